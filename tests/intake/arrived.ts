/** What the tests of arriving files need: to drop a file as an officer would, and to see what came of it. */
import type { Receipt } from '../../lib/files/receipt.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { tablesOver } from '../../local/aws/tablesOver.ts';
import { manifestBytesFor } from '../files/manifestFor.ts';
import { bytesOf } from '../files/nationalFile.ts';
import type { RealService } from '../functions/realService.ts';

export const FUND = '320500-390';

/** A receipt as it lies in the exchange, with where the fix file is. */
export type Answered = Receipt & { readonly fix: string | null };

/** Why a file as a whole could not be read, in both languages; empty where it could. */
export function saidIn(unreadable: Receipt['unreadable']): string {
  return unreadable === null ? '' : `${unreadable.cause.zh} ${unreadable.cause.en}`;
}

/** Drop a file under `inbound/`, with its manifest where it needs one, let the service work on it, and read its receipt. */
export async function drop(
  service: RealService,
  place: string,
  content: string | Uint8Array,
  at = '2025-04-30T01:30:00.000Z',
): Promise<Answered> {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const needsManifest = /^(claims|trials)\/.*\/national\//.test(place);
  if (needsManifest) service.putObject(`inbound/${place}.manifest.json`, await manifestBytesFor(bytes), at);
  service.putObject(`inbound/${place}`, bytes, at);
  await service.drain();
  return receiptOf(service, place);
}

export function receiptOf(service: RealService, place: string): Answered {
  const found = service.getObject(`receipts/${place}.json`);
  if (!found) throw new Error(`${place} has no receipt.`);
  return JSON.parse(String(found)) as Answered;
}

/** The text of the fix file that a receipt names. */
export function fixOf(service: RealService, { fix }: Answered): string {
  return String(service.getObject(fix ?? ''));
}

/** The service's tables, past its functions. */
export function booksOf({ books }: Pick<RealService, 'books'>): Tables {
  return tablesOver(books.ask, {
    LEDGER_TABLE: books.tableNamed('Ledger'),
    DOCUMENTS_TABLE: books.tableNamed('Documents'),
    SEALS_TABLE: books.tableNamed('Seals'),
    OUTBOX_TABLE: books.tableNamed('Outbox'),
    IMPORTS_TABLE: books.tableNamed('Imports'),
    PEOPLE_TABLE: books.tableNamed('People'),
    READS_TABLE: books.tableNamed('Reads'),
    DELIVERIES_TABLE: books.tableNamed('Deliveries'),
  });
}
