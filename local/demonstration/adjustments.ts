import type { AdjustmentReason } from '../../lib/claims/adjustmentReason.ts';
import type { Period } from '../../lib/claims/posting.ts';
import { manifestText } from '../../lib/files/manifest.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { type Fen, formatFen, sumFen } from '../../lib/money/fen.ts';
import { type Area, FUND } from './area.ts';
import type { ClaimsDropped } from './claimFiles.ts';
import { type Column, csv } from './csv.ts';
import { perMille } from './payers.ts';
import type { Fact, Settlement } from './settlement.ts';

/** What was decided of a settlement afterwards, and what that changes of it. */
export interface Adjusted {
  readonly settlement: Settlement;
  /** The community whose books it changes. */
  readonly community: string;
  readonly insuredAt: string;
  readonly sequence: number;
  readonly reason: AdjustmentReason;
  readonly pooled: Fen;
}

/** The months whose settlements are looked at again, and when what came of it is received. */
const [LOOKED_AT, RECEIVED] = ['03', '07-21T01:30:00.000Z'];

/** How a reason is written in the file. */
const WRITTEN = {
  denied: '审核扣款',
  recovered: '稽核追回',
  restored: '申诉恢复',
  moved: '参保关系迁移',
  special_case: '特例单议',
} as const satisfies { readonly [reason in AdjustmentReason]?: string };

type Reason = keyof typeof WRITTEN;

/** What happens to a community's dearest settlements outside the groups, in this order: by how much of it, in thousandths. */
const DECIDED: readonly (readonly (readonly [Reason, number])[])[] = [
  [
    ['denied', -100],
    ['restored', 100],
  ],
  [['recovered', -200]],
  [['special_case', 50]],
  [['denied', -150]],
];

/** What is decided about settlements of spring in summer, when their month is long locked: something of each kind, and one person who is insured elsewhere. */
export function adjustedOf({ homes }: Area, periods: ReadonlyMap<Period, readonly Fact[]>, year: number): Adjusted[] {
  const facts = periods.get(`${year}-${LOOKED_AT}`) ?? [];
  const cancelled = new Set(
    [...periods.values()].flat().flatMap((fact) => (fact.kind === 'cancel' ? [fact.settlement.number] : [])),
  );
  return homes.flatMap((home, i) => {
    const byItem = facts
      .map(({ settlement }) => settlement)
      .filter(({ community, group, number }) => community === home.id && group === null && !cancelled.has(number))
      .sort((a, b) => Number(b.paid.pooled - a.paid.pooled) || byCodePoint(a.number, b.number));
    const decided = DECIDED.flatMap((reasons, nth) =>
      reasons.map(([reason, part], before) => changed(byItem[nth]!, reason, before + 1, part)),
    );
    const moving = byItem[DECIDED.length]!;
    const neighbour = homes[(i + 1) % homes.length]!;
    return i > 0 ? decided : [...decided, ...movedTo(moving, neighbour)];
  });
}

function changed(settlement: Settlement, reason: Reason, sequence: number, part: number): Adjusted {
  const { community, insuredAt, paid } = settlement;
  const size = perMille(paid.pooled, Math.abs(part));
  return { settlement, community, insuredAt, sequence, reason, pooled: part < 0 ? -size : size };
}

/** The person turned out to be insured with a neighbour: what was booked moves there. */
function movedTo(settlement: Settlement, neighbour: { readonly id: string; readonly division: string }): Adjusted[] {
  const left = changed(settlement, 'moved', 1, -1000);
  const arrived = {
    ...left,
    community: neighbour.id,
    insuredAt: neighbour.division,
    sequence: 2,
    pooled: -left.pooled,
  };
  return [left, arrived];
}

/** The file in which they are handed in. */
export function adjustmentFile(scheme: string, adjusted: readonly Adjusted[], year: number): ClaimsDropped {
  const key = `inbound/claims/${FUND}/adjustments/${year}-07.csv`;
  const bytes = csv(columnsOf(scheme), adjusted, 'utf-8 with BOM');
  const sum = sumFen(adjusted.map(({ pooled }) => pooled));
  const sent = { batch: `DEMO-${year}-07-adjusted`, period: `${year}-07`, sender: '演示医保中心 demonstration' };
  const manifest = manifestText({ rows: adjusted.length, sum, sha256: sha256Of(bytes), ...sent });
  return {
    ...{ key, at: `${year}-${RECEIVED}`, bytes },
    manifest: { key: `${key}.manifest.json`, bytes: new TextEncoder().encode(manifest) },
  };
}

function columnsOf(scheme: string): Column<Adjusted>[] {
  const column = (name: string, chineseName: string, cell: Column<Adjusted>['cell']) => ({ name, chineseName, cell });
  const amount = (name: string, chineseName: string) => column(name, chineseName, ({ pooled }) => formatFen(pooled));
  return [
    column('setl_id', '结算ID', ({ settlement }) => settlement.number),
    column('adjm_no', '调整序号', ({ sequence }) => String(sequence)),
    column('adjm_rea', '调整原因', ({ reason }) => WRITTEN[reason as Reason]),
    column('psn_no', '人员编号', ({ settlement }) => settlement.person),
    column('fixmedins_code', '定点医药机构编号', ({ settlement }) => settlement.institution),
    column('insu_admdvs', '参保地医保区划', ({ insuredAt }) => insuredAt),
    column('mdtrtarea_admvs', '就医地医保区划', ({ settlement }) => settlement.treatedAt),
    column('insutype', '险种类型', () => scheme),
    column('med_type', '医疗类别', ({ settlement }) => settlement.care),
    column('begntime', '开始时间', ({ settlement }) => settlement.admittedOn),
    column('endtime', '结束时间', ({ settlement }) => settlement.dischargedOn),
    column('setl_time', '结算时间', ({ settlement }) => settlement.settledOn),
    column('drg_code', 'DRG分组编码', () => ''),
    amount('medfee_sumamt', '医疗费总额'),
    amount('fund_pay_sumamt', '基金支付总额'),
    amount('hifp_pay', '基本医疗保险统筹基金支出'),
    column('acct_pay', '个人账户支出', () => '0.00'),
    column('psn_cash_pay', '个人现金支出', () => '0.00'),
    column('clr_way', '清算方式', ({ settlement }) => settlement.clearing),
  ];
}
