import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';

/** Where fields stand in what was sent: the beginning of a path, and what stands there instead. */
export type Places = { readonly [begins: string]: string };

const NONE: Bilingual = { zh: '', en: '' };

/** What a fault of a side begins with. */
export const IN_THE_ORIGINAL: Bilingual = { zh: '原方案中，', en: 'In the original: ' };
export const IN_THE_CHANGED: Bilingual = { zh: '变更方案中，', en: 'In the changed one: ' };

/**
 * Do a piece of work whose faults are told by where its fields stand in a larger request. A field without a place there,
 * because it was worked out and not sent, is not named.
 *
 * @param introduction what the message of a fault begins with
 */
export function relocating<Result>(places: Places, work: () => Result, introduction: Bilingual = NONE): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const says = { zh: introduction.zh + error.says.zh, en: introduction.en + error.says.en };
    throw new Fault(error.code, says, relocated(error.path ?? '', places), error);
  }
}

function relocated(path: string, places: Places): string | undefined {
  for (const [begins, place] of Object.entries(places)) {
    const rest = path.slice(begins.length);
    if (path.startsWith(begins) && /^([.[]|$)/.test(rest)) return place + rest;
  }
  return undefined;
}

/** On which side a part of the changed request was sent: what it leaves out is the original's. */
export function senderOf(changed: unknown): 'original' | 'changed' {
  return changed === undefined ? 'original' : 'changed';
}
