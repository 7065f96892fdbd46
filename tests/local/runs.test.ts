/** `lumpsum run` against the fixture's functions: what came of a run is printed, or why there is none. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvocationFailure } from '../../local/aws/lambda/functionHost.ts';
import type { SetAside } from '../../local/aws/triggers/redrive.ts';
import { answerRun } from '../../local/http/answerRun.ts';
import type { Listening } from '../../local/http/listen.ts';
import { serveHttp } from '../../local/http/serveHttp.ts';
import { run } from '../formulas/lumpsumProcess.ts';

const LETTER: SetAside = {
  letter: 'AnnounceAlertsUndeliveredEntries/0001',
  setAsideAt: '2026-01-01T00:00:00.000Z',
  function: 'announceAlerts',
  subject: 'an entry',
  error: 'no topic',
  log: join('logs', 'announceAlerts.log'),
  impact: 'An alert reached nobody.',
};

let served: Listening;
let url: string;
const events: unknown[] = [];
const setAside: SetAside[] = [];

beforeAll(async () => {
  const invoke = async (name: string, event: unknown) => {
    events.push({ name, ...(event as object) });
    const says = { zh: '没有基金“x”。已知的有：f。', en: 'There is no fund "x". Known are: f.' };
    if (name === 'planYear') throw new InvocationFailure(name, 'Fault', says.en, 'log', says);
    if (name === 'clearYear') throw new InvocationFailure(name, 'TypeError', 'cannot read x', 'clearYear.log');
    return name === 'watchSpending' ? [] : Array.from({ length: 22 }, (_, i) => ({ community: `c${i}`, wrong: 0 }));
  };
  const drain = async () => {
    if (events.some((event) => (event as { month?: string }).month === '2025-02')) setAside.push(LETTER);
  };
  const names = ['clearYear', 'issuePrepayment', 'planYear', 'watchSpending'];
  const runs = { names, invoke, drain, redrive: { list: () => [...setAside] } };
  served = await serveHttp(0, (asked) => answerRun(runs, asked));
  url = `http://127.0.0.1:${served.port}`;
});
afterAll(() => served.close());

const asked = (...words: string[]) => run(['run', ...words, '--url', url]);

describe('a run that is asked for', () => {
  test('is done now, for the fund and month that are named, and told in lines', async () => {
    const before = Date.now();
    const { status, out } = await asked('issuePrepayment', '--fund', 'f', '--month', '2025-01');
    expect(status).toBe(0);
    expect(out).toMatch(/^出具预付单（issuePrepayment）：已完成 done\n {2}医共体 community c0 · 不符 wrong 0\n/);
    expect(out).toMatch(/and 2 more\n$/);
    const { scheduledTime, ...event } = events.at(-1) as { scheduledTime: string };
    expect(event).toEqual({ name: 'issuePrepayment', fund: 'f', month: '2025-01' });
    expect(Date.parse(scheduledTime)).toBeGreaterThanOrEqual(before);
  });

  test('for a year: that is the fund year of the run', async () => {
    const { out } = await asked('watchSpending', '--year', '2025');
    expect(out).toBe('支出监测（watchSpending）：已执行，没有要办的 done; there was nothing to do.\n');
    expect(events.at(-1)).toMatchObject({ fundYear: '2025' });
  });

  test('is refused in the words of the run', async () => {
    const { status, out, complaint } = await asked('planYear', '--fund', 'x');
    expect([status, out, complaint]).toEqual([
      1,
      '',
      '没有基金“x”。已知的有：f。\nThere is no fund "x". Known are: f.\n',
    ]);
  });

  test('that breaks says where to look', async () => {
    const { status, complaint } = await asked('clearYear');
    expect([status, complaint]).toEqual([
      1,
      '服务出错：clearYear failed with TypeError: cannot read x (see clearYear.log)\nclearYear failed with TypeError: cannot read x (see clearYear.log)\n',
    ]);
  });

  test('and is none of the service is named, with those that are', async () => {
    const { status, complaint } = await asked('planMonth');
    expect(status).toBe(1);
    expect(complaint).toBe(
      '没有任务“planMonth”。已有的任务：clearYear, issuePrepayment, planYear, watchSpending。\n' +
        'There is no run "planMonth". Known are: clearYear, issuePrepayment, planYear, watchSpending.\n',
    );
  });

  test('tells what was set aside in its course, and ends with status 1', async () => {
    const { status, out } = await asked('issuePrepayment', '--month', '2025-02');
    expect(status).toBe(1);
    expect(out).toContain('set aside in its course: AnnounceAlertsUndeliveredEntries/0001');
  });

  test.each([
    [[], 'Say which run, and only one'],
    [['a', 'b'], 'Say which run, and only one'],
    [['planYear', '--moth', '2025-01'], "Unknown option '--moth'"],
  ])('%j is no call of it', async (words, why) => {
    const { status, complaint } = await asked(...words);
    expect(status).toBe(2);
    expect(complaint).toContain(why);
  });
});

describe('the route behind it', () => {
  const answered = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${url}${path}`, init);
    return [answer.status, (await answer.json()) as { detail?: string }] as const;
  };

  test('names the runs there are', async () => {
    expect(await answered('/runs')).toEqual([
      200,
      { runs: ['clearYear', 'issuePrepayment', 'planYear', 'watchSpending'] },
    ]);
  });

  test.each([
    ['{', 'body: expected JSON'],
    ['{"moth":"2025-01"}', 'moth: '],
    ['{"year":2025}', 'year: expected a year as a string'],
    ['[]', 'expected an object'],
  ])('a body %s is refused, naming the field', async (body, why) => {
    const [status, { detail }] = await answered('/runs/issuePrepayment', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(400);
    expect(detail).toContain(why);
  });

  test('nothing else is there', async () => {
    expect((await answered('/runs/planYear'))[0]).toBe(405);
    expect((await answered('/runs', { method: 'POST' }))[0]).toBe(405);
  });
});
