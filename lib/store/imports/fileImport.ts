/**
 * Files on their way into the books: pk `FUND#<fund>`, sk `FILE#<import>`; what was found when the file was cut, and how far
 * its pieces are: `done` counts them, `announced` and `answered` say what else has happened. Beside it `RECEIVED#<instant>#<import>`
 * says when it came, so that the latest can be listed without reading all.
 */
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../../errors.ts';
import type { Item } from '../itemSize.ts';
import { itemsAt } from '../itemsAt.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { writeTogether } from '../writeTogether.ts';
import { type CutBook, cutBooksItem } from './cutBooks.ts';

/** By which number of whom a file was sent, and for which month (`YYYY-MM`). */
export interface Sent {
  readonly number: string;
  readonly sender: string;
  readonly period: string;
}

/** A file that was cut into pieces. The same file judged the same is the same import, whenever it is delivered. */
export interface FileImport {
  readonly fund: string;
  /** The batch, and a digest of what was found in its rows. */
  readonly import: string;
  /** Key of the file in the exchange. */
  readonly file: string;
  /** Id of the file's delivery, as its claims bear it. */
  readonly batch: string;
  /** What its sender says of it, where a manifest came with it. */
  readonly sent: Sent | null;
  /** ISO instant at which it was received first. */
  readonly receivedAt: string;
  /** Whether it is only tried: judged like any other, and nothing of it booked. */
  readonly isTrial: boolean;
  /** Rows below the header. */
  readonly rows: number;
  /** Of them those that were refused before anything was booked. */
  readonly refused: number;
  readonly pieces: number;
}

export interface ImportProgress extends FileImport {
  /** Pieces that are done. */
  readonly done: number;
  /** cutting: its pieces are not all announced. booking: they are at work. done: its receipt is written. */
  readonly state: 'cutting' | 'booking' | 'done';
}

/** Which import is meant. */
export type ImportKey = Pick<FileImport, 'fund' | 'import'>;

/** What happens to a file but once. */
export type Milestone = 'announced' | 'answered';

interface FileItem extends Omit<FileImport, 'rows' | 'refused' | 'pieces'> {
  readonly rows: bigint;
  readonly refused: bigint;
  readonly pieces: bigint;
  readonly done: bigint;
  readonly announced?: boolean;
  readonly answered?: boolean;
}

const FILES = 'FILE#';
const RECEIVED = 'RECEIVED#';

export function fileKey({ fund, import: id }: ImportKey) {
  return { pk: partitionOf(fund), sk: `${FILES}${id}` };
}

function partitionOf(fund: string): string {
  return `FUND#${fund}`;
}

/**
 * Begin an import, once.
 *
 * @param books whose they are that its pieces go into
 * @returns it as it stands: with the time at which it began, and how far it is
 */
export async function beginImport(
  tables: Tables,
  file: FileImport,
  books: readonly CutBook[],
): Promise<ImportProgress> {
  const item: Item = { ...fileKey(file), ...file, sent: file.sent && { ...file.sent }, done: 0 };
  const actions = [
    { Put: { TableName: tables.imports, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName: tables.imports, Item: { ...receivedKey(file.fund, file), import: file.import } } },
    { Put: { TableName: tables.imports, Item: cutBooksItem(file, books) } },
  ];
  await writeTogether(tables, `The import ${file.import}`, actions);
  return importOf(tables, file);
}

/** What a milestone says: an answered import was announced, although whoever announced it may have died before saying so. */
const SAID = {
  announced: 'announced = :yes',
  answered: 'announced = :yes, answered = :yes',
} as const satisfies Record<Milestone, string>;

/** Note that something has happened to an import; noting it twice changes nothing. */
export async function noteMilestone(tables: Tables, key: ImportKey, milestone: Milestone): Promise<void> {
  const command = new UpdateCommand({
    TableName: tables.imports,
    Key: fileKey(key),
    UpdateExpression: `SET ${SAID[milestone]}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':yes': true },
  });
  await patiently(`The import ${key.import}`, () => tables.client.send(command));
}

/** An import as it stands now. @throws Fault not_found */
export async function importOf(tables: Tables, key: ImportKey): Promise<ImportProgress> {
  const { Item: item } = await patiently(`The import ${key.import}`, () =>
    tables.client.send(new GetCommand({ TableName: tables.imports, Key: fileKey(key), ConsistentRead: true })),
  );
  if (item) return progressIn(item as FileItem);
  throw new Fault(
    'not_found',
    { zh: `${key.fund} 没有导入 ${key.import}。`, en: `There is no import ${key.import} of ${key.fund}.` },
    'path.import',
  );
}

/** Where an import stands among those of its fund. */
export type Place = Pick<FileImport, 'receivedAt' | 'import'>;

/**
 * Some imports of a fund, the latest received first.
 *
 * @param behind the last one of those before, if there are any
 * @returns whether there are more behind them
 */
export async function importsPage(
  tables: Tables,
  fund: string,
  limit: number,
  behind?: Place,
): Promise<{ readonly imports: ImportProgress[]; readonly more: boolean }> {
  const command = new QueryCommand({
    TableName: tables.imports,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': partitionOf(fund), ':prefix': RECEIVED },
    ...(behind && { ExclusiveStartKey: receivedKey(fund, behind) }),
    ScanIndexForward: false,
    Limit: limit + 1,
    ConsistentRead: true,
  });
  const { Items = [] } = await patiently(`The imports of ${fund}`, () => tables.client.send(command));
  const ids = Items.slice(0, limit).map(({ import: id }) => id as string);
  const keys = ids.map((id) => fileKey({ fund, import: id }));
  const items = await itemsAt<FileItem>(tables, tables.imports, keys, `The imports of ${fund}`);
  const byId = new Map(items.map((item) => [item.import, progressIn(item)]));
  return { imports: ids.map((id) => byId.get(id)!), more: Items.length > limit };
}

function receivedKey(fund: string, { receivedAt, import: id }: Place) {
  return { pk: partitionOf(fund), sk: `${RECEIVED}${receivedAt}#${id}` };
}

function progressIn(item: FileItem): ImportProgress {
  const { fund, import: id, file, batch, sent, receivedAt, isTrial, announced, answered } = item;
  const state = answered ? 'done' : announced ? 'booking' : 'cutting';
  const [rows, refused, pieces, done] = [item.rows, item.refused, item.pieces, item.done].map(Number) as Counts;
  return { fund, import: id, file, batch, sent, receivedAt, isTrial, rows, refused, pieces, done, state };
}

type Counts = [rows: number, refused: number, pieces: number, done: number];
