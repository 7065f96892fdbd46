/** Live one month of a county through the whole service, in a process of its own, and say what each step took: `node countyMonth.ts`. */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { manifestText } from '../lib/files/manifest.ts';
import { manifestFor } from '../local/commands/manifestFor.ts';
import { type Demonstration, demonstration } from '../local/demonstration/demonstration.ts';
import { type Service, startService } from '../local/service.ts';
import { synthesize } from '../local/synth.ts';
import { writeClaimsFile } from './claimsFile.ts';
import { COUNTY_MONTH } from './countySize.ts';
import { plan } from './intake.ts';

/** What a step of the month took. */
export interface Step {
  readonly what: string;
  readonly seconds: number;
  /** The most memory the process had while it went on, in megabytes. */
  readonly peakMegabytes: number;
}

const PROJECT = join(import.meta.dirname, '..');
const [claims = COUNTY_MONTH.claims] = process.argv.slice(2).map(Number);
const scale = claims / COUNTY_MONTH.claims;
const institutions = Math.ceil(COUNTY_MONTH.institutions * Math.min(1, scale * 10));
const cases = Math.ceil(COUNTY_MONTH.cases * scale);
const MONTH = '2025-03';
/** Of as many rows as there are institutions, so many stay where they were: at those of the demonstration. */
const STAY = 25;
const RECEIVED = '2025-04-01T01:30:00.000Z';
const CUT_OFF = '2025-04-09T19:00:00.000Z';
const NIGHT = '2025-04-10T18:00:00.000Z';
const NEXT_NIGHT = '2025-04-11T18:00:00.000Z';

const steps: Step[] = [];
const folder = mkdtempSync(join(tmpdir(), 'lumpsum-county-'));
try {
  const year = demonstration();
  const claimsFile = join(folder, 'claims.csv');
  await writeClaimsFile(claimsFile, claims, inOneMonth);
  const dataDir = join(folder, 'service');
  const service = await startService({ dataDir, assembly: await synthesize(PROJECT) });
  try {
    await plan(service, year);
    await live(service, year, claimsFile);
  } finally {
    await service.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify(steps)}\n`);

async function live(service: Service, { fund }: Demonstration, claimsFile: string): Promise<void> {
  const bytes = readFileSync(claimsFile);
  const key = `inbound/claims/${fund}/national/${MONTH}.csv`;
  const manifest = manifestText(await manifestFor(bytes, 'national', `${MONTH}.csv`));
  const statement = await statementOf(claimsFile);
  service.putObject(`${key}.manifest.json`, Buffer.from(manifest), RECEIVED);
  service.putObject(key, bytes, RECEIVED);
  const receiptKey = `${key.replace('inbound/', 'receipts/')}.json`;
  await step('the file judged and cut', () => untilCut(service, fund, receiptKey));
  await step('its pieces booked', () => service.drain());
  const receipt = JSON.parse(String(service.getObject(receiptKey)));
  if (receipt.accepted !== claims)
    throw new Error(`Of ${claims} claims ${receipt.accepted} were booked: nothing was measured.`);
  const statementKey = `inbound/statements/${fund}/${MONTH}/statement.csv`;
  await step('the statement taken and reconciled', async () => {
    service.putObject(statementKey, statement, RECEIVED);
    await service.drain();
  });
  await step('the month locked, reconciled and sealed', () => run(service, 'reconcileMonth', CUT_OFF));
  await step('verified and exported, every claim read', () => run(service, 'verifyBooks', NIGHT));
  await step('a night after which nothing moved', () => run(service, 'verifyBooks', NEXT_NIGHT));
  await step('the month asked for as it was known on a day', async () => {
    const month = `/v1/funds/${fund}/years/2025/communities/changshu/months/${MONTH}`;
    const { status, body } = await service.request('GET', `${month}/history?known_on=2025-04-05&ground=audit`);
    if (status !== 200) throw new Error(`The month was not told: ${body}`);
  });
  if (service.deadLetters().length > 0) throw new Error(`Set aside: ${service.deadLetters().join(', ')}`);
}

/** A run, and all that it asks others for. */
async function run(service: Service, of: string, scheduledTime: string): Promise<void> {
  await service.invoke(of, { scheduledTime });
  await service.drain();
}

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const looking = setInterval(look, 100);
  const began = performance.now();
  await work();
  look();
  clearInterval(looking);
  const seconds = (performance.now() - began) / 1000;
  steps.push({ what, seconds, peakMegabytes: peak / 2 ** 20 });
  process.stderr.write(`${what}: ${seconds.toFixed(1)} s, ${(peak / 2 ** 20).toFixed(0)} MB\n`);
}

/** An import is noted when all of its pieces are there; of a file that is refused there is a receipt, and nothing else. */
async function untilCut(service: Service, fund: string, receiptKey: string): Promise<void> {
  for (;;) {
    const { body } = await service.request('GET', `/v1/funds/${fund}/imports`);
    const { imports } = JSON.parse(String(body)) as { readonly imports: readonly unknown[] };
    if (imports.length > 0) return;
    const refused = service.getObject(receiptKey);
    if (refused) throw new Error(`The file was refused: ${refused}`);
    await new Promise((later) => setTimeout(later, 250));
  }
}

/** All claims in March, at as many institutions as there are, and as many of them DRG cases as a county has. */
function inOneMonth(headings: readonly string[]) {
  const at = (name: string) => headings.indexOf(name);
  const [begin, end, settled] = ['begntime', 'endtime', 'setl_time'].map(at) as [number, number, number];
  const [institution, group, way] = ['fixmedins_code', 'drg_code', 'clr_way'].map(at) as [number, number, number];
  const treated = at('mdtrtarea_admvs');
  return (cells: readonly string[], i: number) => {
    const own = [...cells];
    const day = String((i % 28) + 1).padStart(2, '0');
    for (const place of [begin, end, settled]) own[place] = `${MONTH}-${day} 10:00:00`;
    own[way] = isCase(i) ? '4' : '1';
    own[group] = isCase(i) ? 'FU15' : '';
    // Beside the institutions of the demonstration, the hospitals outside the area.
    const other = i % institutions;
    if (other >= STAY && !isCase(i)) {
      own[institution] = `H31${String(other).padStart(9, '0')}`;
      own[treated] = '310100';
    }
    return own;
  };
}

function isCase(i: number): boolean {
  return Math.floor((i * cases) / claims) !== Math.floor(((i - 1) * cases) / claims);
}

/** The insurer's lines for the DRG cases of the file, each paying what was booked. */
async function statementOf(path: string): Promise<Buffer> {
  const lines = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay'];
  let headings: string[] | undefined;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const cells = line.split(',');
    if (headings === undefined) {
      headings = cells;
      continue;
    }
    const cell = (name: string) => cells[headings!.indexOf(name)]!;
    if (cell('clr_way') !== '4') continue;
    const booked = cell('hifp_pay');
    lines.push(
      [cell('setl_id'), cell('fixmedins_code'), cell('insu_admdvs'), cell('drg_code'), booked, booked].join(','),
    );
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}
