import { dice } from '../../../../local/demonstration/dice.ts';
import { denials } from './denials.ts';
import { disputedMonths } from './disputedMonths.ts';
import { finalCloses } from './finalCloses.ts';
import { inspections } from './inspections.ts';
import { payments } from './payments.ts';
import { paymentWays } from './paymentWays.ts';
import { planVersions } from './planVersions.ts';
import { scoreSheets } from './scoreSheets.ts';
import { settledDifferences } from './settledDifferences.ts';
import { specialCases } from './specialCases.ts';
import { bedDays, coefficients } from './staySheets.ts';
import type { Cast, Told } from './told.ts';

/** What people do in a year beside what is signed every month, each kind by a stream of its own: so one more kind leaves the others as they are. */
export function storiesOf(seed: number, cast: Cast): Told[] {
  return [
    ...disputedMonths(dice(seed, 'disputed months'), cast),
    ...settledDifferences(dice(seed, 'settled differences'), cast.homes),
    ...denials(dice(seed, 'denials'), cast),
    ...specialCases(dice(seed, 'special cases'), cast),
    ...inspections(dice(seed, 'inspections'), cast),
    ...scoreSheets(dice(seed, 'score sheets'), cast),
    ...finalCloses(dice(seed, 'final closes'), cast),
    ...payments(dice(seed, 'payments'), cast),
    ...paymentWays(dice(seed, 'ways'), cast),
    ...bedDays(dice(seed, 'bed days'), cast),
    ...coefficients(dice(seed, 'coefficients'), cast),
    ...planVersions(dice(seed, 'adjusted within the year'), cast),
  ];
}
