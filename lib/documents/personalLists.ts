/**
 * What a person did (`did`), what they submitted (`started`), and of what they were given a copy (`copied`): pk `<fund>#<year>#<list>#<id>`, sk
 * `<instant>#<kind>#<scope>#<number of the act>`; put with the act, and never changed.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../store/itemSize.ts';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import type { ActDone } from './actsOn.ts';
import { type DocumentKey, type FundYear, numberText, partitionOf, sortKeyOf } from './key.ts';
import type { Act, State } from './lifecycle.ts';

export type PersonalList = 'did' | 'started' | 'copied';

/** An act as the lists of persons have it. */
export interface Listed {
  readonly key: DocumentKey;
  readonly revision: number;
  readonly act: Act;
  readonly number: number;
  /** Who did it. */
  readonly by: string;
  readonly at: string;
  /** What the document was then. */
  readonly state: State;
  /** Its place in the list. */
  readonly place: string;
}

interface ListedItem extends Omit<Listed, 'key' | 'revision' | 'number' | 'place'> {
  readonly sk: string;
  readonly revision: bigint;
}

/** What an act adds to the lists of persons. */
export function listedItems(key: DocumentKey, done: ActDone, state: State): Item[] {
  const { number, act, revision, by, at, persons = [] } = done;
  const sk = `${at}#${sortKeyOf(key)}${numberText(number)}`;
  const said = { sk, act, revision, by: by.name, at, state };
  const own = { pk: partitionOfList(key, act === 'submit' ? 'started' : 'did', by.id), ...said };
  const copied = [...new Set(persons.map(({ id }) => id))];
  return [own, ...copied.map((id) => ({ pk: partitionOfList(key, 'copied', id), ...said }))];
}

/** A page of a list of somebody's, the latest first. @param after the place of the last one of the page before */
export async function listedFor(
  tables: Tables,
  of: FundYear,
  list: PersonalList,
  id: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly listed: readonly Listed[]; readonly more: boolean }> {
  const pk = partitionOfList(of, list, id);
  const command = new QueryCommand({
    TableName: tables.documents,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit + 1,
  });
  const { Items = [] } = await patiently(`What was ${list}`, () => tables.client.send(command));
  const listed = (Items as ListedItem[]).slice(0, limit).map((item) => listedIn(of, item));
  return { listed, more: Items.length > limit };
}

function listedIn({ fund, year }: FundYear, { sk, revision, act, by, at, state }: ListedItem): Listed {
  const [, kind, scope, number] = sk.split('#');
  const key = { fund, year, kind, scope } as DocumentKey;
  return { key, revision: Number(revision), act, number: Number(number), by, at, state, place: sk };
}

function partitionOfList(of: FundYear, list: PersonalList, id: string): string {
  return `${partitionOf(of)}#${list}#${id}`;
}
