import { join } from 'node:path';
import type { Functions } from '../lambda/functions.ts';
import type { LambdaFunction } from '../template/functions.ts';
import type { DeadLetters, KeptLetter } from './deadLetters.ts';
import { letterSubject } from './letterSubject.ts';
import type { Queues } from './openQueues.ts';
import { reportedFailures } from './reportedFailures.ts';

/** What is set aside, as people who mend it need to see it. */
export interface SetAside {
  /** `PiecesDeadLetters/0001`: by this name it is done again. */
  readonly letter: string;
  readonly setAsideAt: string;
  /** The function that failed: `bookPieces`. */
  readonly function: string;
  /** What it was about: a file, a piece, an entry, a run. */
  readonly subject: string;
  readonly error: string;
  /** The file in which the function said more. */
  readonly log: string;
  /** Who is hurt as long as it is not done. */
  readonly impact: string;
}

export interface Redrive {
  /** All that is set aside, the oldest first. */
  readonly list: () => SetAside[];
  /**
   * Do one again, whole, as if it came for the first time. It stops being set aside when it succeeded, and not before: a
   * crash between the two does it twice, which all work bears.
   *
   * @returns the error, if it failed again; undefined where there is no such letter
   */
  readonly again: (letter: string) => Promise<{ readonly error?: string } | undefined>;
}

/**
 * What is set aside on this machine, and how it is done again.
 *
 * @param logs folder in which each function has a file for what it says
 */
export function redriveOf(
  deadLetters: DeadLetters,
  declared: readonly LambdaFunction[],
  functions: Functions,
  queues: Queues,
  logs: string,
): Redrive {
  const shown = (letter: string, kept: KeptLetter): SetAside => {
    const failed = declared.find(({ id }) => id === kept.function);
    const name = failed?.name ?? kept.function;
    return {
      letter,
      setAsideAt: kept.setAsideAt,
      function: name,
      log: join(logs, `${name}.log`),
      subject: letterSubject(kept),
      error: kept.error,
      impact: failed?.description ?? '',
    };
  };
  return {
    list() {
      const all = deadLetters.names().map((name) => shown(name, deadLetters.read(name)!));
      return all.sort((a, b) => (a.setAsideAt < b.setAsideAt ? -1 : a.setAsideAt > b.setAsideAt ? 1 : 0));
    },
    async again(name) {
      const kept = deadLetters.read(name);
      if (kept === undefined) return undefined;
      const error = await errorOf(kept, functions, queues);
      if (error !== undefined) return { error };
      deadLetters.remove(name);
      return {};
    },
  };
}

/** Do a letter's work once. A message goes through its queue, so that it keeps its place among those of its group. */
async function errorOf(letter: KeptLetter, functions: Functions, queues: Queues): Promise<string | undefined> {
  if (letter.from === 'queue') return queues.again(letter.queue, letter.payload);
  try {
    const answer = await functions.invoke(letter.function, letter.payload);
    const failed = letter.from === 'stream' && reportedFailures(answer).length > 0;
    return failed ? 'The function reported the record as failed; why is in its log.' : undefined;
  } catch (error) {
    return String(error);
  }
}
