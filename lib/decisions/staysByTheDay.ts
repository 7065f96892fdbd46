import { monthOfDay } from '../claims/bookingPeriod.ts';
import { PER_DIEM } from '../claims/isInpatient.ts';
import type { Entry, Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import { staysStanding } from './staysStanding.ts';

/** Stays of an institution that are paid by the day, as they were settled in a month: what days are worth, a sheet of that month says. */
export interface StaysByTheDay {
  readonly institution: string;
  /** The month in which they were settled. */
  readonly settled_in: Period;
  readonly stays: number;
  /** In yuan. */
  readonly booked: string;
}

/** The stays of the area in a period that are paid by the day, without those that were cancelled in it; by institution and month of settlement. */
export function staysByTheDay(entries: readonly Entry[]): StaysByTheDay[] {
  const standing = staysStanding(entries).filter(({ clearing }) => clearing === PER_DIEM);
  const groups = Map.groupBy(standing, ({ institution, settledOn }) => `${institution} ${monthOfDay(settledOn)}`);
  return [...groups]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([, of]) => ({
      ...{ institution: of[0]!.institution, settled_in: monthOfDay(of[0]!.settledOn) },
      ...{ stays: of.length, booked: formatFen(sumFen(of.map(({ booked }) => booked))) },
    }));
}
