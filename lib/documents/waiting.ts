/**
 * How far each document is that people act on: pk `<fund>#<year>#waiting`, sk `<community, if it is of one>#<kind>#<scope>`; one small item a
 * document, put anew with each revision and each act, in the same transaction. Where nothing more is to be done, it says the state alone.
 */
import { canonicalJson } from '../canonicalJson.ts';
import type { Item } from '../store/itemSize.ts';
import { itemsAt } from '../store/itemsAt.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import type { Actor } from './actor.ts';
import { communityOf } from './communityOf.ts';
import type { Course } from './course.ts';
import { type DocumentKey, type FundYear, partitionOf, referenceOf, sortKeyOf } from './key.ts';
import { KINDS } from './kinds.ts';
import type { Act, State } from './lifecycle.ts';
import { partsOf } from './scope.ts';
import { taskFor, taskIn, type Waiting } from './task.ts';

interface WaitingItem {
  readonly sk: string;
  readonly revision: bigint;
  readonly state: State;
  /** What follows is as canonical JSON, and left out where nothing more is to be done. */
  readonly waits?: string;
}

/** What waits for somebody, and what they have to do. */
export interface Task extends Waiting {
  readonly act: Act;
}

/** A page of what waits for somebody, in order of community, kind and scope, and how much waits for them in all. */
export interface Tasks {
  readonly tasks: readonly Task[];
  readonly count: number;
  readonly more: boolean;
}

export function waitingItem({ key, revision, course, ...more }: Waiting): Item {
  const isOver = taskIn(KINDS[key.kind].life, course.state) === undefined;
  const waits = isOver ? undefined : canonicalJson({ ...more, course });
  return { ...placeWaiting(key), revision, state: course.state, waits };
}

/**
 * What waits for somebody in a fund year.
 *
 * @param as who asks, in each of the roles in which they may
 * @param after the sort key of the last one of the page before
 */
export async function tasksFor(
  tables: Tables,
  of: FundYear,
  as: readonly Actor[],
  { limit, after = '' }: { readonly limit: number; readonly after?: string | undefined },
): Promise<Tasks> {
  const tasks: Task[] = [];
  let [count, behind] = [0, 0];
  for await (const item of itemsWithin(tables, of, as)) {
    const waiting = waitingIn(of, item);
    if (waiting === undefined) continue;
    const act = as.map((by) => taskFor(waiting, by)).find((one) => one !== undefined);
    if (act === undefined) continue;
    count += 1;
    if (item.sk <= after) continue;
    if (tasks.length < limit) tasks.push({ ...waiting, act });
    else behind += 1;
  }
  return { tasks, count, more: behind > 0 };
}

/** What may wait for them: of communities only, where they reach no further, in the order of these. */
async function* itemsWithin(tables: Tables, of: FundYear, as: readonly Actor[]): AsyncGenerator<WaitingItem> {
  const communities = new Set(as.map(({ scope }) => partsOf(scope).community));
  const prefixes = communities.has(undefined) ? [undefined] : [...communities].map((id) => `${id}#`).sort();
  for (const prefix of prefixes) yield* itemsUnder(tables, tables.documents, partitionWaiting(of), prefix);
}

/** Everything of a fund year that waits for somebody, whoever that is. */
export async function* allWaiting(tables: Tables, of: FundYear): AsyncGenerator<Waiting> {
  for await (const item of itemsUnder<WaitingItem>(tables, tables.documents, partitionWaiting(of))) {
    const waiting = waitingIn(of, item);
    if (waiting) yield waiting;
  }
}

/** How a document waits for somebody; undefined where it does not. */
export async function waitingOn(tables: Tables, key: DocumentKey): Promise<Waiting | undefined> {
  const places = [placeWaiting(key)];
  const [item] = await itemsAt<WaitingItem>(
    tables,
    tables.documents,
    places,
    `Looking what ${referenceOf(key)} waits for`,
  );
  return item && waitingIn(key, item);
}

/** How far documents are, those that people have acted on or can. */
export async function statesOf(tables: Tables, keys: readonly DocumentKey[]): Promise<ReadonlyMap<string, State>> {
  const places = keys.map(placeWaiting);
  const items = await itemsAt<WaitingItem>(tables, tables.documents, places, 'Looking how far documents are');
  return new Map(items.map(({ sk, state }) => [sk, state]));
}

/** The sort key of a document among those that wait. */
export function waitingName(key: DocumentKey): string {
  return `${communityOf(key) ?? ''}#${sortKeyOf(key)}`;
}

function placeWaiting(key: DocumentKey): { pk: string; sk: string } {
  return { pk: partitionWaiting(key), sk: waitingName(key) };
}

function partitionWaiting(of: FundYear): string {
  return `${partitionOf(of)}#waiting`;
}

function waitingIn({ fund, year }: FundYear, { sk, revision, waits }: WaitingItem): Waiting | undefined {
  if (waits === undefined) return undefined;
  const [, kind, scope] = sk.split('#');
  const said = JSON.parse(waits) as { hash: string; since: string; made: string[]; course: Course };
  return { key: { fund, year, kind, scope } as DocumentKey, revision: Number(revision), ...said };
}
