import type { Kind } from '../../../lib/documents/kinds.ts';
import { approveDrafts, PLAN } from '../../../local/demonstration/approvals.ts';
import type { World } from '../world.ts';
import { FUND } from './area.ts';

/** An officer who was refused looks again after so long, and so often at most. */
const AGAIN_MS = 60_000;
const PATIENCE = 30;

/** What is approved on every day on which anything is; and what a version within the year has beside it. */
const ROUTINE: readonly Kind[] = [...PLAN, 'prepayment-order'];
export const OF_VERSION: readonly Kind[] = ['version-packages', 'version-reserved', ...ROUTINE];

/**
 * Two officers submit and approve what was drawn up of a year, over the API, and begin anew where something came in between: for half an hour, then they leave it for the
 * next day on which anything is approved.
 *
 * @returns why something was left; undefined where nothing was
 */
export async function approve(
  world: World,
  year: string,
  kinds: readonly Kind[] = ROUTINE,
): Promise<string | undefined> {
  let refused: string | undefined;
  for (let tried = 1; tried <= PATIENCE; tried += 1) {
    refused = await refusalOf(world, year, kinds);
    if (refused === undefined) return undefined;
    await new Promise<void>((done) => world.agenda.in(AGAIN_MS, done));
  }
  world.note(`drafts of ${year} are left: ${refused}`);
  return refused;
}

/**
 * The months that were drawn up are submitted, confirmed by their lead hospitals and approved. One that is not locked yet, or was drawn up anew in between, is
 * refused; then that one and those behind it wait for the next time. A clearing period is looked at last: until its year is closed for good it is refused.
 *
 * @returns why a month was refused; undefined where none was
 */
export async function approveMonths(world: World, year: string): Promise<string | undefined> {
  const isClearing = (reference: string) => reference.endsWith('-clearing');
  const refused = await refusalOf(world, year, ['monthly-statement'], (reference) => !isClearing(reference));
  await refusalOf(world, year, ['monthly-statement'], isClearing);
  return refused;
}

/** What the officers were told when they were refused; undefined where they were not. */
async function refusalOf(
  world: World,
  year: string,
  kinds: readonly Kind[],
  isMeant?: (reference: string) => boolean,
): Promise<string | undefined> {
  const request: World['request'] = (...asked) => world.request(...asked);
  try {
    await approveDrafts({ request }, { fund: FUND, year }, kinds, '', isMeant);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
