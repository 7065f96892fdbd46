import { daysBetween } from '../calendar/daysAfter.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import type { SettledDebt } from './settledDebt.ts';

/** Ages in days, each up to and with so many. */
const AGES = [
  { id: '0-30', to: 30 },
  { id: '31-60', to: 60 },
  { id: '61-90', to: 90 },
  { id: 'over_90', to: Number.POSITIVE_INFINITY },
] as const;

export interface Aged {
  readonly id: (typeof AGES)[number]['id'];
  readonly outstanding: Fen;
  readonly returned: Fen;
}

/** What is not paid, by how long ago it was first approved. */
export function ageing(settled: readonly SettledDebt[], asOf: string, workings: Workings): Aged[] {
  const ageOf = ({ debt }: SettledDebt) => {
    const days = daysBetween(debt.first.approved, asOf);
    return AGES.find(({ to }) => days <= to)!.id;
  };
  const byAge = Map.groupBy(settled, ageOf);
  return AGES.map(({ id }) => {
    const debts = byAge.get(id) ?? [];
    const sumOf = (figure: 'outstanding' | 'returned') => {
      const amounts = debts.map((debt) => debt[figure]);
      return workings.note(`aged_${figure}.${id}`, 'sum(debts)', { debts: amounts }, sumFen(amounts));
    };
    return { id, outstanding: sumOf('outstanding'), returned: sumOf('returned') };
  });
}
