import { dice } from '../../../../local/demonstration/dice.ts';
import type { Home } from '../area.ts';
import { disputedMonths } from './disputedMonths.ts';
import { settledDifferences } from './settledDifferences.ts';
import type { Told } from './told.ts';

/** What people do in a year beside what is signed every month, each kind by a stream of its own: so one more kind leaves the others as they are. */
export function storiesOf(seed: number, homes: readonly Home[]): Told[] {
  return [
    ...disputedMonths(dice(seed, 'disputed months'), homes),
    ...settledDifferences(dice(seed, 'settled differences'), homes),
  ];
}
