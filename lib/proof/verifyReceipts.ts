import { dayOf } from '../calendar/shanghai.ts';
import type { ReceiptFinding, VerifiedReceipts } from '../documents/bodies/verifiedReceipts.ts';
import { revise } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { listed } from '../listed.ts';
import { log } from '../log.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { ImportProgress } from '../store/imports/fileImport.ts';
import { importsSince } from '../store/imports/importsSince.ts';
import type { Tables } from '../store/tables.ts';
import { announceFindings, type FindingPlace } from './announceFindings.ts';
import type { Extent } from './extent.ts';
import { beginOf, filesInTurn, type Stretch } from './filesInTurn.ts';
import { news } from './news.ts';
import { receiptFindings } from './receiptFindings.ts';
import { later } from './verifiedBook.ts';

/** What was looked at, and how much is wrong. */
export interface LookAtReceipts {
  readonly fund: string;
  readonly year: string;
  readonly files: number;
  readonly wrong: number;
}

/**
 * Hold what the files received in a year count as booked against the journals: of those received since the last one that holds, each week once more of
 * those of one month, or of all where everything is asked for. A file in which something is wrong, or that is not booked to its end, is looked at again each night.
 *
 * A file that was taken up long after it came, behind others that were held already, is seen in its turn; its receipt was held when it was written.
 *
 * @param at ISO instant of the run
 * @returns nothing where nothing is wrong
 */
export async function verifyReceipts(
  tables: Tables,
  { fund, year }: { readonly fund: string; readonly year: string },
  at: string,
  extent: Extent,
): Promise<LookAtReceipts[]> {
  const night = dayOf(at);
  const key = documentKey('verified-receipts', { fund, year });
  const before = await latest(tables, key);
  // Done twice it is the same; behind a later night there is nothing to do for an earlier one.
  if (extent === 'what is due' && before && before.body.verified_on > night) return [];
  const standing = extent === 'everything' ? undefined : before?.body;
  const files = await filesToHold(tables, { fund, year }, standing, night);
  if (files.length === 0) return [];
  const verified = await heldFiles(tables, files, night, standing);
  for (const finding of news(placesIn(verified), before ? placesIn(before.body) : [])) {
    await announceFindings(tables, { fund, year, community: finding.community }, [finding], at);
  }
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  const look = { fund, year, files: files.length, wrong: verified.findings.count };
  if (look.wrong === 0) return [];
  log.error('LS303 receipts differ', look);
  return [look];
}

/** In the order in which they were received, each once. */
async function filesToHold(
  tables: Tables,
  { fund, year }: { readonly fund: string; readonly year: string },
  standing: VerifiedReceipts | undefined,
  night: string,
): Promise<ImportProgress[]> {
  const received = async ({ from, until }: Stretch) => Array.fromAsync(importsSince(tables, fund, from, until));
  const whole = ofYear(year);
  const from = standing?.held_through.split('#')[0] ?? whole.from;
  const fresh = (await received({ ...whole, from })).filter(
    (file) => !standing || placeOf(file) > standing.held_through,
  );
  const inTurn = standing && filesInTurn(year, standing, night);
  const files = [...(inTurn ? await received(inTurn) : []), ...fresh];
  return [...new Map(files.map((file) => [placeOf(file), file])).values()].sort((a, b) =>
    byCodePoint(placeOf(a), placeOf(b)),
  );
}

async function heldFiles(
  tables: Tables,
  files: readonly ImportProgress[],
  night: string,
  standing: VerifiedReceipts | undefined,
): Promise<VerifiedReceipts> {
  const findings: ReceiptFinding[] = [];
  let open: ImportProgress | undefined;
  for (const file of files) {
    const found = await receiptFindings(tables, file);
    findings.push(...found);
    if (found.length > 0 || file.state !== 'done') open ??= file;
  }
  // An instant alone stands before every file that was received at it.
  const through = open ? open.receivedAt : later(standing?.held_through, placeOf(files.at(-1)!));
  return { verified_on: later(standing?.verified_on, night), held_through: through, findings: listed(findings) };
}

function ofYear(year: string): Stretch {
  return { from: beginOf(`${year}-01`), until: beginOf(`${Number(year) + 1}-01`) };
}

/** Whether a file was received that is not held yet, as a quiet question each night. */
export async function areReceiptsDue(tables: Tables, of: { readonly fund: string; readonly year: string }) {
  const standing = (await latest(tables, documentKey('verified-receipts', of)))?.body;
  const { from, until } = ofYear(of.year);
  const since = standing?.held_through.split('#')[0] ?? from;
  // The latest first, and no other.
  for await (const file of importsSince(tables, of.fund, since, until, 1)) {
    return !standing || placeOf(file) > standing.held_through;
  }
  return false;
}

/** Where a file stands among those of its fund. */
function placeOf({ receivedAt, import: id }: ImportProgress): string {
  return `${receivedAt}#${id}`;
}

function placesIn({ findings }: VerifiedReceipts): (FindingPlace & { readonly community: string })[] {
  return findings.first.map(({ file, community, period }) => ({ what: 'receipt', at: `${file} ${period}`, community }));
}
