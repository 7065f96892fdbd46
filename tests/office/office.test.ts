/** An office on its own books: the real command, in a process of its own, from the empty folder to a night that was missed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { fetchAsOperator } from '../api/fetchAsOperator.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { temporaryFolder } from '../local/fixture.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const FUND = '320500-390';
const DAY = 86_400_000;

const { folder, remove } = temporaryFolder();
const books = join(folder, 'books');
const policy = join(folder, 'rules');
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  remove();
});

function launch(...words: string[]) {
  const child = spawn(process.execPath, ['local/start.ts', '--data', books, '--port', '0', ...words], { cwd: PROJECT });
  running.push(child);
  return child;
}

interface Serving {
  readonly url: string;
  /** What it said so far. */
  readonly said: () => string;
  /** Settles when it has said something. */
  readonly saying: (words: RegExp) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `npm start -- --empty …`, until it serves. */
async function serve(...words: string[]): Promise<Serving> {
  const child = launch('--empty', ...words);
  const ended = once(child, 'close');
  let said = '';
  const heard = new EventTarget();
  const hear = (piece: Buffer) => {
    said += piece;
    heard.dispatchEvent(new Event('said'));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  void ended.then(() => heard.dispatchEvent(new Event('ended')));
  const saying = (words: RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => words.test(said) && done();
      heard.addEventListener('said', look);
      heard.addEventListener('ended', () => fail(new Error(`It ended without saying ${words}:\n${said}`)));
      look();
    });
  await saying(/answers at http\S+/);
  const [, url = ''] = /answers at (http\S+)/.exec(said) ?? [];
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, said: () => said, saying, stop };
}

const asked = (url: string, ...words: string[]) => run([...words, '--url', url]);

describe('an office', () => {
  test('whose rules are not understood is told the file and the reason, and nothing is begun', async () => {
    cpSync(join(PROJECT, 'policy'), policy, { recursive: true });
    const rule = join(policy, 'suzhou-example', '_jurisdiction.yaml');
    const sound = readFileSync(rule, 'utf8');
    writeFileSync(rule, sound.replace('320500-390', 'somebody'));
    const child = launch('--empty', '--policy', policy);
    const [err, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect(status).toBe(1);
    expect(err).toMatch(/^rules\/suzhou-example\/_jurisdiction\.yaml：funds\[0\]：.*。\n/);
    expect(err).toMatch(/\nrules\/suzhou-example\/_jurisdiction\.yaml: funds\[0\]: .*\.\n$/);
    writeFileSync(rule, sound);
  });

  test('begins with its own rules and empty books, and is told what to do first', async () => {
    const service = await serve('--policy', policy);
    expect(service.said()).toContain(`规则 rules: ${policy}\n`);
    expect(service.said()).toContain(`run planYear --fund ${FUND} --year <year>`);
    const year = new URL(`/v1/funds/${FUND}/years/2025/`, service.url);
    expect((await fetchAsOperator(new URL('budget', year))).status).toBe(404);

    const { status, complaint } = await asked(service.url, 'run', 'planYear', '--year', '2025');
    expect([status, complaint]).toEqual([
      1,
      `没有文书：年度测算数据（${FUND}/2025/figures/year）。\nThere is no document: figures of the year (${FUND}/2025/figures/year).\n`,
    ]);

    const { body } = sampleEvent('enterFigures.201') as { body: string };
    const headers = { 'content-type': 'application/json' };
    expect((await fetchAsOperator(new URL('figures', year), { method: 'PUT', body, headers })).status).toBe(201);
    const planned = await asked(service.url, 'run', 'planYear', '--year', '2025', '--fund', FUND);
    expect(planned.out).toMatch(
      /^编制年度计划（planYear）：已完成 done\n {2}基金 fund 苏州（示例）城乡居民基本医疗保险 · 年度 year 2025 · 打包额合计 package pool [\d,]+\.\d\d 元/,
    );
    expect((await fetchAsOperator(new URL('budget', year))).status).toBe(200);
    const ordered = await asked(service.url, 'run', 'issuePrepayment', '--month', '2025-03');
    expect(ordered.status).toBe(1);
    expect(ordered.complaint).toContain('Submit it and have it approved first.');
    await service.stop();
  });

  test('finds its books and its rules at the next start, and what was missed meanwhile is caught up', async () => {
    const yesterday = new Date(Date.now() - DAY);
    writeFileSync(join(books, 'clock.json'), JSON.stringify({ handledUntil: yesterday.toISOString() }));
    const service = await serve();
    expect(service.said()).toContain(`规则 rules: ${policy}\n`);
    await service.saying(/补做 caught up: \S+ 02:07 账簿核验（verifyBooks）: .*\n/);
    await service.saying(/补做 caught up: \S+ 07:07 支出监测（watchSpending）: .*\n/);
    expect((await fetchAsOperator(`${service.url}/v1/funds/${FUND}/years/2025/budget`)).status).toBe(200);
    await service.stop();
    const { handledUntil } = JSON.parse(readFileSync(join(books, 'clock.json'), 'utf8')) as { handledUntil: string };
    expect(Date.parse(handledUntil)).toBeGreaterThan(yesterday.getTime());
  });

  test('whose folder is opened as a demonstration is left as it is', async () => {
    const child = launch();
    const [err, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect([status, err]).toEqual([1, expect.stringContaining('holds the books of an office')]);
  });
});
