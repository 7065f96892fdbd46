import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';
import { outOfTime, timeLeft, waitFor } from '../timeLeft.ts';

/** So many tries; with the pauses between them about half a minute at most, and no longer than the invocation has. */
const TRIES = 40;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 1_500;

/** What is left of an invocation's time when it gives up, for it to say so. */
const TO_SAY_SO_MS = 2_000;

/** Says whether one may try again; each call waits a little longer, by a random part, so that rivals come apart. */
export interface Patience {
  /** @throws Fault unavailable  after too many tries, or where the time of the invocation is nearly over */
  pause(cause: unknown): Promise<void>;
}

/** Patience for one piece of work that others may be in the way of. */
export function patience(work: string): Patience {
  let tries = 0;
  waitFor(work);
  return {
    async pause(cause) {
      tries += 1;
      if (tries >= TRIES) {
        throw new Fault(
          'unavailable',
          {
            zh: `有其他写入正在进行，试了 ${TRIES} 次都没有成功。此前已记录的内容不变，请稍后再试。`,
            en: `${work} did not get through in ${TRIES} tries: try again later.`,
          },
          undefined,
          cause,
        );
      }
      waitFor(work, cause);
      const { sleep, random } = surroundings();
      const pause = random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      if (timeLeft() < pause + TO_SAY_SO_MS) throw outOfTime();
      await sleep(pause);
    },
  };
}

/** Failures that say nothing about what was asked: somebody was in the way, or the answer was lost. */
const PASSING = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/**
 * Whether a piece of work failed because somebody was in the way, or a service was, for longer than one waits: done later, it may
 * succeed.
 */
export function mayPassLater(error: unknown): boolean {
  if (error instanceof Fault && error.code === 'unavailable') return true;
  return passes(error) || (error instanceof Error && '$fault' in error && error.$fault === 'server');
}

/** Whether a failure passes, so that the same may be asked again. Asking twice must be harmless. */
export function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return PASSING.has(error.name) || ('code' in error && PASSING.has(String(error.code)));
}

/** Do what is harmless to do twice, again if need be. */
export async function patiently<T>(work: string, attempt: () => Promise<T>): Promise<T> {
  const patient = patience(work);
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error)) throw error;
      await patient.pause(error);
    }
  }
}
