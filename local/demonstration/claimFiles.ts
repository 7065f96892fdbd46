import { manifestText } from '../../lib/files/manifest.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import { formatFen, sumFen } from '../../lib/money/fen.ts';
import { FUND } from './area.ts';
import type { Drop, Row } from './arrivals.ts';
import { type Column, csv, type Style } from './csv.ts';
import { type Paid, signed } from './settlement.ts';

/** A file as it is dropped into the exchange bucket. Its bytes are made each time they are asked for. */
export interface DroppedFile {
  readonly key: string;
  /** When it is received, as an ISO instant. */
  readonly at: string;
  readonly bytes: Uint8Array;
  /** What its sender lays beside it. */
  readonly manifest?: Pick<DroppedFile, 'key' | 'bytes'>;
}

/** A file of claims comes with its manifest. */
export type ClaimsDropped = DroppedFile & Required<Pick<DroppedFile, 'manifest'>>;

/** The files of claims, in the columns of the national interface, from two systems that export differently. */
export function claimFilesOf(
  scheme: string,
  drops: readonly Drop[],
  rows: readonly (readonly Row[])[],
): ClaimsDropped[] {
  return drops.map(({ name, at }, i) => {
    const style: Style = i % 2 === 0 ? 'gb18030' : 'utf-8 with BOM';
    const key = `inbound/claims/${FUND}/national/${name}.csv`;
    const bytesOf = () => csv(columnsOf(scheme, style), rows[i]!, style);
    return {
      key,
      at,
      get bytes() {
        return bytesOf();
      },
      get manifest() {
        return { key: `${key}.manifest.json`, bytes: manifestOf(name, rows[i]!, bytesOf()) };
      },
    };
  });
}

/** The file of a month that is dropped first, `2025-03-1`, is the sender's `DEMO-2025-03-1`. */
function manifestOf(name: string, rows: readonly Row[], bytes: Uint8Array): Uint8Array {
  const sum = sumFen(rows.map(({ fact: { kind, settlement } }) => signed(kind, settlement.paid.pooled)));
  const sent = { batch: `DEMO-${name}`, period: name.slice(0, 7), sender: '演示医保中心 demonstration' };
  return new TextEncoder().encode(manifestText({ rows: rows.length, sum, sha256: sha256Of(bytes), ...sent }));
}

function columnsOf(scheme: string, style: Style): Column<Row>[] {
  const column = (name: string, chineseName: string, cell: Column<Row>['cell']) => ({ name, chineseName, cell });
  const amount = (name: string, chineseName: string, of: (paid: Paid) => bigint) =>
    column(name, chineseName, ({ fact: { kind, settlement } }) => formatFen(signed(kind, of(settlement.paid))));
  // One system writes a time with each day, the other the day alone.
  const time = style === 'gb18030' ? '' : ' 10:00:00';
  return [
    column('setl_id', '结算ID', ({ fact }) => fact.settlement.number),
    column('mdtrt_id', '就诊ID', ({ fact }) => fact.settlement.visit),
    column('psn_no', '人员编号', ({ fact }) => fact.settlement.person),
    column('fixmedins_code', '定点医药机构编号', ({ fact }) => fact.settlement.institution),
    column('insu_admdvs', '参保地医保区划', ({ fact }) => fact.settlement.insuredAt),
    column('mdtrtarea_admvs', '就医地医保区划', ({ fact }) => fact.settlement.treatedAt),
    column('insutype', '险种类型', () => scheme),
    column('med_type', '医疗类别', ({ fact }) => fact.settlement.care),
    column('begntime', '开始时间', ({ fact }) => fact.settlement.admittedOn + time),
    column('endtime', '结束时间', ({ fact }) => fact.settlement.dischargedOn + time),
    column('setl_time', '结算时间', ({ fact }) => fact.on + time),
    column('drg_code', 'DRG分组编码', ({ fact }) => fact.settlement.group ?? ''),
    amount('medfee_sumamt', '医疗费总额', ({ total }) => total),
    amount('fund_pay_sumamt', '基金支付总额', (paid) => paid.pooled + paid.criticalIllness + paid.assistance),
    amount('hifp_pay', '基本医疗保险统筹基金支出', ({ pooled }) => pooled),
    amount('hifmi_pay', '居民大病保险资金支出', ({ criticalIllness }) => criticalIllness),
    amount('hifes_pay', '企业补充医疗保险基金支出', () => 0n),
    amount('maf_pay', '医疗救助基金支出', ({ assistance }) => assistance),
    amount('acct_pay', '个人账户支出', ({ account }) => account),
    amount('psn_cash_pay', '个人现金支出', ({ cash }) => cash),
    column('clr_optins', '清算经办机构', ({ fact }) => fact.settlement.insuredAt),
    column('clr_type', '清算类别', ({ fact: { settlement } }) => (isOutpatient(settlement.care) ? '11' : '21')),
    column('clr_way', '清算方式', ({ fact }) => fact.settlement.clearing),
    column('refd_setl_flag', '退费结算标志', ({ fact }) => (fact.kind === 'cancel' ? '1' : '0')),
  ];
}

function isOutpatient(care: string): boolean {
  return care === '11' || care === '14';
}
