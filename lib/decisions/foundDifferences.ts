import type { ResultOf } from '../calculation/formulas.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ReconciledInput } from './reconciledInput.ts';
import { settlementOf } from './settlementOf.ts';

/** What kind of a difference formula 14 found. */
export type DifferenceKind = ResultOf<'reconcile'>['exceptions'][number]['kind'];

/** One exception of a month with everything that is known of it, by which people settle it. Amounts in yuan; null on a side that has nothing. */
export interface FoundDifference {
  readonly institution: string;
  readonly settlement_id: string;
  readonly kind: DifferenceKind;
  /** What is booked of the settlement, also where a line of it stands again. */
  readonly ledger_booked: string | null;
  readonly statement_booked: string | null;
  /** What the insurer owes by its line. */
  readonly payable: string | null;
  /** Of the insurer's line or, where there is none, of the books. */
  readonly group: string;
  /** Where what is booked is not paid by its group: then nothing of the difference is owed. */
  readonly way?: NonNullable<ReconciledInput['ledger'][number]['way']>;
}

/** What names a difference within a month. */
export type NamedDifference = Pick<FoundDifference, 'institution' | 'settlement_id' | 'kind'>;

/** What a month was reconciled from and came to, or so much of it as is of some settlements. */
export interface ReconciledDifferences extends ReconciledInput {
  readonly exceptions: ResultOf<'reconcile'>['exceptions'];
}

/** The differences of a month. Lines by which a settlement stands on the statement again are one difference together. */
export function foundDifferences({ exceptions, ledger, statement }: ReconciledDifferences): FoundDifference[] {
  const cases = new Map(ledger.map((line) => [settlementOf(line), line]));
  const lines = Map.groupBy(statement, settlementOf);
  const once = [...new Map(exceptions.map((one) => [differenceName(one), one])).values()];
  return once.map(({ institution, settlement_id, kind }) => {
    const key = settlementOf({ institution, settlement_id });
    const ofInsurer = lines.get(key) ?? [];
    const theirs = kind === 'repeated_in_statement' ? ofInsurer.slice(1) : ofInsurer.slice(0, 1);
    const ours = cases.get(key);
    return {
      ...{ institution, settlement_id, kind },
      ledger_booked: ours?.booked ?? null,
      statement_booked: theirs.length === 0 ? null : sumOf(theirs.map(({ booked }) => booked)),
      payable: theirs.length === 0 ? null : sumOf(theirs.map(({ payable }) => payable)),
      group: (theirs.at(-1) ?? ours ?? { group: '' }).group,
      ...(ours?.way && { way: ours.way }),
    };
  });
}

/** The name of a difference within its month, as text. */
export function differenceName({ kind, ...of }: NamedDifference): string {
  return `${settlementOf(of)} ${kind}`;
}

function sumOf(amounts: readonly string[]): string {
  return formatFen(sumFen(amounts.map((amount) => parseFen(amount))));
}
