/** What somebody says who takes care of an alert, or does not want to hear of a kind of them for a while. */
import { z } from 'zod';
import { KINDS_ANNOUNCED, SEVERITIES } from './announcement.ts';

const EXPECTED_WHY = 'expected why, in 1 to 2000 characters';
/** Why somebody does something about alerts. */
export const why = z.string(EXPECTED_WHY).min(1, EXPECTED_WHY).max(2_000, EXPECTED_WHY);

const EXPECTED_INSTANT = 'expected an instant such as 2025-02-10T03:00:00+08:00';
const instant = z.iso.datetime({ offset: true, error: EXPECTED_INSTANT });

export const acknowledgement = z
  .strictObject({
    /** Who takes care of it, in words. */
    owner: z
      .string('expected who takes care of it')
      .min(1, 'expected who takes care of it')
      .max(100, 'expected at most 100 characters'),
    why,
    /** It is told again then, unless it was acknowledged for longer. */
    until: instant,
  })
  .meta({ id: 'Acknowledgement' });

export type Acknowledgement = z.output<typeof acknowledgement>;

export const mute = z
  .strictObject({
    /** Left out: of the whole fund. */
    communities: z.array(z.string('expected the id of a community')).min(1, 'expected a community at least').optional(),
    kinds: z
      .array(z.enum(KINDS_ANNOUNCED, 'expected a kind of announcement'))
      .min(1, 'expected a kind of announcement')
      .optional(),
    /** The most pressing that is not told either; what is urgent is told, unless this says so. */
    up_to: z.enum(SEVERITIES, 'expected notice, warning or urgent').default('warning'),
    why,
    until: instant,
  })
  .meta({ id: 'Mute' });

export type Mute = z.output<typeof mute>;
