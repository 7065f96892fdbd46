import { LINES } from '../../lib/claims/lines.ts';
import type { LineOfCare } from '../../lib/claims/posting.ts';
import type { Decision } from '../../lib/decisions/decision.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { tableRow } from './tableRow.ts';

/** The closed year of a community, as the service keeps it. */
export type Close = Decision<'community-close'> & {
  readonly input: {
    readonly package: string;
    readonly prepaid: string;
    readonly use: { readonly [line: string]: string };
  };
};

type Row = readonly [name: string, amountOf: (close: Close) => string];

const use = (line: LineOfCare): Row => [`  ${LINES[line].zh} ${LINES[line].en}`, ({ input }) => input.use[line]!];
const result = (name: string, figure: Exclude<keyof Close['result'], 'distribution'>): Row => [
  name,
  ({ result: of }) => String(of[figure]),
];

const ROWS: readonly Row[] = [
  ['打包额 package', ({ input }) => input.package],
  ...(['inpatient', 'outpatient', 'special_cases', 'adjustments', 'out_of_area', 'non_member'] as const).map(use),
  result('支出合计 use', 'use'),
  result('结余 surplus', 'surplus'),
  result('  留用 retained', 'retained'),
  result('  上缴 returned', 'returned'),
  result('超支 overrun', 'overrun'),
  result('  基金分担 borne by the fund', 'fund'),
  result('  医共体分担 borne by the community', 'community'),
  result('保证金没收 deposit forfeited', 'deposit_forfeited'),
  result('应得 entitlement', 'entitlement'),
  ['已预付 prepaid', ({ input }) => input.prepaid],
  result('应补(退) cash due (negative: pay back)', 'cash_due'),
];

/** The closed communities side by side, and for each the identity of the close. @param closes by the names of the communities */
export function closeTable(closes: ReadonlyMap<string, Close>): string[] {
  const all = [...closes.values()];
  return [
    '年终清算 the year closed',
    ...[...closes.keys()].map((name, i) => `  ${columnOf(i)} ${name}`),
    tableRow('', ...all.map((_, i) => columnOf(i))),
    ...ROWS.map(([name, amountOf]) => tableRow(name, ...all.map(amountOf))),
    '',
    '恒等式 package + borne by the fund = entitlement + out of the area + others in the area + returned + forfeited',
    ...[...closes].map(([name, close]) => identityLine(name, close)),
  ];
}

/** A community's whole name is wider than an amount: columns have a number, and the names stand above. */
function columnOf(index: number): string {
  return `（${index + 1}）`;
}

/** What went in is what came out, checked here once more. */
function identityLine(name: string, { input, result: of }: Close): string {
  const left = sumFen([input.package, of.fund].map(parseFen));
  const out = [of.entitlement, input.use.out_of_area!, input.use.non_member!, of.returned, of.deposit_forfeited];
  const right = sumFen(out.map(parseFen));
  const verdict = left === right ? '相符 identity holds to the fen' : '不符 identity DOES NOT HOLD';
  return tableRow(`${name}: ${verdict}`, formatFen(left), formatFen(right));
}
