/**
 * What senders know of their files leads to the receipts: pk `<fund>#sent`, sk `NUMBER#<sender's number>#<year>#<batch>` for each file with a
 * manifest, `FILE#<key in the exchange>#<year>#<batch>` for each, `BYTES#<sha256>#<year>#<batch>` for each that is in the books as a whole.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { writeTogether } from '../store/writeTogether.ts';
import type { KeptReceipt } from './bodies/keptReceipt.ts';
import { type DocumentKey, documentKey } from './key.ts';

interface SentItem {
  readonly year: string;
  readonly batch: string;
  readonly file: string;
}

/** A file that was answered, and where its receipt is. */
export interface SentFile {
  readonly file: string;
  readonly receipt: DocumentKey<'receipt'>;
}

/** Note by what the receipt of a file can be found. Noting it twice changes nothing. */
export async function noteSent(
  tables: Tables,
  { fund, year, scope: batch }: DocumentKey<'receipt'>,
  { file, sha256, state, manifest }: Pick<KeptReceipt, 'file' | 'sha256' | 'state' | 'manifest'>,
): Promise<void> {
  const isInBooks = state === 'loaded' || state === 'nothing_new';
  const known = [
    byFile(file),
    ...(manifest ? [byNumber(manifest.batch)] : []),
    ...(isInBooks && sha256 ? [byBytes(sha256)] : []),
  ];
  const actions = known.map((name) => ({
    Put: {
      TableName: tables.documents,
      Item: { pk: partitionOf(fund), sk: `${name}${year}#${batch}`, year, batch, file },
    },
  }));
  await writeTogether(tables, `Noting how ${file} is found`, actions);
}

/** What is known of a file that was sent: its sender's own number, or its key in the exchange. */
export type Known = { readonly number: string } | { readonly file: string };

/** Some of the files that are found by what is known of them, in order of the year in which they were received. */
export interface SentPage {
  readonly files: readonly SentFile[];
  readonly more: boolean;
}

/**
 * Some of the files of a fund that are found by what is known of them, each with its receipt.
 *
 * @param after the receipt of the last one before
 */
export function sentPage(
  tables: Tables,
  fund: string,
  known: Known,
  limit: number,
  after?: Pick<SentFile['receipt'], 'year' | 'scope'>,
): Promise<SentPage> {
  return filesAt(tables, fund, 'number' in known ? byNumber(known.number) : byFile(known.file), limit, after);
}

/** A file of a fund with these very bytes that is in the books, and is not of this batch. @param sha256 of the bytes, in hexadecimal */
export async function sentBefore(
  tables: Tables,
  fund: string,
  sha256: string,
  batch: string,
): Promise<SentFile | undefined> {
  const { files } = await filesAt(tables, fund, byBytes(sha256), 2);
  return files.find(({ receipt }) => receipt.scope !== batch);
}

async function filesAt(
  tables: Tables,
  fund: string,
  name: string,
  limit: number,
  after?: Pick<SentFile['receipt'], 'year' | 'scope'>,
): Promise<SentPage> {
  const pk = partitionOf(fund);
  const command = new QueryCommand({
    TableName: tables.documents,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :name)',
    ExpressionAttributeValues: { ':pk': pk, ':name': name },
    ...(after && { ExclusiveStartKey: { pk, sk: `${name}${after.year}#${after.scope}` } }),
    ConsistentRead: true,
    Limit: limit + 1,
  });
  const { Items = [] } = await patiently(`How files of ${fund} are found`, () => tables.client.send(command));
  const files = (Items as SentItem[]).slice(0, limit).map(({ year, batch, file }) => {
    return { file, receipt: documentKey('receipt', { fund, year, batch }) };
  });
  return { files, more: Items.length > limit };
}

function partitionOf(fund: string): string {
  return `${fund}#sent`;
}

/** A sender's number may hold anything, `#` as well. */
function byNumber(number: string): string {
  return `NUMBER#${encodeURIComponent(number)}#`;
}

/** So may a key. */
function byFile(key: string): string {
  return `FILE#${encodeURIComponent(key)}#`;
}

function byBytes(sha256: string): string {
  return `BYTES#${sha256}#`;
}
