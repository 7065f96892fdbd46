/**
 * Commands under the keys by which their senders know them again (`Idempotency-Key`), kept for ever. pk `keys#<who>`, sk `did#<hash of the key>`: put with what
 * was done, in one transaction; `answer#<hash>`: what was answered, once that is known. What was sent is kept as hashes of its fields, never itself.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { hashOf, hashOfText } from '../canonicalJson.ts';
import type { Item } from '../store/itemSize.ts';
import { itemsAt } from '../store/itemsAt.ts';
import type { Tables } from '../store/tables.ts';
import { type Actions, writeTogether } from '../store/writeTogether.ts';
import { type Leaves, leavesOf } from './leaves.ts';

/** A hash of what each field of a command says. */
export type Fields = { readonly [field: string]: string };

/** A command under the key of who sends it: when it came first, with which request, and what it says. */
export interface CommandUnderKey {
  readonly who: string;
  readonly key: string;
  /** The table that has what it does, and so what is held under its key: they are put together. */
  readonly keptIn: 'documents' | 'people';
  readonly at: string;
  readonly request: string;
  readonly fields: Fields;
}

/** An answer as it is given again. */
export interface AnswerUnderKey {
  readonly status: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
}

/** What a key holds: the command as it came first, which revision it made (of a file: 1) if it is done, and its answer if that was known yet. */
export interface Held extends Omit<CommandUnderKey, 'who' | 'key' | 'keptIn'> {
  readonly made: number | null;
  readonly answer: AnswerUnderKey | null;
}

/** A command of more fields than these is held by larger parts of it. */
const MOST_FIELDS = 2_000;

/** All of it, the order of its lists as well. */
const WHOLE = 'body';

/** Deeper than that nothing is said. */
const DEEPEST = 32;

/** Hashes of what a command says. */
export function fieldsOf(said: unknown): Fields {
  let leaves: Leaves = leavesOf(said, '', DEEPEST);
  for (let depth = DEEPEST - 1; leaves.size > MOST_FIELDS; depth -= 1) leaves = leavesOf(said, '', depth);
  const hashes = [...leaves].map(([field, text]) => [field, hashOfText(text).slice(0, 16)]);
  return { ...Object.fromEntries(hashes), [WHOLE]: hashOf(said).slice(0, 16) };
}

/** The fields in which two commands differ. */
export function fieldsThatDiffer(one: Fields, other: Fields): string[] {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const differing = fields.filter((field) => one[field] !== other[field]);
  return differing.length > 1 ? differing.filter((field) => field !== WHOLE) : differing;
}

/** What a key of somebody holds; undefined where nothing was done under it. */
export async function heldUnder(
  tables: Tables,
  { who, key, keptIn }: Pick<CommandUnderKey, 'who' | 'key' | 'keptIn'>,
): Promise<Held | undefined> {
  const places = [placeOf(who, 'did', key), placeOf(who, 'answer', key)];
  const items = await itemsAt<{ sk: string; said: Uint8Array }>(tables, tables[keptIn], places, 'Reading a key');
  const saidUnder = (sk: string) => {
    const item = items.find((one) => one.sk === sk);
    return item && JSON.parse(gunzipSync(item.said).toString());
  };
  const did: Held | undefined = saidUnder(places[0]!.sk);
  return did && { ...did, answer: did.answer ?? saidUnder(places[1]!.sk) ?? null };
}

/** What is written with what a command does. @param answer null where it is not known before */
export function holding(
  tables: Tables,
  { who, key, keptIn, ...asked }: CommandUnderKey,
  made: number | null,
  answer: AnswerUnderKey | null,
): Actions[number] {
  const held: Held = { ...asked, made, answer };
  return put(tables[keptIn], placeOf(who, 'did', key), held);
}

/** Keep what is answered to a command that has done what it does, or had nothing to do. Where there is an answer it stays. */
export async function keepAnswer(tables: Tables, command: CommandUnderKey, answer: AnswerUnderKey): Promise<void> {
  const work = 'Keeping an answer under its key';
  const isFirst = (await writeTogether(tables, work, [holding(tables, command, null, answer)])).length === 0;
  if (!isFirst)
    await writeTogether(tables, work, [
      put(tables[command.keptIn], placeOf(command.who, 'answer', command.key), answer),
    ]);
}

function put(TableName: string, place: ReturnType<typeof placeOf>, said: object): Actions[number] {
  const Item: Item = { ...place, said: gzipSync(JSON.stringify(said)) };
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

function placeOf(who: string, what: 'did' | 'answer', key: string): { pk: string; sk: string } {
  return { pk: `keys#${who}`, sk: `${what}#${hashOfText(key)}` };
}
