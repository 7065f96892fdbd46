import type { Period } from '../claims/posting.ts';
import { Fault } from '../errors.ts';

/** Where a file of claims says it belongs: `inbound/claims/<fund>/<profile>/<name>`. */
export function claimsAddress(key: string): { readonly fund: string; readonly profile: string } {
  const [, fund, profile] = /^inbound\/claims\/([^/]+)\/([^/]+)\/[^/]+$/.exec(key) ?? [];
  if (fund && profile) return { fund, profile };
  throw misplaced(key, 'inbound/claims/<fund>/<profile>/<name>', 'inbound/claims/320500-390/national/2025-03.csv');
}

/**
 * Where a statement says it belongs: `inbound/statements/<fund>/<YYYY-MM>/<name>`. What came after December was locked has a
 * statement of its own, of the period `<YYYY>-clearing`.
 */
export function statementAddress(key: string): { readonly fund: string; readonly period: Period } {
  const form = /^inbound\/statements\/([^/]+)\/(\d{4}-(?:0[1-9]|1[0-2]|clearing))\/[^/]+$/;
  const [, fund, period] = form.exec(key) ?? [];
  if (fund && period) return { fund, period };
  throw misplaced(key, 'inbound/statements/<fund>/<YYYY-MM>/<name>', 'inbound/statements/320500-390/2025-03/drg.csv');
}

/** Where the answer to a file goes: beside it, under `receipts/`. */
export function receiptKeys(key: string): { readonly receipt: string; readonly fix: string } {
  const place = `receipts/${key.replace(/^inbound\//, '')}`;
  return { receipt: `${place}.json`, fix: `${place}.fix.csv` };
}

function misplaced(key: string, form: string, example: string): Fault {
  const zh = `文件 ${key} 的位置无法识别。请放到 ${form},例如 ${example}。`;
  return new Fault(
    'invalid_request',
    `${zh} The place of ${key} is not understood: expected ${form}, such as ${example}.`,
    'key',
  );
}
