/** Every sample event goes through the real handler, with the rights its role has, in the order in which a year happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsIn } from '../../local/gateway/objects.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { type RealService, realService } from './realService.ts';
import { FUNCTIONS, functionOf, SAMPLE_EVENTS, sampleEvent } from './sampleEvents.ts';

/** What a function behind the API answers. */
interface Answer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

const FUND = '320500-390';
const CLAIMS = `inbound/claims/${FUND}/national`;
const JANUARY = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };

let service: RealService;
const replayed = new Set<string>();

beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

function replay(name: string): Promise<unknown> {
  replayed.add(name);
  return service.invoke(functionOf(name), sampleEvent(name));
}

/** Replay a request: its status must be the one in the event's name. */
async function ask(name: string): Promise<Answer & { readonly json: Record<string, unknown> }> {
  const answer = (await replay(name)) as Answer;
  expect(answer.statusCode, answer.body).toBe(Number(/\.(\d+)/.exec(name)?.[1]));
  const isJson = answer.headers['content-type']?.includes('json');
  return { ...answer, json: isJson ? JSON.parse(answer.body) : {} };
}

/** Lay a file into the exchange without telling anybody: the event alone brings it. */
function lay(key: string, text: string): void {
  objectsIn(join(service.dataDir, 'exchange')).put(key, bytesOf(text));
}

function receipt(key: string): Record<string, unknown> {
  return JSON.parse(String(service.getObject(`receipts/${key.replace('inbound/', '')}.json`)));
}

describe('a year is planned', () => {
  test('figures that are entered twice are one revision', async () => {
    const reference = `${FUND}/2025/figures/year`;
    expect((await ask('enterFigures.201')).json).toEqual({ reference, revision: 1 });
    const again = (await service.invoke('enterFigures', sampleEvent('enterFigures.201'))) as Answer;
    expect([again.statusCode, JSON.parse(again.body)]).toEqual([200, { reference, revision: 1 }]);
  });

  test('figures that are not understood are refused, naming the field', async () => {
    expect((await ask('enterFigures.400-unknown-key')).json).toMatchObject({
      code: 'invalid_request',
      path: 'body.budget.gdp_groth',
      detail: expect.stringContaining('gdp_groth'),
    });
    expect((await ask('enterFigures.400-number')).json).toMatchObject({
      path: 'body.budget.recognised_spending',
      detail: expect.stringContaining('expected an amount as a string such as "12.30"'),
    });
    expect((await ask('enterFigures.404-fund')).json).toMatchObject({
      path: 'path.fund',
      detail: `There is no fund 320500-310. Known are: ${FUND}.`,
    });
  });

  test('without its figures a year cannot be planned, and the run says which document it misses', async () => {
    await expect(replay('planYear.refused-no-figures')).rejects.toThrow(
      `There is no document ${FUND}/2026/figures/year.`,
    );
  });

  test('with them it is', async () => {
    expect(await replay('planYear.ok')).toEqual([
      { fund: FUND, year: '2025', package_pool: expect.stringMatching(/^\d+\.\d\d$/), gap: expect.any(String) },
    ]);
  });
});

describe('a month passes', () => {
  test('on the 1st the instalment of each plan is ordered; ordered again it is the same order', async () => {
    const orders = await replay('issuePrepayment.ok');
    expect(orders).toMatchObject(
      ['changshu', 'taicang', 'zhangjiagang'].map((community) => ({
        community,
        month: '2025-01',
        basis: `${FUND}/2025/prepayment-plan/${community}@1`,
      })),
    );
    expect(await service.invoke('issuePrepayment', sampleEvent('issuePrepayment.ok'))).toEqual(orders);
  });

  test('a file of claims is booked and answered with a receipt; announced again it changes nothing', async () => {
    lay(
      `${CLAIMS}/2025-01-2.csv`,
      nationalText([
        { ...JANUARY, setl_id: 'S1' },
        { ...JANUARY, setl_id: 'S2' },
      ]),
    );
    expect(await replay('intakeClaims.ok')).toEqual({ batchItemFailures: [] });
    const first = receipt(`${CLAIMS}/2025-01-2.csv`);
    expect(first).toMatchObject({ state: 'loaded', rows: 2, accepted: 2, repeated: 0, refused: 0 });
    await service.invoke('intakeClaims', sampleEvent('intakeClaims.ok'));
    expect(receipt(`${CLAIMS}/2025-01-2.csv`)).toEqual(first);
  });

  test('of two files one of which is missing, the other is booked, and the missing one comes again', async () => {
    const key = `${CLAIMS}/常熟 1+2.csv`;
    lay(key, nationalText([{ ...JANUARY, setl_id: 'S3' }]));
    const { Records } = sampleEvent('intakeClaims.two-files-one-missing') as { Records: { messageId: string }[] };
    expect(await replay('intakeClaims.two-files-one-missing')).toEqual({
      batchItemFailures: [{ itemIdentifier: Records[0]!.messageId }],
    });
    expect(receipt(key)).toMatchObject({ file: key, state: 'loaded', accepted: 1 });
    await expect
      .poll(() => readFileSync(join(service.dataDir, 'logs', 'intakeClaims.log'), 'utf8'))
      .toContain(`There is no file ${CLAIMS}/never-arrived.csv in the exchange`);
  });

  test('the message by which S3 tries the queue is done; one that announces no file is never taken for one', async () => {
    expect(await replay('intakeClaims.ok-s3-test')).toEqual({ batchItemFailures: [] });
    const { Records } = sampleEvent('intakeClaims.not-understood') as { Records: { messageId: string }[] };
    expect(await replay('intakeClaims.not-understood')).toEqual({
      batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
  });

  test('the insurer’s statement is reconciled when it arrives', async () => {
    const key = `inbound/statements/${FUND}/2025-01/drg.csv`;
    const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
    lay(key, `${header}\nS1,H32058100001,320581,FM19,600.00,650.00\nS2,H32058100001,320581,FM19,600.00,580.00\n`);
    expect(await replay('reconcileMonth.statement')).toEqual({ batchItemFailures: [] });
    expect(receipt(key)).toMatchObject({ state: 'loaded', rows: 2, sums: { booked: '1200.00', payable: '1230.00' } });
  });

  test('on the 10th the month is locked and reconciled with what came since', async () => {
    const quiet = { month: '2025-01', matched: 0, exceptions: 0 };
    expect(await replay('reconcileMonth.schedule')).toEqual([
      { community: 'changshu', month: '2025-01', matched: 2, exceptions: 1 },
      { community: 'taicang', ...quiet },
      { community: 'zhangjiagang', ...quiet },
    ]);
  });

  test('in the morning each community is watched, once', async () => {
    expect(await replay('watchSpending.ok')).toMatchObject(
      ['changshu', 'taicang', 'zhangjiagang'].map((community) => ({ community, month: '2025-01', level: 'ok' })),
    );
    expect(await service.invoke('watchSpending', sampleEvent('watchSpending.ok'))).toEqual([]);
  });
});

describe('what is in the outbox is announced', () => {
  const told = () => service.announced.map(({ message }) => message.split('\n').at(-1));

  test('once, however often the stream brings it', async () => {
    expect(await replay('announceAlerts.ok')).toEqual({ batchItemFailures: [] });
    await service.invoke('announceAlerts', sampleEvent('announceAlerts.ok'));
    expect(told()).toEqual(['Spending has reached 85% of the package: booked 2550000.00, package 3000000.00 yuan.']);
  });

  test('up to the first entry that fails: it and what follows come again', async () => {
    const { Records } = sampleEvent('announceAlerts.three-second-broken') as {
      Records: { dynamodb: { SequenceNumber: string } }[];
    };
    expect(await replay('announceAlerts.three-second-broken')).toEqual({
      batchItemFailures: [{ itemIdentifier: Records[1]!.dynamodb.SequenceNumber }],
    });
    expect(told()).toHaveLength(2);
  });
});

describe('the year is closed', () => {
  test('not without its assessment', async () => {
    await expect(replay('clearYear.refused-no-assessment')).rejects.toThrow(
      `There is no document ${FUND}/2025/assessment/year.`,
    );
  });

  test('with it, for every community; on demand once more', async () => {
    expect((await ask('enterFigures.201-assessment')).json).toMatchObject({ revision: 1 });
    const closed = await replay('clearYear.ok');
    expect(closed).toMatchObject([{ community: 'changshu' }, { community: 'taicang' }, { community: 'zhangjiagang' }]);
    expect(await replay('clearYear.ok-on-demand')).toEqual(closed);
  });
});

describe('whoever asks is answered', () => {
  test('with what is on the books', async () => {
    expect((await ask('readBooks.200-funds')).json).toEqual({
      funds: [{ fund: FUND, area: '320500', scheme: '390' }],
    });
    expect((await ask('readBooks.200-spending')).json).toMatchObject({
      booked: '1800.00',
      lines: [{ line: 'inpatient', booked: '1800.00' }],
      institutions: [{ institution: 'H32058100001', periods: [{ period: '2025-01', booked: '1800.00', entries: 3 }] }],
    });
    expect((await ask('readBooks.200-statement')).json).toMatchObject({
      reference: `${FUND}/2025/monthly-statement/changshu.2025-01`,
      revision: 1,
      body: { month: { booked: '1800.00', drg_difference: '30.00', used_to_date: '1830.00' } },
    });
    expect((await ask('readBooks.200-close')).json).toMatchObject({
      reference: `${FUND}/2025/close/changshu`,
      revision: 1,
      body: { input: { use: { inpatient: '1830.00' } }, result: { use: '1830.00' } },
    });
  });

  test('with why a figure is so, for people to read', async () => {
    const { headers, body } = await ask('readBooks.200-explanation');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toContain(`${FUND}/2025/close/changshu@1 entitlement`);
  });

  test('or with what is wrong with the question', async () => {
    expect((await ask('readBooks.404-community')).json).toMatchObject({
      path: 'path.community',
      detail: `There is no community kunshan in ${FUND}. Known are: changshu, taicang, zhangjiagang.`,
    });
    expect((await ask('readBooks.400-month')).json).toMatchObject({
      path: 'path.month',
      detail: 'path.month: expected a month such as 2025-03, or 2025-clearing.',
    });
    expect((await ask('readBooks.400-query')).json).toMatchObject({ path: 'query.pretty' });
  });

  test('with what another policy would have changed', async () => {
    expect((await ask('compare.200')).json).toMatchObject({ formula: 'prepayment-plan' });
  });

  test('with a calculation, or why there is none', async () => {
    expect((await ask('calculate.200')).json).toMatchObject({
      formula: 'apportion',
      result: { parts: [{ amount: '33.34' }, { amount: '33.33' }, { amount: '33.33' }] },
    });
    const refused = (await ask('calculate.422-zero-weights')).json;
    expect(refused).toMatchObject({ code: 'zero_weights', formula: 'apportion', error: { code: 'zero_weights' } });
    expect((await ask('calculate.400-not-json')).json).toMatchObject({
      path: 'body',
      detail: expect.stringContaining('The body is no JSON'),
    });
  });
});

describe('an event that is none of the function’s is refused, naming the field', () => {
  test.each(['planYear', 'issuePrepayment', 'reconcileMonth', 'watchSpending', 'clearYear'])(
    '%s takes no run without its hour',
    async (run) => {
      replayed.add('planYear.refused-no-time');
      await expect(service.invoke(run, sampleEvent('planYear.refused-no-time'))).rejects.toThrow(
        'scheduledTime: expected an instant such as ',
      );
    },
  );

  test.each([
    ['issuePrepayment.refused-no-instant', 'scheduledTime: '],
    ['clearYear.refused-year', 'fundYear: '],
    ['reconcileMonth.refused-empty', 'scheduledTime: '],
    ['announceAlerts.no-records', 'Records: '],
  ])('%s', async (name, field) => {
    await expect(replay(name)).rejects.toThrow(field);
  });

  test.each([
    [null, 'The request: expected a batch'],
    ['a file', 'The request: expected a batch'],
    [{ Records: 'a file' }, 'Records: '],
  ])('intakeClaims takes no %j', async (event, field) => {
    await expect(service.invoke('intakeClaims', event)).rejects.toThrow(field);
  });
});

test('every function has a sample event, and every sample event was replayed', () => {
  expect([...new Set(SAMPLE_EVENTS.map(functionOf))].sort()).toEqual([...FUNCTIONS].sort());
  expect([...replayed].sort()).toEqual([...SAMPLE_EVENTS].sort());
});
