import { z } from 'zod';
import { count, id, positiveAmount } from '../wire/wire.ts';

/** A case of an earlier year, as far as weights go. */
export const pastCaseShape = z.strictObject({
  id,
  group: id,
  institution: id,
  level: id,
  year: count,
  cost: positiveAmount,
});

export type PastCase = z.output<typeof pastCaseShape>;
