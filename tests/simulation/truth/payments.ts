import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { OrderedRow, Register } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual, Violation } from './violation.ts';

/** A payment batch as it lies in the table. */
interface Batch {
  readonly rows: readonly RowWritten[];
  readonly from: { readonly pays: readonly { readonly document: string; readonly revision: number }[] };
}

/** A row as it is written, in yuan. */
export interface RowWritten {
  readonly order: string;
  readonly document: string;
  readonly institution: string;
  readonly account: string;
  readonly amount: string;
  readonly to_pay: string;
  readonly reissue_of?: string;
}

/** What a document that is paid says it owes. */
interface Owing {
  readonly amount?: string;
  readonly result?: { readonly cash_due: string };
}

export function rowIn({ order, document, institution, account, amount, ...row }: RowWritten): OrderedRow {
  const sums = { amount: fen(amount), toPay: fen(row.to_pay) };
  return { order, document, institution, account, ...sums, reissueOf: row.reissue_of };
}

/** Whenever it is quiet: batches in force order of each document what it owes, once, and once more only what came back of it; and they stay as they were approved. */
export function comparePayments(archive: Archive, { batches, bankLines }: Register): void {
  const back = new Set(bankLines.filter(({ status }) => status === 'returned').map(({ order }) => order));
  const ordered = new Map<string, bigint>();
  const owed = new Map<string, bigint>();
  const again = new Set<string>();
  for (const name of batches.keys()) {
    const { body } = archive.one<Batch>('payment-batch', YEAR, name)!;
    for (const { document, revision } of body.from.pays) owed.set(document, owedBy(archive, document, revision));
    for (const { document, order, reissueOf, amount, toPay } of body.rows.map(rowIn)) {
      if (reissueOf === undefined) {
        ordered.set(document, (ordered.get(document) ?? 0n) + amount);
        mustEqual('what is ordered first is paid whole', order, toPay, amount);
      } else {
        mustEqual('only what came back is ordered again', order, back.has(reissueOf), true);
        mustEqual('what came back is ordered again once', reissueOf, again.has(reissueOf), false);
        again.add(reissueOf);
      }
    }
  }
  for (const [document, amount] of ordered) {
    mustEqual('a document is ordered once, as it owes', document, amount, owed.get(document));
  }
  for (const [name, approved] of batches) {
    const { body } = archive.one<Batch>('payment-batch', YEAR, name)!;
    mustEqual('a batch in force never changes', name, body.rows.map(rowIn), approved);
  }
}

function owedBy(archive: Archive, document: string, revision: number): bigint {
  const [, year = '', kind = '', scope = ''] = document.split('/');
  const paid = archive.revision<Owing>(kind, year, scope, revision);
  const owed = paid?.body.amount ?? paid?.body.result?.cash_due;
  if (owed === undefined) throw new Violation('only what is there is paid', document, 'a document that owes', paid);
  return fen(owed);
}
