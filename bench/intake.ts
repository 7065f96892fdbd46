/** How fast the service takes in claims: files dropped, rows booked, group commits written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headOf } from '../lib/store/ledger/head.ts';
import { type Tables, tables } from '../lib/store/tables.ts';
import { COMMUNITIES } from '../local/demonstration/communities.ts';
import { type Demonstration, demonstration } from '../local/demonstration/demonstration.ts';
import { type Service, startService } from '../local/service.ts';
import { synthesize } from '../local/synth.ts';
import { REGION } from '../local/template/names.ts';
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
  const measured = [
    ['three communities, in turn', ...(await intake(year, header, even))],
    ['one community alone', ...(await intake(year, header, hot))],
  ];
  return [
    '## Intake',
    '',
    `${figure(ROWS)} rows of the demonstration year in files of ${figure(ROWS_A_FILE)}, dropped into the service as \`npm start\` runs it: read,`,
    'attributed, booked in group commits of up to 96 claims, watched for thresholds, answered with a receipt. Files come one after the',
    'other; the communities of one file are booked side by side, the groups of one community in turn. DynamoDB Local, on disk, runs on',
    'the same cores: this says how fast this machine is, not how fast DynamoDB is.',
    '',
    table(['claims of', 'seconds', 'rows a second', 'group commits', 'commits a second', 'rows a commit'], measured),
    '',
  ].join('\n');
}

async function intake(year: Demonstration, header: string, rows: readonly string[]): Promise<string[]> {
  const files = filesOf(header, rows);
  const dataDir = mkdtempSync(join(tmpdir(), 'lumpsum-bench-'));
  const service = await startService({ dataDir, assembly: await synthesize(PROJECT) });
  try {
    await plan(service, year);
    const began = performance.now();
    for (const [i, bytes] of files.entries()) service.putObject(`inbound/${nameOf(year, i)}`, bytes, RECEIVED);
    await service.drain();
    const seconds = (performance.now() - began) / 1000;
    const booked = files.reduce((sum, _, i) => sum + acceptedOf(service, nameOf(year, i)), 0);
    if (booked !== ROWS) throw new Error(`Of ${ROWS} rows ${booked} were booked: nothing was measured.`);
    const commits = await commitsIn(tablesOf(service), year);
    return [seconds, ROWS / seconds, commits, commits / seconds, ROWS / commits].map(figure);
  } finally {
    await service.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The year is planned, so that there are packages to watch. */
async function plan(service: Service, { fund, year, figures }: Demonstration): Promise<void> {
  await service.request('PUT', `/v1/funds/${fund}/years/${year}/figures`, figures[year], PLANNED);
  await service.invoke('planYear', { scheduledTime: PLANNED, fundYear: year });
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

function tablesOf({ books: { endpoint, tableNamed } }: Service): Tables {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return tables({ LEDGER_TABLE: tableNamed('Ledger') });
}

function filesOf(header: string, rows: readonly string[]): Buffer[] {
  const files = Array.from({ length: rows.length / ROWS_A_FILE }, (_, i) =>
    rows.slice(i * ROWS_A_FILE, (i + 1) * ROWS_A_FILE),
  );
  return files.map((own) => Buffer.from([header, ...own, ''].join('\r\n')));
}

/** The different rows of the files in UTF-8 (every other one), by the community whose people they are. */
function rowsByCommunity({ claimFiles }: Demonstration) {
  const texts = claimFiles().flatMap(({ bytes }, i) => (i % 2 === 1 ? [new TextDecoder().decode(bytes)] : []));
  const header = texts[0]!.slice(0, texts[0]!.indexOf('\r\n'));
  const all = [...new Set(texts.flatMap((text) => text.trim().split('\r\n').slice(1)))];
  const place = header.split(',').indexOf('insu_admdvs');
  const divisions = new Map(COMMUNITIES.map(({ id, division }) => [division, id]));
  const rows = Map.groupBy(all, (row) => divisions.get(row.split(',')[place]!));
  return { header, rowsOf: (community: string) => rows.get(community) ?? [] };
}
