/** Drops nobody waits for: each has a number, under which its answer is asked for in the place of its file. They are forgotten with the process; the receipts are not. */
import { randomUUID } from 'node:crypto';
import type { HttpAnswer } from './answerRequest.ts';

/** A drop: the path of its file, by which who may drop there may ask for it, and its answer once that is there. */
interface Drop {
  readonly pathname: string;
  answer?: HttpAnswer;
}

/** The drops of one place by their numbers, and their answers once they are there. */
const ofPlace = new WeakMap<object, Map<string, Drop>>();

const NUMBER = 'drop';

/** Answer at once where the answer will be; what it fails with is its answer, too. */
export function dropUnderWay(place: object, url: URL, working: Promise<HttpAnswer>): HttpAnswer {
  const drops = ofPlace.get(place) ?? new Map<string, Drop>();
  ofPlace.set(place, drops);
  const [number, drop] = [randomUUID(), { pathname: url.pathname } as Drop];
  drops.set(number, drop);
  working.then(
    (answer) => {
      drop.answer = answer;
    },
    (error: unknown) => {
      drop.answer = failed(error);
    },
  );
  const location = `${url.pathname}?${NUMBER}=${number}`;
  return { status: 202, headers: { 'content-type': 'application/json', location }, body: '{}' };
}

/** The answer to a drop: 202 as long as it is worked on. Undefined where nobody knows of it, or it is of another file. */
export function dropAsked(place: object, url: URL): HttpAnswer | undefined {
  const drop = ofPlace.get(place)?.get(url.searchParams.get(NUMBER) ?? '');
  if (drop?.pathname !== url.pathname) return undefined;
  return drop.answer ?? { status: 202, headers: { 'content-type': 'application/json' }, body: '{}' };
}

function failed(error: unknown): HttpAnswer {
  const detail = error instanceof Error ? error.message : String(error);
  return { status: 500, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail }) };
}
