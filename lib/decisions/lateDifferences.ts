import { compute } from '../calculation/calculate.ts';
import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Decision } from './decision.ts';
import { type ReconciledInput, reconcilable } from './reconciledInput.ts';
import { settlementOf } from './settlementOf.ts';

/** What of the DRG difference of a month is of settlements of a month before it, by institution: in yuan. */
export interface LateDifference {
  /** The month in which they were settled. */
  readonly origin: Period;
  readonly institution: string;
  /** Inside the package. */
  readonly difference: string;
  /** Outside it, where there is any. */
  readonly outside?: string;
}

/**
 * What of a reconciliation is of settlements of months before: each of these months reconciled by itself. A pair has one settlement, so the parts are the whole.
 *
 * @param input all that is reconciled of the month
 */
export function lateDifferences(
  { formula, policy }: Pick<Decision<'reconcile'>, 'formula' | 'policy'>,
  input: ReconciledInput,
): LateDifference[] {
  const late = Map.groupBy(
    input.ledger.filter(({ settled_in }) => settled_in !== undefined),
    ({ settled_in }) => settled_in!,
  );
  const lines = Map.groupBy(input.statement, settlementOf);
  return [...late]
    .sort(([one], [other]) => byCodePoint(one, other))
    .flatMap(([origin, ledger]) => {
      const statement = ledger.flatMap((line) => lines.get(settlementOf(line)) ?? []);
      const { result } = compute({ formula, policy, input: reconcilable({ ledger, statement }) });
      const outside = new Map((result.outside ?? []).map(({ id, difference }) => [id, difference]));
      return result.by_institution.map(({ id, difference }): LateDifference => {
        const beside = outside.get(id);
        return { origin, institution: id, difference, ...(beside !== undefined && { outside: beside }) };
      });
    })
    .filter(({ difference, outside = '0.00' }) => difference !== '0.00' || outside !== '0.00');
}
