import { approveDrafts, PLAN } from '../../../local/demonstration/approvals.ts';
import type { World } from '../world.ts';
import { FUND } from './area.ts';

/** An officer who was refused looks again after so long. */
const AGAIN_MS = 60_000;

/** Two officers submit and approve what was drawn up of a year, over the API, and begin anew where something came in between. */
export function approve(world: World, year: string): void {
  const request: World['request'] = (...asked) => world.request(...asked);
  const approved = approveDrafts({ request }, { fund: FUND, year }, [...PLAN, 'prepayment-order'], '');
  approved.catch(() => world.agenda.in(AGAIN_MS, () => approve(world, year)));
}

/**
 * The months that were drawn up are submitted, confirmed by their lead hospitals and approved. One that is not locked yet, or was drawn up anew in between, is
 * refused; then that one and those behind it wait for the next time.
 */
export function approveMonths(world: World, year: string): void {
  const request: World['request'] = (...asked) => world.request(...asked);
  approveDrafts({ request }, { fund: FUND, year }, ['monthly-statement'], '').catch(() => {});
}
