import { isByMonths, type PackagesOfYear, versionIn } from '../decisions/packagesOfYear.ts';
import type { Pin } from '../decisions/pin.ts';
import type { Earlier, PrepaidBefore } from '../decisions/planByMonths.ts';
import { based } from '../documents/document.ts';
import { documentKey, type FundYear, keyNamed, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, revision, standing } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';

/** What there is of the plan of a year already, when it is drawn anew. */
export interface PlanBefore {
  /** The packages in force. */
  readonly packages: () => Promise<PackagesOfYear | undefined>;
  /** What a version goes on from that holds from a month on: what is in force or, where that is a version from the same month, what was before it. */
  readonly earlier: (from: string) => Promise<Earlier | undefined>;
  readonly prepaid: (community: string) => Promise<PrepaidBefore>;
}

export function planBefore(tables: Tables, of: FundYear): PlanBefore {
  const packagesKey = documentKey('packages', of);
  return {
    packages: async () => (await standing(tables, packagesKey))?.body,
    async earlier(from) {
      const packages = await standing(tables, packagesKey);
      if (packages && isByMonths(packages.body) && versionIn(packages.body)?.from === from) {
        return keptEarlier(tables, packages.body.from.earlier ?? []);
      }
      const reserved = await standing(tables, documentKey('reserved', of));
      return packages && reserved && { packages: based(packages), reserved: based(reserved) };
    },
    async prepaid(community) {
      const plan = await standing(tables, documentKey('prepayment-plan', { ...of, community }));
      const orders = await all(tables, of, 'prepayment-order', latest, withinCommunity(community));
      return {
        ordered: new Map(orders.map(({ body }) => [body.month.slice(5), body.amount])),
        plan: plan?.body,
      };
    },
  };
}

/** The packages and what was reserved of them, by the pins of the version that goes on from them. */
async function keptEarlier(tables: Tables, [packages, reserved]: readonly Pin[]): Promise<Earlier> {
  return {
    packages: based(await revision(tables, keyNamed(packages!.document, 'packages')!, packages!.revision)),
    reserved: based(await revision(tables, keyNamed(reserved!.document, 'reserved')!, reserved!.revision)),
  };
}
