/** What somebody types who lacks something: the real command, in a process of its own. */
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '../../local/http/listen.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { ANY, begin, type Ended, start } from './start.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** An environment in which no Java is found. */
function withoutJava(): NodeJS.ProcessEnv {
  const empty = join(folder, 'empty');
  mkdirSync(empty, { recursive: true });
  return { ...process.env, JAVA_HOME: empty };
}

test('nothing is said about Java, nor asked of it, where there is none', async () => {
  const running = begin(['--data', join(folder, 'no-java-asked'), ...ANY], withoutJava());
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
