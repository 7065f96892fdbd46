import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';

/** So many tries; with the pauses between them about half a minute at most. */
const TRIES = 40;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 1_500;

/** Says whether one may try again; each call waits a little longer, by a random part, so that rivals come apart. */
export interface Patience {
  /** @throws Fault unavailable  after too many tries */
  pause(cause: unknown): Promise<void>;
}

/** Patience for one piece of work that others may be in the way of. */
export function patience(work: string): Patience {
  let tries = 0;
  return {
    async pause(cause) {
      tries += 1;
      if (tries >= TRIES) {
        throw new Fault(
          'unavailable',
          {
            zh: `${work}：试了 ${TRIES} 次都没有成功，请稍后再试。`,
            en: `${work} did not get through in ${TRIES} tries: try again later.`,
          },
          undefined,
          cause,
        );
      }
      const { sleep, random } = surroundings();
      await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
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
