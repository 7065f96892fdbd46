/**
 * Every operation is asked by a program that knows the description of the API and nothing else: as it says, otherwise, and with ill will. What
 * Schemathesis checks is what is checked; `npm run attack` does more of it, each time with another seed.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestText } from '../../lib/files/manifest.ts';
import { description } from '../../lib/openapi/description.ts';
import type { OpenApi } from '../../lib/openapi/openApi.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { answerCheck, type HttpAnswered, schemasOf } from '../openapi/answerCheck.ts';
import { asAsker } from '../openapi/fuzz/asAsker.ts';
import { fuzzed, type Ground } from '../openapi/fuzz/fuzz.ts';
import { BROKEN_BODIES, BROKEN_PATHS, examplesIn, FOREIGN, NOT_JSON, unsupported } from '../openapi/fuzz/hostile.ts';
import { type Request, send } from '../openapi/fuzz/send.ts';
import { changesBetween, dumpOf, linesOf } from '../year/dump.ts';

const SEED = 20261126;
const RUNS = 24;
const JANUARY = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };

const operations = Object.entries(description().paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method, path] as const),
);

let service: RealService;
let ground: Ground;
beforeAll(async () => {
  service = await yearInBrief();
  const api = JSON.parse(String((await service.request('GET', '/v1/openapi.json')).body)) as OpenApi;
  const way = await asAsker(service.url);
  ground = {
    api,
    schemas: schemasOf(api),
    way,
    kept,
    known: { community: ['taicang', 'kunshan'], ...(await listed()) },
  };
});
afterAll(() => service.close());

/** A year with something of each kind: a plan, claims, a statement, a night, an assessment and a close. */
async function yearInBrief(): Promise<RealService> {
  const year = await plannedService();
  await year.invoke('issuePrepayment', sampleEvent('issuePrepayment.ok'));
  const sound = { ...JANUARY, setl_id: 'S1' };
  const files = { '2025-01.csv': [sound], '2025-01-wrong.csv': [{ ...JANUARY, setl_id: 'S2', med_type: '' }] };
  for (const [name, rows] of Object.entries(files)) {
    await drop(year, `claims/${FUND}/national/${name}`, nationalText(rows), '2025-01-21T01:30:00.000Z');
  }
  const statement =
    'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\nS1,H32058100001,320581,FM19,600.00,650.00\n';
  await drop(year, `statements/${FUND}/2025-01/drg.csv`, statement, '2025-02-05T01:30:00.000Z');
  await year.invoke('reconcileMonth', sampleEvent('reconcileMonth.schedule'));
  await year.invoke('verifyBooks', sampleEvent('verifyBooks.ok'));
  await year.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await year.invoke('clearYear', sampleEvent('clearYear.ok'));
  await year.invoke('keepPeople', sampleEvent('keepPeople.201'));
  return year;
}

/** Everything that the service keeps, a line for each item and file. */
async function kept(): Promise<string[]> {
  await service.drain();
  const files = readdirSync(join(service.dataDir, 'exchange'), { recursive: true }).map(String).sort();
  return [...linesOf(await dumpOf(service.books.ask)), ...files];
}

/** What lists tell of the words of other paths, as somebody who follows links would have it. */
async function listed() {
  const body = async (path: string) => JSON.parse(String((await service.request('GET', path)).body));
  const { documents } = await body(`/v1/funds/${FUND}/years/2025/receipts`);
  const { imports } = await body(`/v1/funds/${FUND}/imports`);
  return {
    batch: documents.map(({ reference }: { reference: string }) => reference.split('/').at(-1)!),
    import: imports.map((one: { import: string }) => one.import),
  };
}

const ask = (request: Request) => send(ground.way, request);

/** A refusal of these statuses, as a problem document in both languages. */
function expectRefused({ status, headers, body }: HttpAnswered, statuses: readonly number[], of: string): void {
  expect(statuses, `${of}: ${body.slice(0, 200)}`).toContain(status);
  expect(headers['content-type'], of).toBe('application/problem+json; charset=utf-8');
  expect(JSON.parse(body), of).toMatchObject({
    status,
    detail: expect.any(String),
    detail_zh: expect.stringMatching(/\p{Script=Han}/u),
  });
}

/** Do something that has to leave everything as it was. */
async function leavingNothing(attack: () => Promise<void>): Promise<void> {
  const before = await kept();
  await attack();
  expect(changesBetween(before, await kept())).toEqual([]);
}

test('what is served is the description that is made', () => {
  expect(ground.api).toEqual(JSON.parse(JSON.stringify(description())));
});

describe('asked as the document says, and otherwise, each answer is one that it describes, and what is refused leaves nothing', () => {
  const taken = new Map<string, number>();

  test.each(operations)('%s %s', async (method, path) => {
    const { operation, faults, statuses } = await fuzzed(ground, path, method, {
      seed: SEED,
      runs: RUNS,
      longest: Number.POSITIVE_INFINITY,
    });
    expect(faults).toEqual([]);
    taken.set(
      operation,
      [...statuses].reduce((sum, [status, count]) => sum + (status < 300 ? count : 0), 0),
    );
  });

  test('and each operation was answered well at times, so that there was something to hold', () => {
    // Nobody knows the hash of a document by its description: `tests/contracts/acts.test.ts` has seen it. Nor is there a way to tell alerts here, or an
    // alert, and the mute of the example is over: `tests/functions/sampleEvents.test.ts` has all of these.
    const unknown = [
      ...['act', 'acknowledge', 'enterMute', 'enterSubscription', 'escalate', 'testSubscription'],
      // Of the year in brief everything agrees: there is no difference that a sheet could have.
      ...['enterDifferenceSheet', 'readDifferenceSheet'],
      // Nobody guesses a case that is booked.
      ...['enterSpecialCases', 'readSpecialCases', 'enterDenials', 'readDenials'],
      ...['enterBedDays', 'readBedDays'],
      ...['enterRecoveries', 'readRecoveries'],
      // An account is entered in the year that is running, and a batch pays what is in force: `tests/functions/payments` has both.
      ...['enterAccount', 'enterPaymentBatch', 'readPaymentFile'],
      // Nothing here is paid by contracted heads: `tests/functions/capitation` lives a year of it.
      ...['enterHeadVisits', 'readHeads'],
      // No year here is closed by points: `tests/functions/settings` has one.
      'readDilution',
      // The area here measures no weights: `tests/functions/groupWeights` has one that does.
      'readGroupWeights',
      // Evidence that is drawn leaves somebody without a package, and such a plan is not compared yet.
      'comparePlans',
    ];
    const never = [...taken].flatMap(([operation, count]) => (count === 0 ? [operation] : []));
    expect(never.sort()).toEqual(unknown.sort());
  });
});

test('a method that the document does not have is 405, and Allow names those that it has', async () => {
  for (const { allowed, ...request } of unsupported(ground.api)) {
    const { status, headers } = await ask(request);
    const allow = (headers.allow ?? '').split(', ').sort();
    expect([request.method, request.path, status, allow]).toEqual([
      request.method,
      request.path,
      405,
      allowed.toSorted(),
    ]);
  }
});

test('a body that does not say it is JSON is not looked at', () =>
  leavingNothing(async () => {
    for (const request of examplesIn(ground.api).filter(({ body }) => body !== undefined)) {
      for (const type of NOT_JSON) {
        expectRefused(await ask({ ...request, headers: { 'content-type': type } }), [415], `${request.path} ${type}`);
      }
    }
  }));

test('no page of another site, and nobody under another name, is answered by any operation', () =>
  leavingNothing(async () => {
    for (const request of examplesIn(ground.api)) {
      for (const headers of FOREIGN) {
        expectRefused(await ask({ ...request, headers }), [403], `${request.path} ${JSON.stringify(headers)}`);
      }
    }
  }));

test('paths and queries that are encoded wrongly, or would lead elsewhere, are refused', async () => {
  for (const path of BROKEN_PATHS) expectRefused(await ask({ method: 'get', path }), [400, 404], path);
});

test('bodies that are no JSON, no text, too large or too deep are refused by every operation', () =>
  leavingNothing(async () => {
    for (const request of examplesIn(ground.api).filter(({ body }) => body !== undefined)) {
      for (const body of BROKEN_BODIES) {
        const of = `${request.path} ${String(body).slice(0, 60)}`;
        expectRefused(await ask({ ...request, body }), [400, 413], of);
      }
    }
  }));

test('the example of each operation, asked as the document has it, is answered as the document has it', async () => {
  const checked = answerCheck(ground.api, ground.schemas);
  for (const { template, ...request } of examplesIn(ground.api)) {
    const answer = await ask(request);
    expect([request.path, checked(template, request.method, answer)]).toEqual([request.path, []]);
    expect(answer.status, `${request.path}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
  }
});

/** What is entered of single cases, which have to be booked. */
const OF_CASES = ['/differences/', '/special-cases/', '/bed-days/', '/coefficients/', '/denials/', '/recoveries/'];

describe('what was taken is there', () => {
  test('what is entered is read back as it was sent', async () => {
    for (const { template, method, path, body } of examplesIn(ground.api).filter(({ method }) => method === 'put')) {
      // What is shown in a list alone is read back by `tests/api/alertsReachPeople.test.ts`.
      if (ground.api.paths[template]!.get === undefined) continue;
      // What is settled of a month needs that month, and a review its cases: `tests/functions/differences`, `specialCases`, `staySheets`, `denials` and `recoveries`.
      if (OF_CASES.some((part) => template.includes(part))) continue;
      const put = await ask({ method, path, body: body!, headers: { 'if-match': '*' } });
      expect([200, 201], put.body).toContain(put.status);
      const read = JSON.parse((await ask({ method: 'get', path })).body);
      // What is worked out as it is entered is held by `tests/functions/scoreSheets.test.ts`.
      if (read.body?.formula !== undefined) continue;
      // A person is shown with what was entered, a document with it as its body.
      const shown = 'body' in read ? read.body : { name: read.name, grants: read.grants, why: read.why };
      expect([template, shown]).toEqual([template, JSON.parse(String(body))]);
    }
  });

  test('a file that is handed in has its receipt; its text runs nowhere in a sheet', async () => {
    const traps = ['=HYPERLINK("http://x","y")', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =1'];
    const rows = traps.map((trap, i) => ({ ...JANUARY, setl_id: `F${i}`, med_type: trap, psn_no: trap }));
    const bytes = bytesOf(nationalText(rows));
    const manifest = JSON.parse(manifestText(await manifestFor(bytes)));
    const sent = { profile: 'national', name: 'traps.csv', data: Buffer.from(bytes).toString('base64'), manifest };
    const answer = await ask({ method: 'post', path: `/v1/funds/${FUND}/imports`, body: JSON.stringify(sent) });
    expect(answer.status, answer.body).toBe(202);
    await service.drain();
    const receipts = `/v1/funds/${FUND}/years/${new Date().getFullYear()}/receipts/${JSON.parse(answer.body).batch}`;
    expect(JSON.parse((await ask({ method: 'get', path: receipts })).body)).toMatchObject({
      body: { refused: traps.length },
    });
    const fix = await ask({ method: 'get', path: `${receipts}/fix` });
    expect(fix.status).toBe(200);
    const cells = (parse(fix.body, { bom: true, relax_column_count: true }) as string[][]).flat();
    expect(cells.filter((cell) => cell.includes('HYPERLINK')).length).toBeGreaterThan(0);
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell) && !/^[+-]?\d+$/.test(cell))).toEqual([]);
  });
});
