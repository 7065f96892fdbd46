/** How fast the service takes in claims: files dropped, rows booked, group commits written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestText } from '../lib/files/manifest.ts';
import { headOf } from '../lib/store/ledger/head.ts';
import type { Tables } from '../lib/store/tables.ts';
import { tablesOver } from '../local/aws/tablesOver.ts';
import { manifestFor } from '../local/commands/manifestFor.ts';
import { approveDrafts, PLAN } from '../local/demonstration/approvals.ts';
import { COMMUNITIES } from '../local/demonstration/communities.ts';
import { type Demonstration, demonstration } from '../local/demonstration/demonstration.ts';
import { type Service, startService } from '../local/service.ts';
import { synthesize } from '../local/synth.ts';
import { figure, table } from './table.ts';

const PROJECT = join(import.meta.dirname, '..');
const ROWS = 12_000;
const ROWS_A_FILE = 2_000;
/** Late enough that nothing settled in the year comes before its time, and no month is locked yet. */
const RECEIVED = '2025-12-31T01:30:00.000Z';
const PLANNED = '2024-11-15T02:00:00.000Z';

/** Measure the intake of the demonstration's claims. @returns a section of Markdown */
export async function benchIntake(): Promise<string> {
  const year = demonstration();
  const { header, rowsOf } = rowsByCommunity(year);
  const each = ROWS / COMMUNITIES.length;
  const even = Array.from({ length: each }, (_, i) => COMMUNITIES.map(({ id }) => rowsOf(id)[i]!)).flat();
  const hot = rowsOf(COMMUNITIES[0]!.id).slice(0, ROWS);
  const [evenly, alone] = [await takeIn(year, header, even), await takeIn(year, header, hot)];
  const measured = [
    ['three communities, in turn', ...evenly.map(figure)],
    ['one community alone', ...alone.map(figure)],
  ];
  return [
    '## Intake',
    '',
    `${figure(ROWS)} rows of the demonstration year in files of ${figure(ROWS_A_FILE)} with their manifests, dropped into the service as \`npm start\``,
    'runs it: judged, cut into pieces of one community, booked in group commits of up to 96 claims, watched for thresholds, answered with a',
    'receipt. Files are cut one after the other; pieces of different communities are booked side by side, those of one in turn. The tables',
    'run on the same cores: this says how fast this machine is, not how fast DynamoDB is.',
    '',
    table(['claims of', 'seconds', 'rows a second', 'group commits', 'commits a second', 'rows a commit'], measured),
    '',
    `One community alone takes ${figure(alone[0]! / evenly[0]!)} times as long as three.`,
    '',
  ].join('\n');
}

/**
 * Drop rows in files into a service of their own, and wait until they are booked.
 *
 * @returns seconds, rows a second, group commits, commits a second, rows a commit
 */
export async function takeIn(
  year: Demonstration,
  header: string,
  rows: readonly string[],
  rowsAFile = ROWS_A_FILE,
): Promise<number[]> {
  const files = await withManifests(filesOf(header, rows, rowsAFile));
  const dataDir = mkdtempSync(join(tmpdir(), 'lumpsum-bench-'));
  const service = await startService({ dataDir, assembly: await synthesize(PROJECT) });
  try {
    await plan(service, year);
    const began = performance.now();
    for (const [i, { bytes, manifest }] of files.entries()) {
      service.putObject(`inbound/${nameOf(year, i)}.manifest.json`, manifest, RECEIVED);
      service.putObject(`inbound/${nameOf(year, i)}`, bytes, RECEIVED);
    }
    await service.drain();
    const seconds = (performance.now() - began) / 1000;
    const booked = files.reduce((sum, _, i) => sum + acceptedOf(service, nameOf(year, i)), 0);
    if (booked !== rows.length) throw new Error(`Of ${rows.length} rows ${booked} were booked: nothing was measured.`);
    const commits = await commitsIn(tablesOf(service), year);
    return [seconds, rows.length / seconds, commits, commits / seconds, rows.length / commits];
  } finally {
    await service.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Sent {
  readonly bytes: Uint8Array;
  readonly manifest: Uint8Array;
}

function withManifests(files: readonly Uint8Array[]): Promise<Sent[]> {
  return Promise.all(
    files.map(async (bytes) => {
      const manifest = manifestText(await manifestFor(bytes, 'national', 'bench.csv'));
      return { bytes, manifest: new TextEncoder().encode(manifest) };
    }),
  );
}

/** The year is planned and its plan approved, so that there are packages to watch. */
export async function plan(service: Service, { fund, year, figures }: Demonstration): Promise<void> {
  await service.request('PUT', `/v1/funds/${fund}/years/${year}/figures`, figures[year], PLANNED);
  await service.invoke('planYear', { scheduledTime: PLANNED, fundYear: year });
  await approveDrafts(service, { fund, year }, PLAN, PLANNED);
}

function nameOf({ fund }: Demonstration, file: number): string {
  return `claims/${fund}/national/bench-${file}.csv`;
}

function acceptedOf(service: Service, name: string): number {
  const receipt = JSON.parse(String(service.getObject(`receipts/${name}.json`))) as { readonly accepted: number };
  return receipt.accepted;
}

async function commitsIn(books: Tables, { fund, year }: Demonstration): Promise<number> {
  const heads = await Promise.all(COMMUNITIES.map(({ id }) => headOf(books, { fund, community: id, year })));
  return heads.reduce((sum, { seq }) => sum + seq, 0);
}

function tablesOf({ books: { ask, tableNamed } }: Service): Tables {
  return tablesOver(ask, { LEDGER_TABLE: tableNamed('Ledger') });
}

function filesOf(header: string, rows: readonly string[], rowsAFile: number): Buffer[] {
  const files = Array.from({ length: rows.length / rowsAFile }, (_, i) =>
    rows.slice(i * rowsAFile, (i + 1) * rowsAFile),
  );
  return files.map((own) => Buffer.from([header, ...own, ''].join('\r\n')));
}

/** The different rows of the files in UTF-8 (every other one), by the community whose people they are. */
export function rowsByCommunity({ claimFiles }: Demonstration) {
  const texts = claimFiles().flatMap(({ bytes }, i) => (i % 2 === 1 ? [new TextDecoder().decode(bytes)] : []));
  const header = texts[0]!.slice(0, texts[0]!.indexOf('\r\n'));
  const all = [...new Set(texts.flatMap((text) => text.trim().split('\r\n').slice(1)))];
  const place = header.split(',').indexOf('insu_admdvs');
  const divisions = new Map(COMMUNITIES.map(({ id, division }) => [division, id]));
  const rows = Map.groupBy(all, (row) => divisions.get(row.split(',')[place]!));
  return { header, all, rowsOf: (community: string) => rows.get(community) ?? [] };
}
