/** A file of claims in the national columns, as a hospital might send it: for the tests to spoil. */
import { claimsProfile, loadProfiles, statementProfiles } from '../../lib/files/loadProfiles.ts';
import { type ClaimsFile, readWhole } from './readWhole.ts';

const profiles = loadProfiles('profiles');
export const national = claimsProfile(profiles, 'national');
export const synpuf = claimsProfile(profiles, 'synpuf');
/** The forms in which a statement may come. */
export const statements = statementProfiles(profiles);

/** A sound stay: 1,000.00 in all, of which the pooled fund pays 600.00. */
export const STAY = {
  setl_id: 'S20250301000001',
  mdtrt_id: 'M1',
  psn_no: '32058100000000000001',
  fixmedins_code: 'H32058100001',
  insu_admdvs: '320581',
  mdtrtarea_admvs: '320581',
  insutype: '390',
  med_type: '21',
  begntime: '2025-02-25 08:10:00',
  endtime: '2025-03-01 10:00:00',
  setl_time: '2025-03-01 11:23:45',
  drg_code: 'FM19',
  medfee_sumamt: '1000.00',
  fund_pay_sumamt: '680.00',
  hifp_pay: '600.00',
  hifmi_pay: '50.00',
  hifes_pay: '10.00',
  maf_pay: '20.00',
  acct_pay: '120.00',
  psn_cash_pay: '200.00',
  clr_optins: '320581',
  clr_type: '21',
  clr_way: '4',
  refd_setl_flag: '0',
} as const;

export type Cells = Partial<Record<keyof typeof STAY, string>>;

/** The refund of the stay, a month later. */
export const REFUND = {
  setl_time: '2025-04-02 09:00:00',
  refd_setl_flag: '1',
  medfee_sumamt: '-1000.00',
  fund_pay_sumamt: '-680.00',
  hifp_pay: '-600.00',
  hifmi_pay: '-50.00',
  hifes_pay: '-10.00',
  maf_pay: '-20.00',
  acct_pay: '-120.00',
  psn_cash_pay: '-200.00',
} as const satisfies Cells;

/** The text of a file: the header, and a line for each row, which changes cells of the stay or is a line as it stands. */
export function nationalText(rows: readonly (Cells | string)[], lineEnd = '\r\n'): string {
  const lines = rows.map((row) => (typeof row === 'string' ? row : Object.values({ ...STAY, ...row }).join(',')));
  return [Object.keys(STAY).join(','), ...lines, ''].join(lineEnd);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Read a text as the fund of residents would that received it on 30 April 2025. */
export function readNational(text: string | Uint8Array, profile = national): Promise<ClaimsFile> {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const reading = { scheme: '390', receivedOn: '2025-04-30', pseudonym: (person: string) => `p:${person}` };
  return readWhole(bytes, profile, reading);
}
