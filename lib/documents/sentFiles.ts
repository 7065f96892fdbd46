/**
 * What senders know of their files leads to the receipts: pk `<fund>#sent`, sk `NUMBER#<sender's number>#<year>#<batch>` for each file with a
 * manifest, `FILE#<key in the exchange>#<year>#<batch>` for each, `BYTES#<sha256>#<year>#<batch>` for each that is in the books as a whole.
 */
import { itemsUnder } from '../store/itemsUnder.ts';
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

/** The files of a fund that came with this number of their sender's, in order of the year in which they were received. */
export function sentUnder(tables: Tables, fund: string, number: string): Promise<SentFile[]> {
  return filesAt(tables, fund, byNumber(number));
}

/** The files of a fund that lay under this key in the exchange, each with its receipt. */
export function sentAs(tables: Tables, fund: string, file: string): Promise<SentFile[]> {
  return filesAt(tables, fund, byFile(file));
}

/** The files of a fund with these very bytes that are in the books. @param sha256 of the bytes, in hexadecimal */
export function sentBefore(tables: Tables, fund: string, sha256: string): Promise<SentFile[]> {
  return filesAt(tables, fund, byBytes(sha256));
}

async function filesAt(tables: Tables, fund: string, name: string): Promise<SentFile[]> {
  const items = await Array.fromAsync(itemsUnder<SentItem>(tables, tables.documents, partitionOf(fund), name));
  return items.map(({ year, batch, file }) => ({ file, receipt: documentKey('receipt', { fund, year, batch }) }));
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
