import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { VerifiedDecisions } from '../documents/bodies/verifiedDecisions.ts';
import type { Extent } from './extent.ts';
import type { Checked } from './invariant.ts';
import { periodInTurn } from './periodInTurn.ts';

/**
 * Which monthly statements are worked out again from their lines: all of them where everything is asked for; else those that did not come out
 * again yet, and in a new week those of one period. A revision and its file never change: there is nothing new to see in them every night.
 */
export function isReplayDue(
  year: string,
  standing: VerifiedDecisions | undefined,
  { night, extent }: { readonly night: string; readonly extent: Extent },
): (statement: Checked<MonthlyStatement>) => boolean {
  if (extent === 'everything' || !standing) return () => true;
  const replayed = new Set(standing.replayed);
  const inTurn = periodInTurn(periodsOfYear(year), standing, night);
  return ({ reference, body }) => !replayed.has(reference) || body.month.period === inTurn;
}
