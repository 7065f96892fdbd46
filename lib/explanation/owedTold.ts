import type { CloseByInstitution } from '../decisions/closeByInstitution.ts';
import type { NeighbourPayment } from '../decisions/neighbourPayment.ts';
import type { Due, Owed } from '../decisions/owed.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import type { Step } from '../workings.ts';
import type { Explainable } from './explain.ts';

/** What is owed row by row, and together. */
type OwedInRows = CloseByInstitution | NeighbourPayment;

/** Such sums as steps, so that they are explained as a calculation is; undefined of any other document. */
export function owedTold(kind: Kind, body: BodyOf<Kind>): Explainable | undefined {
  if (!isOwedInRows(kind, body)) return undefined;
  const { rows, booked, drg_difference, adjusted, amount } = body;
  const steps = rows.map((row) => owedStep(['owed', ...whose(row)].join('.'), row));
  const due = dueIn(body);
  const together: Step = {
    ...{ step: 'owed_in_all', expression: 'sum(owed)' },
    ...{ operands: { owed: rows.map((row) => row.amount) }, value: amount },
  };
  return {
    ...body,
    ...{ formula: 'owed', inputs: [], workings: [...steps, together, ...dueSteps(body)], sources: {} },
    result: { booked, drg_difference, ...(adjusted !== undefined && { adjusted }), amount, ...due },
  };
}

function isOwedInRows(kind: Kind, body: BodyOf<Kind>): body is OwedInRows {
  return kind === 'neighbour-payment' || (kind === 'close' && (body as BodyOf<'close'>).formula === null);
}

function whose(row: OwedInRows['rows'][number]): string[] {
  return 'home' in row ? [row.home, row.institution] : [row.institution];
}

/** How it comes about what is owed. */
export function owedStep(step: string, { booked, drg_difference, adjusted, amount }: Owed): Step {
  const operands = { booked, drg_difference, ...(adjusted !== undefined && { adjusted }) };
  return { step, expression: Object.keys(operands).join(' + '), operands, value: amount };
}

/** What was prepaid, and what is due beside it, where a package was lost within the year. */
function dueIn({ prepaid, cash_due }: Owed & Partial<Due>): Due | undefined {
  return prepaid === undefined || cash_due === undefined ? undefined : { prepaid, cash_due };
}

function dueSteps(body: OwedInRows): Step[] {
  const rows = body.rows.flatMap((row) => dueStep(['cash_due', ...whose(row)].join('.'), row));
  return [...rows, ...dueStep('cash_due', body)];
}

function dueStep(step: string, owed: Owed): Step[] {
  const due = dueIn(owed);
  if (!due) return [];
  return [
    { step, expression: 'owed - prepaid', operands: { owed: owed.amount, prepaid: due.prepaid }, value: due.cash_due },
  ];
}
