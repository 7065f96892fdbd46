import type { Day } from '../claims/claim.ts';
import type { LineOfCare } from '../claims/posting.ts';
import type { Roster } from '../claims/roster.ts';
import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import { sumOfParts, useInParts } from './useInParts.ts';

/** The lines on which the institutions of a community stand themselves. Care by others is paid to these. */
export const OWN_LINES: readonly LineOfCare[] = ['inpatient', 'outpatient', 'special_cases', 'adjustments'];

/** What the members of a community are owed by a month of it, for its own residents, in fen: what is booked and, on the payable basis, what DRG owes beyond it and what adjusts it. */
export function owedToMembers(
  { month, result }: Pick<MonthlyStatement, 'month' | 'result'>,
  rosterOn: (day: Day) => Roster,
  basis: 'payable' | 'booked',
): Fen {
  const booked = month.lines.filter(({ line }) => (OWN_LINES as readonly string[]).includes(line));
  const statements = [{ body: { month, result } }];
  const beside = useInParts(month.community, rosterOn, { counters: [], statements }, basis);
  const { drg_difference, adjusted } = sumOfParts(beside.filter(({ line }) => OWN_LINES.includes(line)));
  return sumFen(booked.map((line) => parseFen(line.booked))) + drg_difference + adjusted;
}
