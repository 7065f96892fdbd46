import type { Period } from '../../lib/claims/posting.ts';
import { type Fen, formatFen, parseFen } from '../../lib/money/fen.ts';
import { type Area, FUND } from './area.ts';
import type { DroppedFile } from './claimFiles.ts';
import { type Column, csv } from './csv.ts';
import { monthsOf, plusMonths } from './days.ts';
import { type Difference, withDifferences } from './differences.ts';
import { type BookedFact, factsByStatement } from './factsByStatement.ts';
import type { Fact, Settlement } from './settlement.ts';

/** A line of the insurer's statement; negative where a settlement of an earlier month was cancelled. */
export interface Line {
  readonly settlement: Settlement;
  readonly number: string;
  readonly group: string;
  readonly sign: 1n | -1n;
  readonly booked: Fen;
  /** The period in which its claim is booked: a later one than that of the statement, where the claim came late. */
  readonly bookedIn: Period;
}

export interface Statement {
  readonly month: string;
  readonly file: DroppedFile;
  /** Where it differs from the books, on purpose. */
  readonly differences: readonly Difference[];
  /** Lines whose claims come when the month is locked. */
  readonly late: readonly Line[];
}

/** The insurer's statement of each month, dropped on the 8th of the next: every DRG case, and what the tariff gives for it. */
export function statementsOf(area: Area, periods: ReadonlyMap<Period, readonly Fact[]>, seed: number): Statement[] {
  const months = factsByStatement(periods, seed);
  return monthsOf(area.year).map((month) => {
    const { lines, differences } = withDifferences(linesOf(months.get(month) ?? [], area), area, month, seed);
    return {
      month,
      differences,
      late: lines.filter(({ bookedIn }) => bookedIn !== month),
      file: {
        key: `inbound/statements/${FUND}/${month}/statement.csv`,
        at: `${plusMonths(month, 1)}-08T01:30:00.000Z`,
        get bytes() {
          const priced = pricedByGroup(
            lines.map(({ settlement, group }) => ({ ...settlement, group })),
            area,
          );
          const payable = lines.map(({ sign }, i) => sign * priced[i]!.payable);
          return csv(
            COLUMNS,
            lines.map((line, i) => ({ line, payable: payable[i]! })),
            'utf-8 with BOM',
          );
        },
      },
    };
  });
}

/** A settlement stands there once; one that was settled and cancelled in the same period is nothing any more. */
function linesOf(facts: readonly BookedFact[], { roster }: Area): Line[] {
  const lines = new Map<string, Line>();
  for (const { kind, settlement, period } of facts) {
    const { number, group, clearing, treatedAt, paid } = settlement;
    if (group === null || clearing !== '4' || !treatedAt.startsWith(roster.areaPrefix)) continue;
    if (lines.delete(number)) continue;
    const sign = kind === 'cancel' ? -1n : 1n;
    lines.set(number, { settlement, number, group, sign, booked: sign * paid.pooled, bookedIn: period });
  }
  const keyOf = ({ settlement: { institution }, number }: Line) => `${institution} ${number}`;
  return [...lines.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What a stay is worth by its group. */
export interface Priced {
  /** Exact, in yuan. */
  readonly standard: string;
  /** What the fund owes of it: the standard, less what patients and other funds have paid. */
  readonly payable: Fen;
}

/** What each stay is worth by its group. */
export function pricedByGroup(stays: readonly Settlement[], { price, levels }: Area): Priced[] {
  const cases = stays.map(({ group, institution, paid }, i) => ({
    id: String(i),
    group: group!,
    level: levels.get(institution)!,
    cost: formatFen(paid.total),
    patient_paid: formatFen(paid.total - paid.pooled),
  }));
  const priced = new Map(price(cases).map((one) => [one.id, one]));
  return stays.map((_, i) => {
    const { standard_exact, fund } = priced.get(String(i))!;
    return { standard: standard_exact!, payable: parseFen(fund!) };
  });
}

const COLUMNS: readonly Column<{ readonly line: Line; readonly payable: Fen }>[] = [
  { name: 'setl_id', chineseName: '结算ID', cell: ({ line }) => line.number },
  { name: 'fixmedins_code', chineseName: '定点医药机构编号', cell: ({ line }) => line.settlement.institution },
  { name: 'insu_admdvs', chineseName: '参保地医保区划', cell: ({ line }) => line.settlement.insuredAt },
  { name: 'drg_code', chineseName: 'DRG分组编码', cell: ({ line }) => line.group },
  { name: 'hifp_pay', chineseName: '基本医疗保险统筹基金支出', cell: ({ line }) => formatFen(line.booked) },
  { name: 'drg_pay', chineseName: 'DRG支付金额', cell: ({ payable }) => formatFen(payable) },
];
