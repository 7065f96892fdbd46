import { lineOfCare } from '../claims/packageSide.ts';
import type { Entry } from '../claims/posting.ts';
import { isStay } from './staysBooked.ts';

/** The stays of the area that were settled and are booked in a period, on either side of the package, without those that were cancelled in it. */
export function staysStanding(entries: readonly Entry[]): Entry[] {
  const gone = new Set(entries.filter(({ kind }) => kind === 'cancel').map(nameOf));
  return entries.filter(
    (entry) =>
      entry.kind === 'settle' && isStay(entry) && lineOfCare(entry.line) !== 'out_of_area' && !gone.has(nameOf(entry)),
  );
}

function nameOf({ institution, settlement, sequence }: Entry): string {
  return JSON.stringify([institution, settlement, sequence]);
}
