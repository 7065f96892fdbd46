import type { Redrive, SetAside } from '../aws/triggers/redrive.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { notAllowed, refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';

/** Where this machine shows what is set aside and does it again; on AWS there are queues for that, and not this. */
export const LETTERS = '/dead-letters';

/** What became of a letter that was done again. */
export interface Redriven {
  readonly letter: string;
  /** Why it failed again and stays set aside; null when it is done. */
  readonly error: string | null;
  /** What was set aside while it was done, such as a piece of the file it was about. */
  readonly since: readonly SetAside[];
}

/** Show what is set aside (`GET /dead-letters`), or do one of it again and all that follows from it (`POST /dead-letters/<letter>`). */
export async function answerLetters(
  redrive: Redrive,
  drain: () => Promise<void>,
  { method, url }: HttpRequest,
): Promise<HttpAnswer> {
  const letter = url.pathname.slice(LETTERS.length + 1);
  if (method === 'GET' && letter === '') return told({ letters: redrive.list() });
  if (method !== 'POST' || letter === '') return notAllowed(method, url.pathname, [letter === '' ? 'GET' : 'POST']);
  const before = new Set(redrive.list().map((one) => one.letter));
  const outcome = await redrive.again(letter);
  if (outcome === undefined) {
    return refusal('not_found', {
      zh: `没有搁置的“${letter}”。`,
      en: `Nothing is set aside as "${letter}".`,
    });
  }
  await drain();
  const since = redrive.list().filter((one) => !before.has(one.letter));
  return told({ letter, error: outcome.error ?? null, since } satisfies Redriven);
}

function told(body: unknown): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
