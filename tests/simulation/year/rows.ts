import { between, type Dice, pick } from '../../../local/demonstration/dice.ts';
import { SCHEME } from './area.ts';
import type { Fact } from './settlements.ts';

/** A row of a file: what it says, and why it is refused where it is at fault. */
export interface Row {
  readonly fact: Fact;
  readonly cells: Readonly<Record<string, string>>;
  readonly fault: string | null;
}

/** The columns of a file, by the profile that it is read with. */
const SHARED = [
  ...['setl_id', 'psn_no', 'fixmedins_code', 'insu_admdvs', 'mdtrtarea_admvs', 'insutype', 'med_type'],
  ...['begntime', 'endtime', 'setl_time', 'drg_code', 'medfee_sumamt', 'fund_pay_sumamt', 'hifp_pay', 'hifmi_pay'],
  ...['hifes_pay', 'maf_pay', 'acct_pay', 'psn_cash_pay', 'clr_way'],
];
export const COLUMNS = {
  national: [...SHARED, 'refd_setl_flag'],
  adjustments: [...SHARED, 'adjm_no', 'adjm_rea'],
} as const satisfies Record<string, readonly string[]>;
export type Profile = keyof typeof COLUMNS;

/** A sound row. */
export function rowOf(fact: Fact): Row {
  const { pooled, critical, assistance, account, cash } = fact.amounts;
  const fund = pooled + critical + assistance;
  return {
    fact,
    fault: null,
    cells: {
      setl_id: fact.settlement,
      psn_no: fact.person,
      fixmedins_code: fact.institution,
      insu_admdvs: fact.insuredAt,
      mdtrtarea_admvs: fact.treatedAt,
      insutype: SCHEME,
      med_type: fact.care,
      begntime: fact.admitted,
      endtime: fact.on,
      setl_time: fact.on,
      drg_code: fact.group ?? '',
      medfee_sumamt: yuan(fund + account + cash),
      fund_pay_sumamt: yuan(fund),
      hifp_pay: yuan(pooled),
      hifmi_pay: yuan(critical),
      hifes_pay: '0.00',
      maf_pay: yuan(assistance),
      acct_pay: yuan(account),
      psn_cash_pay: yuan(cash),
      clr_way: fact.clearing,
      refd_setl_flag: fact.kind === 'cancel' ? '1' : '0',
      adjm_no: String(fact.sequence),
      adjm_rea: fact.reason?.[0] ?? '',
    },
  };
}

/** The row with something wrong in it that nobody can load. */
export function spoiled({ fact, cells }: Row, stream: Dice): Row {
  const [fault, wrong] = pick(stream, [
    ['sum differs', { medfee_sumamt: yuan(BigInt(between(stream, 1_000_001, 9_000_000))) }],
    ['no amount', { hifp_pay: '12.3.4' }],
    ['no day', { setl_time: '2025-02-30' }],
    ['insured elsewhere', { insu_admdvs: '310101' }],
    ['no community', { insu_admdvs: '320599' }],
    ['other insurance type', { insutype: '310' }],
    ['unknown flag', { refd_setl_flag: '7', adjm_rea: '17' }],
    ['blank', { fixmedins_code: '' }],
  ] as const);
  return { fact, fault, cells: { ...cells, ...wrong } };
}

/** Fen as yuan with two decimals. */
export function yuan(fen: bigint): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A file of these rows, as CSV. */
export function fileOf(profile: Profile, rows: readonly Row[]): Uint8Array {
  const columns = COLUMNS[profile];
  const lines = rows.map(({ cells }) => columns.map((column) => cells[column]).join(','));
  return new TextEncoder().encode([columns.join(','), ...lines, ''].join('\r\n'));
}
