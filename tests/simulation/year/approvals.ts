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
