/** Files as they are sent in the short year, each with its manifest or without. */
import { type Manifest, manifestText } from '../../../lib/files/manifest.ts';
import { sha256Of } from '../../../lib/files/sha256Of.ts';
import { parseFen, sumFen } from '../../../lib/money/fen.ts';
import { FUND } from '../../../local/demonstration/area.ts';
import { type Cells, nationalText, STAY } from '../../files/nationalFile.ts';
import type { Happening } from './happening.ts';

export type Dropped = Happening & { readonly drops: unknown };
/** A file as it comes from elsewhere, with the manifest that its bytes need. */
export function foreign(at: string, name: string, bytes: Uint8Array, rows: readonly Cells[]): Dropped {
  const [key] = fileOf(name, rows);
  const manifest = manifestText({ ...manifestOf(name, rows), sha256: sha256Of(bytes) });
  return dropped(at, name, [
    [`${key}.manifest.json`, manifest],
    [key, bytes],
  ]);
}

type File = Extract<Happening, { readonly drops: unknown }>['drops'][number];

export function dropped(at: string, what: string, drops: readonly File[]): Dropped {
  return { at, what, drops };
}

/** A file of claims and its manifest. */
export function claims(at: string, name: string, rows: readonly Cells[]): Dropped {
  return dropped(at, name, [fileOf(name, rows), manifestFor(name, rows)]);
}

/** The same, only to be tried. */
export function tried(at: string, name: string, rows: readonly Cells[]): Dropped {
  return dropped(at, `${name} on trial`, [manifestFor(name, rows, 'trials'), fileOf(name, rows, 'trials')]);
}

export function fileOf(name: string, rows: readonly Cells[], of = 'claims'): File {
  return [`inbound/${of}/${FUND}/national/${name}`, nationalText(rows)];
}

export function manifestFor(name: string, rows: readonly Cells[], of = 'claims'): File {
  return [`${fileOf(name, rows, of)[0]}.manifest.json`, manifestText(manifestOf(name, rows))];
}

function manifestOf(name: string, rows: readonly Cells[]): Manifest {
  const sum = sumFen(rows.map(({ hifp_pay = STAY.hifp_pay }) => parseFen(hifp_pay)));
  const sha256 = sha256Of(new TextEncoder().encode(nationalText(rows)));
  return { rows: rows.length, sum, sha256, batch: name, period: '2025-01', sender: '常熟市第一医院' };
}

/** A file as it is handed in over the API. */
export function handedIn(name: string, rows: readonly Cells[]) {
  const data = Buffer.from(nationalText(rows)).toString('base64');
  const manifest = JSON.parse(manifestText(manifestOf(name, rows))) as unknown;
  return { profile: 'national', name, data, manifest };
}

export function statement(at: string, month: string, name: string, lines: readonly string[]): Happening {
  const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
  const key = `inbound/statements/${FUND}/${month}/${name}.csv`;
  return dropped(at, `statement of ${month}`, [[key, [header, ...lines, ''].join('\n')]]);
}

/** A stay that the pooled fund pays for whole. */
export function costing(amount: string): Cells {
  const none = { hifmi_pay: '0.00', hifes_pay: '0.00', maf_pay: '0.00', acct_pay: '0.00', psn_cash_pay: '0.00' };
  return { medfee_sumamt: amount, fund_pay_sumamt: amount, hifp_pay: amount, ...none };
}
