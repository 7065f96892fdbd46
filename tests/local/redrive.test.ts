/** `lumpsum redrive` against the fixture's functions: what could not be done is listed, done again, and forgotten only then. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { functionsOf } from '../../local/aws/template/functions.ts';
import { openQueues } from '../../local/aws/triggers/openQueues.ts';
import { redriveOf } from '../../local/aws/triggers/redrive.ts';
import { answerLetters } from '../../local/http/answerLetters.ts';
import type { Listening } from '../../local/http/listen.ts';
import { serveHttp } from '../../local/http/serveHttp.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { type Fixture, startFixture } from './fixture.ts';

const PIECES = 'arn:aws-cn:sqs:cn-north-1:000000000000:Pieces';

let fixture: Fixture;
let served: Listening;
let url: string;
beforeAll(async () => {
  fixture = await startFixture();
  const { deadLetters, functions, queues } = fixture;
  const logs = join(fixture.folder, 'logs');
  const redrive = redriveOf(deadLetters, functionsOf(fixture.template), functions, queues, logs);
  served = await serveHttp(0, (asked) => answerLetters(redrive, queues.empty, asked));
  url = `http://127.0.0.1:${served.port}`;
});
afterAll(async () => {
  await served.close();
  await fixture.close();
});
beforeEach(() => {
  for (const name of fixture.deadLetters.names()) fixture.deadLetters.remove(name);
});

const redrive = (...words: string[]) => run(['redrive', ...words, '--url', url]);
const names = () => fixture.deadLetters.names();
const left = (key: string) => fixture.buckets[0]!.objects.get(`receipts/${key}.json`) !== undefined;

/** A message of the FIFO queue as it was set aside; one whose body begins with "bad" fails again. */
function aside(body: string, group = 'g') {
  const payload = { body, group, deduplication: body };
  fixture.deadLetters.keep('PiecesDead', { from: 'queue', queue: PIECES, function: 'Booker', error: 'E', payload });
  return names().at(-1)!;
}

describe('what is set aside is listed', () => {
  test('with what it is about, why it failed and when, and how it is done again', async () => {
    const [exchange] = fixture.buckets;
    exchange!.announce('inbound/常熟 thrown.csv', 1, '"e"', '2025-03-01T00:00:00Z');
    await fixture.queues.empty();
    const { status, out, complaint } = await redrive();
    expect([status, complaint]).toEqual([0, '']);
    expect(out).toMatch(
      /^ArrivedDead\/\d{4} · \d{4}-\d\d-\d\dT[\d:.]+Z · reader\n {2}事项 what: inbound\/常熟 thrown\.csv\n/,
    );
    expect(out).toContain('原因 why: InvocationFailure: reader failed with Error: cannot read inbound/常熟 thrown.csv');
    expect(out).toContain(`日志 log: ${join(fixture.folder, 'logs', 'reader.log')}\n`);
    expect(out).toContain('影响 who is hurt: Nobody: this is a fixture.\n');
    expect(out).toContain('npm run -s lumpsum -- redrive --all');
  });

  test('a piece by its message, an entry by its key, a run by its hour', async () => {
    aside('{"import":"i","piece":3}');
    const Records = [{ dynamodb: { Keys: { id: { S: 'threshold.320500-390.changshu' } } } }];
    fixture.deadLetters.keep('Undelivered', {
      from: 'stream',
      function: 'Announcer',
      error: 'E',
      payload: { Records },
    });
    const payload = { scheduledTime: '2025-02-09T19:00:00Z' };
    fixture.deadLetters.keep('Missed', { from: 'schedule', function: 'Probe9E8D7C6B', error: 'E', payload });
    const { out } = await redrive();
    expect(out.match(/(?<=what: ).+/g)?.sort()).toEqual([
      '2025-02-09T19:00:00Z',
      'threshold.320500-390.changshu',
      '{"import":"i","piece":3}',
    ]);
  });

  test('nothing, in a sentence', async () => {
    expect(await redrive()).toEqual({ status: 0, out: '没有搁置的事项。Nothing is set aside.\n', complaint: '' });
    expect((await redrive('--all')).out).toContain('Nothing is set aside');
  });
});

describe('what is done again', () => {
  test('is set aside no longer when it succeeded', async () => {
    const letter = aside('mended');
    expect(await redrive(letter)).toEqual({
      status: 0,
      out: `${letter}: 已完成 done\n重做 1 件,完成 1 件。Done again 1 of 1.\n`,
      complaint: '',
    });
    expect([left('mended'), names()]).toEqual([true, []]);
  });

  test('stays as it was, once, when it failed again', async () => {
    const letter = aside('bad');
    const before = fixture.deadLetters.read(letter);
    const { status, out } = await redrive(letter);
    expect(status).toBe(1);
    expect(out).toContain('仍失败,继续搁置 failed again and stays set aside: InvocationFailure: booker failed');
    expect([names(), fixture.deadLetters.read(letter)]).toEqual([[letter], before]);
  });

  test('with --all is each of them; one that fails stops no other', async () => {
    const [bad] = [aside('bad 1'), aside('good 1'), aside('good 2', 'other')];
    const { status, out } = await redrive('--all');
    expect(status).toBe(1);
    expect(out).toContain('Done again 2 of 3.');
    expect([left('good 1'), left('good 2'), names()]).toEqual([true, true, [bad]]);
  });

  test('an entry of a stream and a run are whole invocations of their function', async () => {
    const NewImage = { text: { S: '85%' } };
    const Records = [{ dynamodb: { Keys: { id: { S: 'e' } }, NewImage } }];
    fixture.deadLetters.keep('Undelivered', {
      from: 'stream',
      function: 'Announcer',
      error: 'E',
      payload: { Records },
    });
    fixture.deadLetters.keep('Missed', {
      from: 'schedule',
      function: 'Probe9E8D7C6B',
      error: 'E',
      payload: { remember: 1 },
    });
    expect((await redrive('--all')).out).toContain('Done again 2 of 2.');
    expect([fixture.announced.map(({ message }) => message), names()]).toEqual([['85%'], []]);
  });

  test('says what was set aside in its course', async () => {
    const letter = aside('mended');
    const { functions, queues, deadLetters } = fixture;
    const redriving = redriveOf(deadLetters, functionsOf(fixture.template), functions, queues, fixture.folder);
    const drain = async () => void aside('bad: what followed from it');
    const asked = {
      method: 'POST',
      url: new URL(`${url}/dead-letters/${letter}`),
      headers: {},
      body: Buffer.alloc(0),
      at: new Date(),
    };
    const { since, error } = JSON.parse(String((await answerLetters(redriving, drain, asked)).body));
    expect([error, since]).toMatchObject([null, [{ subject: 'bad: what followed from it' }]]);
  });

  test('a letter that is not there is said in a sentence, and so is a call that is not understood', async () => {
    expect(await redrive('PiecesDead/9999')).toEqual({
      status: 1,
      out: '',
      complaint: '没有搁置的“PiecesDead/9999”。\nNothing is set aside as "PiecesDead/9999".\n',
    });
    expect((await redrive('..%2F..%2Fsecrets')).complaint).toContain('Nothing is set aside as');
    expect((await redrive('a', 'b')).status).toBe(2);
    expect((await redrive('--all', 'a')).complaint).toContain('Say --all, or which letter');
  });
});

test('the name of a letter that was removed is not given to another', () => {
  const first = aside('a');
  fixture.deadLetters.remove(first);
  expect(aside('b')).not.toBe(first);
});

test('when everything is being closed nothing is taken for kept that is not', async () => {
  const closing = await startFixture();
  closing.deadLetters.close();
  const letter = { from: 'schedule', function: 'F', error: 'E', payload: {} } as const;
  expect(() => closing.deadLetters.keep('Missed', letter)).toThrow('being closed');
  await closing.close();
});

test('what waits when the service ends is done by the next one', async () => {
  const { folder, queues, functions, template, deadLetters } = await startFixture();
  queues.send(PIECES, { body: 'hanging', group: 'g', deduplication: 'h' });
  queues.send(PIECES, { body: 'behind it', group: 'g', deduplication: 'b' });
  queues.close();
  await functions.close();
  const seen: string[] = [];
  const invoke = async (_: string, event: unknown) => {
    seen.push((event as { Records: { body: string }[] }).Records[0]!.body);
    return undefined;
  };
  const next = openQueues(template, { invoke, close: async () => {} }, deadLetters, join(folder, 'queues'));
  await next.empty();
  expect(seen).toEqual(['hanging', 'behind it']);
  rmSync(folder, { recursive: true });
});
