import { setImmediate as turn } from 'node:timers/promises';

/** Only what hangs waits so long; a busy machine is given the time it takes. */
const LONGEST_WAIT_MS = 600_000;

/**
 * Settles when nothing moves any more by itself: every promise that could go on has, and no file is being read.
 *
 * @param isStuck whether all that runs waits for the world; what does not is at work in another thread (compressing, say)
 */
export async function quiet(isStuck: () => boolean): Promise<void> {
  let patience: number | undefined;
  do {
    await turn();
    await turn();
    if (isStuck() && !isReading()) return;
    patience ??= performance.now() + LONGEST_WAIT_MS;
  } while (performance.now() < patience);
  throw new Error('An invocation waits for something that is not of this world: no call of it is under way.');
}

function isReading(): boolean {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));
}
