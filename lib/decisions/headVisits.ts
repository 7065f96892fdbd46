import { z } from 'zod';
import { count, id } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/** The visits of the year before (上年门诊人次) as officers enter them, of members of packages of heads: where the books of that year do not have them. */
export interface HeadVisits {
  readonly packages: readonly {
    readonly id: string;
    readonly members: readonly { readonly id: string; readonly visits: number }[];
  }[];
  readonly evidence: readonly string[];
}

const once = 'expected each id once';
const MEMBERS = 'expected the visits of one member or more';
const PACKAGES = 'expected one package of heads or more';

export const headVisitsEntered = keptAsSent<HeadVisits>(
  z.strictObject({
    packages: z
      .array(
        z.strictObject({
          id,
          members: z
            .array(z.strictObject({ id, visits: count }), MEMBERS)
            .min(1, MEMBERS)
            .refine(isOnce, once),
        }),
        PACKAGES,
      )
      .min(1, PACKAGES)
      .refine(isOnce, once),
    evidence: restsOn,
  }),
);

function isOnce(all: readonly { readonly id: string }[]): boolean {
  return new Set(all.map((one) => one.id)).size === all.length;
}
