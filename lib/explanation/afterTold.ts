import type { Decision } from '../decisions/decision.ts';
import { dueOfPackage, type MonthsAfter } from '../decisions/monthsAfter.ts';
import { formatFen } from '../money/fen.ts';
import type { Step } from '../workings.ts';
import { owedStep } from './owedTold.ts';

type Close = (Decision<'community-close'> | Decision<'community-clearing'>) & { readonly after?: MonthsAfter };

/** A close whose package ended within its year, with how that comes about which belongs to the months after; any other decision as it is. */
export function afterTold<Told extends Decision>(decision: Told): Told {
  const { after } = decision as Partial<Close>;
  if (!after) return decision;
  const due = formatFen(dueOfPackage(decision as Close));
  const rows = after.rows.map((row) => owedStep(`owed_after.${row.institution}`, row));
  const together: Step[] = [
    {
      ...{ step: 'owed_after_in_all', expression: 'sum(owed_after)' },
      ...{ operands: { owed_after: after.rows.map(({ amount }) => amount) }, value: after.amount },
    },
    {
      ...{ step: 'cash_due_in_all', expression: 'cash_due + owed_after_in_all' },
      ...{ operands: { cash_due: due, owed_after_in_all: after.amount }, value: after.cash_due },
    },
  ];
  return { ...decision, workings: [...decision.workings, ...rows, ...together] };
}
