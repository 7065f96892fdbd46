/** Every exception of a month over HTTP, page by page, out of the file that its statement names. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { ask, type Problem } from './ask.ts';

interface Page {
  readonly reference: string;
  readonly revision: number;
  readonly count: number;
  readonly exceptions: readonly { readonly kind: string; readonly settlement_id: string }[];
  readonly next: string | null;
}

const MONTH = `/v1/funds/${FUND}/years/2025/communities/changshu/statements/2025-03`;
const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await settle('first', 1_234, '2025-04-05T01:30:00.000Z');
});
afterAll(() => service.close());

/** A statement of so many stays that the books do not have, which takes the place of what stands. */
async function settle(name: string, stays: number, at: string): Promise<void> {
  const lines = Array.from({ length: stays }, (_, i) => `${numbered(name, i)},H32058100001,320581,FM19,600.00,650.00`);
  const place = `statements/${FUND}/2025-03/replacing/${name}.csv`;
  const answer = await drop(service, place, [HEADER, ...lines, ''].join('\n'), at);
  expect(answer).toMatchObject({ state: 'loaded', accepted: stays });
}

const numbered = (name: string, i: number) => `${name}-${String(i).padStart(5, '0')}`;
const numbers = (name: string, stays: number) => Array.from({ length: stays }, (_, i) => numbered(name, i));

const pageOf = (query: string) => ask<Page>(`${service.url}${MONTH}/exceptions?ground=test&${query}`);

/** All pages from a query on, the way whoever asks follows them. */
async function pagesFrom(query: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await pageOf(`${query}${cursor}`);
    expect(status, JSON.stringify(body)).toBe(200);
    pages.push(body);
    if (body.next === null) return pages;
    cursor = `&cursor=${body.next}`;
  }
}

const told = (pages: readonly Page[]) =>
  pages.flatMap((page) => page.exceptions.map((one) => one.settlement_id)).sort();

test('the statement shows the first 50 of them, and the pages each of them once', async () => {
  const { body } = await ask<{ body: { result: { exceptions: { count: number; first: object[] } } } }>(
    service.url + MONTH,
  );
  const { count, first } = body.body.result.exceptions;
  expect([count, first.length]).toEqual([1_234, 50]);

  const pages = await pagesFrom('limit=500');
  expect(pages.map(({ exceptions }) => exceptions.length)).toEqual([500, 500, 234]);
  expect(pages[0]!.exceptions.slice(0, 50)).toEqual(first);
  expect(pages.every((page) => page.count === 1_234 && page.revision === 1)).toBe(true);
  expect(told(pages)).toEqual(numbers('first', 1_234));
});

test('a page that ends with the last one is the last', async () => {
  const pages = await pagesFrom('limit=617');
  expect(pages.map(({ exceptions }) => exceptions.length)).toEqual([617, 617]);
});

test('pages of a month that is reconciled anew meanwhile are those of the revision they began with', async () => {
  const { body: begun } = await pageOf('limit=1000');
  await settle('second', 70, '2025-04-06T01:30:00.000Z');
  const { body: rest } = await pageOf(`limit=1000&cursor=${begun.next}`);
  expect(told([begun, rest])).toEqual(numbers('first', 1_234));

  const latest = await pagesFrom('limit=60');
  expect(latest.map(({ revision, exceptions }) => [revision, exceptions.length])).toEqual([
    [2, 60],
    [2, 10],
  ]);
  expect(told(latest)).toEqual(numbers('second', 70));
  expect(told(await pagesFrom('revision=1&limit=1000'))).toEqual(numbers('first', 1_234));
});

test.each([
  ['a cursor of another list', MONTH, 'cursor=eyJhZnRlciI6ImEifQ', 400, 'query.cursor'],
  ['a page of none', MONTH, 'limit=0', 400, 'query.limit'],
  ['a revision that is not there', MONTH, 'revision=9', 404, undefined],
  ['a month without statement', MONTH.replace('-03', '-04'), '', 404, undefined],
  ['one in force where none is approved', MONTH, 'revision=standing', 409, undefined],
])('%s is refused', async (_, month, query, status, path) => {
  const answer = await ask<Problem>(`${service.url}${month}/exceptions?ground=test&${query}`);
  expect([answer.status, answer.body.path]).toEqual([status, path]);
});

test('exceptions of a file that was altered are not told: it is named, and what it should hash to', async () => {
  const { body } = await ask<{ body: { input: { file: { key: string; sha256: string } } } }>(
    `${service.url}/v1/documents/${FUND}/2025/monthly-statement/changshu.2025-03?revision=1`,
  );
  const { key, sha256 } = body.body.input.file;
  const kept = service.getObject(key)!;
  const answers: (number | string)[] = [];
  for (const harmed of [kept.subarray(0, kept.length - 9), service.getObject(await fileOf(2))!]) {
    service.putObject(key, harmed, '2025-04-08T01:30:00.000Z');
    const { status, body: problem } = await ask<Problem>(`${service.url}${MONTH}/exceptions?revision=1&ground=test`);
    answers.push(status, problem.code);
    expect(problem.detail).toContain(`${key} no longer is what was written`);
    expect(problem.detail).toContain(sha256);
  }
  expect(answers).toEqual([409, 'stale', 409, 'stale']);
  service.putObject(key, kept, '2025-04-08T01:30:00.000Z');
  expect((await pageOf('revision=1')).status).toBe(200);
});

async function fileOf(revision: number): Promise<string> {
  const path = `/v1/documents/${FUND}/2025/monthly-statement/changshu.2025-03?revision=${revision}`;
  return (await ask<{ body: { input: { file: { key: string } } } }>(service.url + path)).body.body.input.file.key;
}
