/** What the documents of a fund year hold, as far as the trail must tell of it. */
import type { Actor } from '../documents/actor.ts';
import { type ListEntry, listOf } from '../documents/item.ts';
import { type FundYear, partitionOf } from '../documents/key.ts';
import { KINDS, type Kind } from '../documents/kinds.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';

/** Something that is there: a revision or an act, under the name by which both sides know it, and who did it with what came of it. */
export interface Trailed {
  readonly name: string;
  readonly says: string;
  /** ISO instant. */
  readonly at: string;
}

/** A revision, without what it says. */
export interface RevisionSeen {
  readonly sk: string;
  readonly hash: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly who?: Actor;
}

interface ActSeen {
  readonly sk: string;
  readonly act: string;
  readonly revision: bigint;
  readonly hash: string;
  readonly by: Actor;
  readonly at: string;
}

/** What tells one maker and moment from others. */
export function saidOf(parts: {
  readonly did: string;
  readonly revision: number;
  readonly hash: string;
  readonly by: string;
  readonly who: string | undefined;
  readonly at: string;
}): string {
  const { did, revision, hash, by, who = '', at } = parts;
  return [did, revision, hash, by, who, at].join(' ');
}

/** How many revisions each document has by the lists of its kind, by `<kind>#<scope>`. */
export async function listedRevisions(tables: Tables, of: FundYear): Promise<Map<string, number>> {
  const listed = new Map<string, number>();
  const only = ['sk', 'revision'];
  for (const kind of TRAILED_KINDS) {
    const entries = itemsUnder<ListEntry>(tables, tables.documents, listOf(of, kind), undefined, { only });
    for await (const { sk: scope, revision = 0n } of entries) listed.set(`${kind}#${scope}`, Number(revision));
  }
  return listed;
}

/** Seals lie apart. */
const TRAILED_KINDS = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'seal');

/** Every act, under `<kind>#<scope>` and its number. */
export async function* actsSeen(tables: Tables, of: FundYear): AsyncGenerator<Trailed> {
  const acts = itemsUnder<ActSeen>(tables, tables.documents, `${partitionOf(of)}#acts`);
  for await (const seen of acts) {
    const { document, number } = splitAt(seen.sk);
    yield { name: `${document} act ${number}`, says: saidOfAct(seen), at: seen.at };
  }
}

/** What an entry says of an act, as the act has it. */
export function saidOfAct({
  act,
  revision,
  hash,
  by,
  at,
}: Omit<ActSeen, 'sk' | 'revision'> & { revision: number | bigint }) {
  return saidOf({ did: act, revision: Number(revision), hash, by: 'actOnDocument', who: by.id, at });
}

/** Every revision; nothing is handed over of what it says. */
export async function* revisionsSeen(tables: Tables, of: FundYear): AsyncGenerator<Trailed> {
  const only = ['sk', 'hash', 'madeBy', 'madeAt', 'who'];
  const revisions = itemsUnder<RevisionSeen>(tables, tables.documents, partitionOf(of), undefined, { only });
  for await (const seen of revisions) {
    const { document, number } = splitAt(seen.sk);
    yield { name: `${document} revision ${number}`, says: saidOfRevision(seen), at: seen.madeAt };
  }
}

/** What an entry says of a revision, as the revision has it. */
export function saidOfRevision({ sk, hash, madeBy, madeAt, who }: RevisionSeen): string {
  return saidOf({ did: 'keep', revision: splitAt(sk).number, hash, by: madeBy, who: who?.id, at: madeAt });
}

function splitAt(sk: string): { document: string; number: number } {
  const end = sk.lastIndexOf('#');
  return { document: sk.slice(0, end), number: Number(sk.slice(end + 1)) };
}
