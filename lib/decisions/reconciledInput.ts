import type { CalculationRequest } from '../calculation/calculate.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { formatFen } from '../money/fen.ts';
import type { DrgCase } from './drgCases.ts';

/** What is reconciled, in wire form: the cases of the books and the insurer's lines, each in its order. */
export interface ReconciledInput {
  readonly ledger: readonly (Omit<DrgCase, 'booked'> & { readonly booked: string })[];
  readonly statement: readonly (Omit<ReconciledInput['ledger'][number], 'only_changes' | 'settled_in' | 'way'> & {
    readonly payable: string;
  })[];
}

/** Both sides as formula 14 takes them, which asks neither where the settlement of a change is booked, nor in which month a case was settled. */
export function reconcilable({ ledger, statement }: ReconciledInput): CalculationRequest<'reconcile'>['input'] {
  return { ledger: ledger.map(({ only_changes: _, settled_in: __, ...line }) => line), statement };
}

/** Lines of the insurer as they are reconciled. */
export function statementSide(lines: readonly StatementLine[]): ReconciledInput['statement'] {
  return lines.map(({ settlement, institution, group, booked, payable }) => ({
    settlement_id: settlement,
    institution,
    group,
    booked: formatFen(booked),
    payable: formatFen(payable),
  }));
}
