import type { Pin } from '../decisions/pin.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { keyNamed } from './key.ts';
import { standingNumber } from './read.ts';

/** A document that something builds on, and which revision of it is in force by now. */
export interface Basis extends Pin {
  /** By which name the decision has it. */
  readonly input: string;
  /** Null where none is in force. */
  readonly standing: number | null;
}

/** A basis that a later revision has taken the place of. */
export interface Overtaken extends Basis {
  readonly standing: number;
}

/** So many documents are looked at side by side. */
const AT_ONCE = 20;

/** By this name a version within the year has what it goes on from: that held until then, and nothing takes its place. */
const EARLIER = 'earlier';

/** What a document builds on, as it stands now. */
export async function basesOf(tables: Tables, { body }: Pick<Document, 'body'>): Promise<Basis[]> {
  const current = Object.entries(fromOf(body)).filter(([input]) => input !== EARLIER);
  const pins = current.flatMap(([input, from]) => from.map((pin) => ({ input, ...pin })));
  return sideBySide(pins, AT_ONCE, async (pin) => {
    const key = keyNamed(pin.document);
    return { ...pin, standing: (key && (await standingNumber(tables, key))) ?? null };
  });
}

/**
 * What a document builds on that a later revision has taken the place of. Where there is anything, the document is stale: worked
 * out again it might say something else. A draft takes nobody's place.
 */
export async function overtakenIn(tables: Tables, document: Pick<Document, 'body'>): Promise<Overtaken[]> {
  return (await basesOf(tables, document)).filter(isOvertaken);
}

export function isOvertaken(basis: Basis): basis is Overtaken {
  return basis.standing !== null && basis.standing > basis.revision;
}

function fromOf(body: unknown): { readonly [input: string]: readonly Pin[] } {
  return typeof body === 'object' && body !== null && 'from' in body ? (body.from as ReturnType<typeof fromOf>) : {};
}
