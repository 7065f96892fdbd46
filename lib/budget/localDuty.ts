import type { Fen } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { FundPolicy, PoolingArea } from './poolingAreas.ts';

/** What the local budget owes where the year left too little, answered where the policy asks for it; the fund itself does not feel it. */
export function localDuty({ local_duty }: FundPolicy, area: PoolingArea, workings: Workings): { duty?: Fen } {
  if (!local_duty) return {};
  const { id } = area;
  const [spending, balance, payroll] = [area.spending!, area.balance!, area.payroll!];
  const { below_months, rate: duty_rate } = local_duty;
  const line = Ratio.of(spending).times(below_months).over(Ratio.of(12n));
  const duty_line = inYuan(line);
  const months = { spending, below_months };
  workings.note(`duty_line.${id}`, 'spending * below_months / 12', months, duty_line, 'local_duty.below_months');
  const isOwed = Ratio.of(balance).isLess(line);
  const owed = isOwed ? partOf(payroll, duty_rate) : 0n;
  const operands = { balance, duty_line, payroll, duty_rate };
  const words = 'balance < duty_line ? round(payroll * duty_rate) : 0';
  return { duty: workings.note(`duty.${id}`, words, operands, owed, 'local_duty.rate') };
}
