import { type DocumentKey, partsOfScope } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { revision, standing } from '../documents/read.ts';
import type { SheetKind } from '../intake/adjustingSheets.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import type { Tables } from '../store/tables.ts';

type ByCommunity = Pick<BodyOf<SheetKind>, 'by_community'>;

/**
 * Refuse a sheet that would change what a community whose year is closed for good bears: no month of it could take that over any more. What the sheet leaves
 * as it is in force for such a community is no matter.
 *
 * @throws Fault conflict  naming the close
 */
export async function refuseAdjustingClosedYear(
  tables: Tables,
  key: DocumentKey<SheetKind>,
  sheet: ByCommunity,
): Promise<void> {
  const [now, then] = [amountsOf(sheet), amountsOf((await standing(tables, key))?.body)];
  const named = [...new Set([...now.keys(), ...then.keys()])];
  const changed = named.filter((community) => (now.get(community) ?? '0.00') !== (then.get(community) ?? '0.00'));
  await refuseClosedYear(tables, key, [...changed, ...(changed.length > 0 ? closingBeside(key) : [])]);
}

/** Whose close counts what the institution has repaid, and keeps the rest back: that of its own community, whoever bore its claims. */
function closingBeside(key: DocumentKey<SheetKind>): string[] {
  return key.kind === 'recoveries' ? [partsOfScope({ ...key, kind: key.kind }).community] : [];
}

/** Refuse the act that would bring such a sheet into force after the year of a community was closed, whenever it was entered. @throws Fault conflict  naming the close */
export async function refuseForceTooLate(tables: Tables, key: DocumentKey<SheetKind>, number: number): Promise<void> {
  await refuseAdjustingClosedYear(tables, key, (await revision(tables, key, number)).body);
}

function amountsOf(sheet: ByCommunity | undefined): ReadonlyMap<string, string> {
  return new Map(sheet?.by_community.map(({ community, amount }) => [community, amount]));
}
