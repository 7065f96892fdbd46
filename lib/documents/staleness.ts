import type { Pin } from '../decisions/pin.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { keyNamed } from './key.ts';
import { standing } from './read.ts';

/** A document that something builds on, and the later revision of it that is in force by now. */
export interface Overtaken extends Pin {
  /** By which name the decision has it. */
  readonly input: string;
  readonly standing: number;
}

/** So many documents are looked at side by side. */
const AT_ONCE = 20;

/**
 * What a document builds on that a later revision has taken the place of. Where there is anything, the document is stale: worked
 * out again it might say something else. A draft takes nobody's place.
 */
export async function overtakenIn(tables: Tables, { body }: Pick<Document, 'body'>): Promise<Overtaken[]> {
  const pins = Object.entries(fromOf(body)).flatMap(([input, from]) => from.map((pin) => ({ input, ...pin })));
  const looked = await sideBySide(pins, AT_ONCE, async (pin) => {
    const key = keyNamed(pin.document);
    const now = key && (await standing(tables, key))?.revision;
    return now !== undefined && now > pin.revision ? [{ ...pin, standing: now }] : [];
  });
  return looked.flat();
}

function fromOf(body: unknown): { readonly [input: string]: readonly Pin[] } {
  return typeof body === 'object' && body !== null && 'from' in body ? (body.from as ReturnType<typeof fromOf>) : {};
}
