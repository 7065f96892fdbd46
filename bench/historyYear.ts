/** Ask in December what January was, in books of a county's size, in a process of its own: `node historyYear.ts [commits a month]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyOfMonth } from '../lib/answers/historyOfMonth.ts';
import { surroundings, surroundWith } from '../lib/surroundings.ts';
import { carrierTo } from '../local/aws/carrierTo.ts';
import { startEmbedded } from '../local/aws/dynamodb/startEmbedded.ts';
import { CONTENT_TYPE } from '../local/aws/dynamodb/wire.ts';
import { countReads } from '../tests/contracts/countReads.ts';
import { freshTables } from '../tests/contracts/localTables.ts';
import { monthsInBulk } from '../tests/contracts/monthsInBulk.ts';

/** What a question took. */
export interface Question {
  readonly what: string;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly items: number;
  readonly peakMegabytes: number;
}

/** 458,000 claims a month, 96 a commit. */
const [commits = 4_771] = process.argv.slice(2).map(Number);
const BOOK = { fund: '990200-390', year: '2025', community: 'east' };
const MONTHS = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);

const folder = mkdtempSync(join(tmpdir(), 'lumpsum-history-'));
const store = await startEmbedded({ dataDir: folder });
const carrier = carrierTo(async ({ headers, body }) => {
  const answer = await store.ask(String(headers['x-amz-target']), body.toString('utf8'));
  return { status: answer.status, headers: { 'content-type': CONTENT_TYPE }, body: answer.body };
});
surroundWith({ ...surroundings(), carrier });
Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
try {
  const tables = await freshTables();
  const late = Math.ceil(commits / 50);
  const months = MONTHS.map((period, i) => {
    return { period, commits, ...(i === 0 ? {} : { late: { origin: MONTHS[i - 1]!, commits: late } }) };
  });
  await monthsInBulk(tables, BOOK, months);
  const counting = countReads(tables);
  const questions: Question[] = [];
  const ask = async (what: string, known_on: string, cursor?: string) => {
    let peak = 0;
    const looking = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const [began, used] = [performance.now(), process.cpuUsage()];
    const { answer, reads } = await counting(() =>
      historyOfMonth(tables, { ...BOOK, month: '2025-01' }, { known_on, limit: 200, cursor }, (rule) => ({ rule })),
    );
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(used);
    clearInterval(looking);
    const peakMegabytes = Math.max(peak, process.memoryUsage.rss()) / 2 ** 20;
    questions.push({ what, seconds, processorSeconds: (user + system) / 1e6, items: reads.items, peakMegabytes });
    return (answer as { readonly next: string | null }).next ?? undefined;
  };
  const next = await ask('known on 31 January, the first page', '2025-01-31');
  await ask('the page behind it', '2025-01-31', next);
  await ask('known on 10 January, when nothing was', '2025-01-10');
  await ask('known on 31 March, when all was', '2025-03-31');
  process.stdout.write(`${JSON.stringify(questions)}\n`);
} finally {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
}
