/** What somebody types: the real command, in a process of its own, with the whole demonstration year. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../local/contentHash.ts';
import { listen } from '../../local/http/listen.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { firstDifference, readFigures } from './figuresIn.ts';
import { FIGURES, figuresKeptIn } from './keptFigures.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const { folder, remove } = temporaryFolder();
afterAll(remove);

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run `npm start -- …` as npm would. */
async function start(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const running = spawn(process.execPath, ['local/start.ts', ...words], { cwd: PROJECT, env });
  const ended = new Promise<number | null>((done) => running.once('close', done));
  const [out, err, status] = await Promise.all([text(running.stdout), text(running.stderr), ended]);
  return { status, out, err };
}

/** Any port that is free. */
const ANY = ['--port', '0'] as const;
const yearOnce = () => start(['--once', '--store', 'embedded', '--data', join(folder, 'books'), ...ANY]);

/** An environment in which no Java is found. */
function withoutJava(): NodeJS.ProcessEnv {
  const empty = join(folder, 'empty');
  mkdirSync(empty, { recursive: true });
  return { ...process.env, JAVA_HOME: empty };
}

/** Everything the service keeps of the year, to the byte: the tables' file, the files that arrived and their answers. */
const keptOnDisk = () =>
  contentHash(join(folder, 'books'), ['dynamodb', 'exchange', 'announced.ndjson', 'dead-letters']);

/** What comes after the greeting: budget, packages, closes, files. */
const summaryIn = (out: string) => out.slice(out.indexOf('基金年度'));

describe('npm start -- --once', () => {
  let first: Ended;
  let kept: string;

  test('lives the whole year and stops with status 0', async () => {
    first = await yearOnce();
    expect(first.err).toBe('');
    expect(first.status).toBe(0);
    kept = keptOnDisk();
  });

  test('its summary holds the identity of each of the three communities to the fen', () => {
    expect(first.out.match(/identity holds to the fen/g)).toHaveLength(3);
    expect(first.out).not.toContain('DOES NOT HOLD');
  });

  test('it took in at least 60,000 rows, none of them refused, and says that they were generated', () => {
    const [, ...counts] =
      /rows (\d+) = 入账 (\d+) accepted \+ 重复 (\d+) repeated \+ 拒收 (\d+) refused/.exec(first.out) ?? [];
    const [rows = 0, accepted = 0, repeated = 0, refused] = counts.map(Number);
    expect(rows).toBeGreaterThanOrEqual(60_000);
    expect(accepted + repeated).toBe(rows);
    expect(refused).toBe(0);
    expect(first.out).toContain('Generated data');
  });

  test('its figures are those the year always came to, document by document', async () => {
    const figures = await figuresKeptIn(join(folder, 'books'));
    expect(firstDifference(readFigures(readFileSync(FIGURES, 'utf8')), figures)).toBeUndefined();
    expect(keptOnDisk()).toBe(kept);
  });

  test('a second start lives no year, says the same, and writes not a byte', async () => {
    const second = await yearOnce();
    expect([second.status, second.err]).toEqual([0, '']);
    expect(second.out).toContain('nothing is booked again');
    expect(summaryIn(second.out)).toBe(summaryIn(first.out));
    expect(keptOnDisk()).toBe(kept);
  });
});

test('nothing is said about Java, nor asked of it, where there is none', async () => {
  const words = ['local/start.ts', '--data', join(folder, 'no-java-asked'), ...ANY];
  const running = spawn(process.execPath, words, { cwd: PROJECT, env: withoutJava() });
  const ended = once(running, 'close');
  let out = '';
  for await (const piece of running.stdout) {
    out += piece;
    if (/ 2\/\d+ /.test(out)) break;
  }
  running.kill('SIGINT');
  await ended;
  expect(out).not.toMatch(/java/i);
  expect(existsSync(join(folder, 'no-java-asked', 'dynamodb', 'tables.sqlite'))).toBe(true);
});

describe('what is missing is one clear sentence in each language and status 1, without a trace', () => {
  test('a port that is in use', async () => {
    const taken = await listen(createServer(), 0);
    const answer = await start(['--once', '--data', join(folder, 'no-port'), '--port', String(taken.port)]);
    await taken.close();
    expectOneSentence(answer, `Port ${taken.port} on 127.0.0.1 is in use`);
  });

  test('a Java, where DynamoDB Local is asked for', async () => {
    const words = ['--once', '--store', 'dynamodb-local', '--data', join(folder, 'no-java'), ...ANY];
    expectOneSentence(await start(words, withoutJava()), 'needs Java 11 or later, and none was found');
  });
});

function expectOneSentence({ status, err }: Ended, sentence: string): void {
  expect(err).toContain(sentence);
  // In Chinese, and in English.
  expect(err.trim().split('\n')).toHaveLength(2);
  expect(err).toMatch(/。\n.*\.\n$/);
  expect(err).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
}
