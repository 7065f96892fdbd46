/**
 * The register of people. A revision: pk `PERSON#<person>`, sk `<revision 6 digits>`; beside it an entry of the list: pk `PEOPLE`, sk
 * `<person>`. Revisions are put and never changed; the latest is read consistently, so that a role is gone with the request after.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { canonicalJson } from '../canonicalJson.ts';
import type { Actor } from '../documents/actor.ts';
import { DoneUnderKey } from '../documents/trail/writeTrailed.ts';
import type { Item } from '../store/itemSize.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import { patience, patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type Actions, writeTogether } from '../store/writeTogether.ts';
import type { Grant, Person, PersonEntered } from './person.ts';

const LIST = 'PEOPLE';

/** A person as they stand now; undefined where nobody was registered under this id. */
export async function personNamed(tables: Tables, person: string): Promise<Person | undefined> {
  const { Items = [] } = await patiently('Reading who may do what', () =>
    tables.client.send(
      new QueryCommand({
        TableName: tables.people,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitionOf(person) },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: 1,
      }),
    ),
  );
  return Items[0] && personIn(person, Items[0]);
}

/** Every revision of a person, the first one first. */
export async function revisionsOf(tables: Tables, person: string): Promise<Person[]> {
  const items = await Array.fromAsync(itemsUnder<Record<string, unknown>>(tables, tables.people, partitionOf(person)));
  return items.map((item) => personIn(person, item));
}

/** What became of something that was entered of a person. */
export interface Registered {
  readonly person: Person;
  /** Whether this call made a revision. */
  readonly created: boolean;
}

/** What is looked at before something is kept, and what is written with it. */
export interface Registering {
  /** Is asked with what stands now, and throws where it may not be changed so. */
  readonly assertMay: (before: Person | undefined) => void;
  /** Holds what comes of it under the key of its command, if that has one. */
  readonly hold?: ((person: Person) => Actions[number]) | undefined;
}

/**
 * Keep what is entered of a person as a further revision; name and grants that stand already change nothing.
 *
 * @throws DoneUnderKey  the key holds something already
 */
export async function register(
  tables: Tables,
  person: string,
  entered: PersonEntered,
  made: { readonly by: Actor; readonly at: string },
  { assertMay, hold }: Registering,
): Promise<Registered> {
  const patient = patience(`Registering ${person}`);
  for (;;) {
    const before = await personNamed(tables, person);
    if (before && sameAs(before, entered)) return { person: before, created: false };
    assertMay(before);
    const next: Person = { person, ...entered, ...made, revision: (before?.revision ?? 0) + 1 };
    if (await put(tables, next, hold?.(next))) return { person: next, created: true };
    await patient.pause('somebody else changed the same person meanwhile');
  }
}

/** A page of the people there are, in order of their ids, each as they stand now. @param after the last of the page before */
export async function peoplePage(
  tables: Tables,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<{ readonly people: readonly Person[]; readonly next: string | undefined }> {
  const ids: string[] = [];
  for await (const { sk } of itemsUnder<{ sk: string }>(tables, tables.people, LIST, undefined, {
    after,
    atOnce: limit + 1,
  })) {
    ids.push(sk);
    if (ids.length > limit) break;
  }
  const people: Person[] = [];
  for (const id of ids.slice(0, limit)) people.push((await personNamed(tables, id))!);
  return { people, next: ids.length > limit ? ids[limit - 1] : undefined };
}

function partitionOf(person: string): string {
  return `PERSON#${person}`;
}

function sameAs(before: Person, { name, grants }: PersonEntered): boolean {
  return before.name === name && canonicalJson(before.grants) === canonicalJson(grants);
}

async function put(
  tables: Tables,
  { person, revision, grants, by, ...said }: Person,
  held: Actions[number] | undefined,
): Promise<boolean> {
  const TableName = tables.people;
  const item: Item = {
    ...{ pk: partitionOf(person), sk: String(revision).padStart(6, '0') },
    ...said,
    grants: grants.map((grant) => ({ ...grant })),
    by: { ...by },
  };
  const entry = { pk: LIST, sk: person, revision };
  const work = `Registering ${person}`;
  const unmet = await writeTogether(tables, work, [
    { Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      Put: {
        TableName,
        Item: entry,
        ConditionExpression: 'attribute_not_exists(revision) OR revision < :revision',
        ExpressionAttributeValues: { ':revision': revision },
      },
    },
    ...(held ? [held] : []),
  ]);
  if (unmet.includes(2)) throw new DoneUnderKey(work);
  return unmet.length === 0;
}

function personIn(person: string, item: Record<string, unknown>): Person {
  const { sk, name, grants, why, by, at } = item as {
    readonly sk: string;
    readonly name: string;
    readonly grants: readonly Grant[];
    readonly why: string;
    readonly by: Actor;
    readonly at: string;
  };
  return { person, revision: Number(sk), name, grants, why, by, at };
}
