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

const use = (name: string, line: string): Row => [`  ${name}`, ({ input }) => input.use[line]!];
const result = (name: string, figure: Exclude<keyof Close['result'], 'distribution'>): Row => [
  name,
  ({ result: of }) => String(of[figure]),
];

const ROWS: readonly Row[] = [
  ['打包额 package', ({ input }) => input.package],
  use('住院 inpatient', 'inpatient'),
  use('门诊 outpatient', 'outpatient'),
  use('特例 special cases', 'special_cases'),
  use('跨期调整 adjustments of locked months', 'adjustments'),
  use('异地就医 out of the area', 'out_of_area'),
  use('区内其他机构 others in the area', 'non_member'),
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

/** The closed communities side by side, and for each the identity of the close. */
export function closeTable(closes: ReadonlyMap<string, Close>): string[] {
  const all = [...closes.values()];
  return [
    tableRow('年终清算 the year closed', ...closes.keys()),
    ...ROWS.map(([name, amountOf]) => tableRow(name, ...all.map(amountOf))),
    '',
    '恒等式 package + borne by the fund = entitlement + out of the area + others in the area + returned + forfeited',
    ...[...closes].map(([id, close]) => identityLine(id, close)),
  ];
}

/** What went in is what came out, checked here once more. */
function identityLine(id: string, { input, result: of }: Close): string {
  const left = sumFen([input.package, of.fund].map(parseFen));
  const out = [of.entitlement, input.use.out_of_area!, input.use.non_member!, of.returned, of.deposit_forfeited];
  const right = sumFen(out.map(parseFen));
  const verdict = left === right ? '相符 identity holds to the fen' : '不符 identity DOES NOT HOLD';
  return tableRow(`${id}: ${verdict}`, formatFen(left), formatFen(right));
}
