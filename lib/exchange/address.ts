import type { Period } from '../claims/posting.ts';
import { Fault } from '../errors.ts';
import { assertName } from './fileName.ts';

/** Where claims are dropped that are meant, and where those that are only tried. */
const CLAIMS = 'inbound/claims/';
const TRIALS = 'inbound/trials/';
const MANIFEST = '.manifest.json';

/** Where a file of claims says it belongs. */
export interface ClaimsAddress {
  readonly fund: string;
  readonly profile: string;
}

/**
 * Where a file of claims says it belongs: `inbound/claims/<fund>/<profile>/<name>`, or `inbound/trials/…` where it is only
 * tried.
 *
 * @throws Fault invalid_request  for any other place, with the form of one
 */
export function claimsAddress(key: string): ClaimsAddress {
  refuseNames(key);
  const [, fund, profile] = /^inbound\/(?:claims|trials)\/([^/]+)\/([^/]+)\/[^/]+$/.exec(key) ?? [];
  if (fund && profile) return { fund, profile };
  const place = isTrial(key) ? TRIALS : CLAIMS;
  throw misplaced(key, `${place}<fund>/<profile>/<name>`, `${place}320500-390/national/2025-03.csv`);
}

/** Where a file of claims is laid, meant or only tried, so that it belongs there. */
export function claimsKey({ fund, profile }: ClaimsAddress, name: string, isTried: boolean): string {
  return `${isTried ? TRIALS : CLAIMS}${fund}/${profile}/${name}`;
}

/** Whether a file of claims is only tried: judged like any other, and nothing of it booked. */
export function isTrial(key: string): boolean {
  return key.startsWith(TRIALS);
}

/** Where a file of claims lies if it is meant, whether it is or only tried. */
export function meantKey(key: string): string {
  return isTrial(key) ? CLAIMS + key.slice(TRIALS.length) : key;
}

/** The file that a file or its manifest speaks of. */
export function dataKey(key: string): string {
  return key.endsWith(MANIFEST) ? key.slice(0, -MANIFEST.length) : key;
}

/** Where the manifest of a file lies: beside it. */
export function manifestKey(data: string): string {
  return data + MANIFEST;
}

/** Where a statement says it belongs, and whether it takes the place of what stands of its month. */
export interface StatementAddress {
  readonly fund: string;
  readonly period: Period;
  readonly isReplacing: boolean;
}

/**
 * Where a statement says it belongs: `inbound/statements/<fund>/<YYYY-MM>/<name>`, or `…/<YYYY-MM>/replacing/<name>` where its sender says
 * that it takes the place of what stands. What came after December was locked has a statement of its own, of the period `<YYYY>-clearing`.
 */
export function statementAddress(key: string): StatementAddress {
  refuseNames(key);
  const form = /^inbound\/statements\/([^/]+)\/(\d{4}-(?:0[1-9]|1[0-2]|clearing))\/(replacing\/)?[^/]+$/;
  const [, fund, period, replacing] = form.exec(key) ?? [];
  if (fund && period) return { fund, period, isReplacing: replacing !== undefined };
  throw misplaced(key, 'inbound/statements/<fund>/<YYYY-MM>/<name>', 'inbound/statements/320500-390/2025-03/drg.csv');
}

/** Where a list of contracted heads says it belongs. */
export interface EnrolmentAddress {
  readonly fund: string;
  readonly year: string;
  readonly community: string;
}

/** Where a list of contracted heads (签约名册) says it belongs: `inbound/enrolments/<fund>/<YYYY>/<community>/<name>`. */
export function enrolmentAddress(key: string): EnrolmentAddress {
  refuseNames(key);
  const form = /^inbound\/enrolments\/([^/]+)\/(\d{4})\/([^/]+)\/[^/]+$/;
  const [, fund, year, community] = form.exec(key) ?? [];
  if (fund && year && community) return { fund, year, community };
  const place = 'inbound/enrolments/';
  throw misplaced(key, `${place}<fund>/<YYYY>/<community>/<name>`, `${place}320500-390/2025/changshu/heads.csv`);
}

/** Where the contracts of a list lie, by pseudonyms: what hashes otherwise lies elsewhere. */
export function registerKey({ fund, year, community }: EnrolmentAddress, sha256: string): string {
  return `registers/${fund}/${year}/${community}/${sha256}.ndjson.gz`;
}

/**
 * What a key says in the place of the fund, even where the rest of it is not understood or there is no such fund: a file in the
 * wrong place is answered too, and its answer is kept there. Empty where the key says nothing.
 */
export function fundIn(key: string): string {
  const [, , fund = ''] = key.split('/');
  return fund;
}

/** Where the answer to a file goes. A fix file has rows as they came, and so persons: it lies in a folder that does not keep it for long. */
export function receiptKeys(key: string): { readonly receipt: string; readonly fix: string } {
  const place = key.replace(/^inbound\//, '');
  return { receipt: `receipts/${place}.json`, fix: `fixes/${place}.fix.csv` };
}

/** Where a piece of a file lies while it waits to be booked. */
export function pieceKey(id: string, number: string): string {
  return `pieces/${id}/${number}.ndjson.gz`;
}

/** Where it lies what was found in a file when it was cut, and what is wrong with the rows of a piece that were not booked. */
export function foundKeys(id: string) {
  const place = `found/${id}`;
  return {
    found: `${place}/found.json.gz`,
    hindered: (number: string) => `${place}/${number}.ndjson.gz`,
  };
}

/** Where everything lies that was reconciled of a month: what hashes otherwise lies elsewhere. */
export function reconciledKey(
  { fund, year, community, period }: { fund: string; year: string; community: string; period: Period },
  sha256: string,
): string {
  return `reconciled/${fund}/${year}/${community}/${period}/${sha256}.ndjson.gz`;
}

/** Where the groups of measured weights lie: what hashes otherwise lies elsewhere. */
export function weightsKey({ fund, year }: { fund: string; year: string }, sha256: string): string {
  return `weights/${fund}/${year}/${sha256}.ndjson.gz`;
}

/**
 * Refuse a key with a name in it that leads elsewhere or cannot be held. Every way in comes by here: names are checked as they are meant,
 * once, and a receipt can only lie beside its own file.
 *
 * @throws Fault invalid_request  naming the name
 */
export function refuseNames(key: string): void {
  // One that is missing is told as a place that is not understood.
  for (const name of key.split('/')) if (name !== '') assertName(name, 'key');
}

function misplaced(key: string, form: string, example: string): Fault {
  const says = {
    zh: `文件 ${key} 的位置无法识别。请放到 ${form}，例如 ${example}。`,
    en: `The place of ${key} is not understood: expected ${form}, such as ${example}.`,
  };
  return new Fault('invalid_request', says, 'key');
}
