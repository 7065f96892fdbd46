/** Months reconciled, and years closed, in another order than they should have been: the figures come out the same. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../lib/decisions/decision.ts';
import { pinOf } from '../../lib/documents/document.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { nationalText } from '../files/nationalFile.ts';
import { approve } from '../functions/approved.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { booksOf, drop, FUND } from './arrived.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const YEAR = `/v1/funds/${FUND}/years/2025`;
const CLOSE = { scheduledTime: '2026-01-31T20:00:00Z' };

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  const january = { begntime: '2025-01-02', endtime: '2025-01-09', setl_time: '2025-01-09' };
  const february = { begntime: '2025-02-02', endtime: '2025-02-09', setl_time: '2025-02-09' };
  const claims = nationalText([
    { setl_id: 'J', ...january },
    { setl_id: 'F', ...february },
  ]);
  await drop(service, `claims/${FUND}/national/first.csv`, claims, '2025-03-01T01:30:00.000Z');
});
afterAll(() => service.close());

/** The insurer's statement of a month: one stay, booked at 600.00, paid so much. */
function dropStatement(month: string, name: string, settlement: string, payable: string, at: string) {
  const lines = [HEADER, `${settlement},H32058100001,320581,FM19,600.00,${payable}`, ''].join('\n');
  return drop(service, `statements/${FUND}/${month}/${name}.csv`, lines, at);
}

async function asked(path: string) {
  const { status, body } = await service.request('GET', path);
  return status === 200 ? JSON.parse(String(body)) : null;
}

/** The month of Changshu: what DRG paid above what was booked, and what the year has used to date. */
async function month(period: string) {
  const { body, used_to_date } = await asked(`${YEAR}/communities/changshu/statements/${period}`);
  return [body.month.drg_difference, used_to_date];
}

describe('the statement of an earlier month comes after that of a later one', () => {
  test('what the later month has used to date follows', async () => {
    await dropStatement('2025-02', 'february', 'F', '620.00', '2025-03-08T01:30:00.000Z');
    expect(await month('2025-02')).toEqual(['20.00', '1220.00']);
    await dropStatement('2025-01', 'january', 'J', '650.00', '2025-03-09T01:30:00.000Z');
    expect([await month('2025-01'), await month('2025-02')]).toEqual([
      ['50.00', '650.00'],
      ['20.00', '1270.00'],
    ]);
  });

  test('and follows again when that is corrected', async () => {
    await dropStatement('2025-01', 'replacing/corrected', 'J', '610.00', '2025-03-10T01:30:00.000Z');
    expect([await month('2025-01'), await month('2025-02')]).toEqual([
      ['10.00', '610.00'],
      ['20.00', '1230.00'],
    ]);
  });
});

test('the statement that was received last to take the place of the others stands, although a message about an earlier one comes after it', async () => {
  await dropStatement('2025-02', 'replacing/february', 'F', '620.00', '2025-03-12T01:30:00.000Z');
  await dropStatement('2025-02', 'replacing/between', 'F', '999.00', '2025-03-11T01:30:00.000Z');
  expect(await month('2025-02')).toEqual(['20.00', '1230.00']);
});

describe('a year is closed', () => {
  const assessed = (change: (communities: { id: string; members: unknown[] }[]) => unknown[]) => {
    const event = sampleEvent('enterFigures.201-assessment') as { body: string; headers: object };
    const { communities } = JSON.parse(event.body);
    const body = JSON.stringify({ communities: change(communities) });
    const headers = { ...event.headers, 'idempotency-key': randomUUID() };
    return service.invoke('enterFigures', { ...event, headers, body });
  };
  const closeOf = (community: string) => asked(`${YEAR}/communities/${community}/close`);
  const distribution = () => asked(`/v1/explanations/${FUND}/2025/distribution/changshu`);

  test('for all communities but the one that was forgotten in the assessment, and the run says which', async () => {
    await assessed((communities) => communities.filter(({ id }) => id !== 'changshu'));
    await expect(service.invoke('clearYear', CLOSE)).rejects.toThrow(
      'lacks the community 常熟市县域医共体（示例） (changshu)',
    );
    expect(await closeOf('changshu')).toBeNull();
    expect(await closeOf('taicang')).toMatchObject({ revision: 1 });
    expect(await closeOf('zhangjiagang')).toMatchObject({ revision: 1 });
  });

  test('for a community whose members’ scores are missing, although what it retains cannot be distributed yet', async () => {
    await assessed((communities) => communities.map((one) => (one.id === 'changshu' ? { ...one, members: [] } : one)));
    await expect(service.invoke('clearYear', CLOSE)).rejects.toThrow(
      'lacks the score of 常熟市第一医院（示例） (H32058100001)',
    );
    expect(await closeOf('changshu')).toMatchObject({ revision: 1 });
    expect(await distribution()).toBeNull();
  });

  test('with its distribution, which is withdrawn when the year turns out to have nothing left to retain', async () => {
    await assessed((communities) => communities);
    await service.invoke('clearYear', CLOSE);
    const { result } = await distribution();
    expect(result.tiers).toHaveLength(3);

    const costly = {
      setl_id: 'C',
      medfee_sumamt: '5000000.00',
      fund_pay_sumamt: '5000000.00',
      hifp_pay: '5000000.00',
      hifmi_pay: '0.00',
      hifes_pay: '0.00',
      maf_pay: '0.00',
      acct_pay: '0.00',
      psn_cash_pay: '0.00',
    };
    await drop(service, `claims/${FUND}/national/costly.csv`, nationalText([costly]), '2026-02-02T01:30:00.000Z');
    await service.invoke('clearYear', CLOSE);
    expect((await closeOf('changshu')).body.result).toMatchObject({ retained: '0.00' });
    expect(await distribution()).toBeNull();
  });
});

test('a community that was planned once and has no package any more is paid no instalment', async () => {
  const issue = () => service.invoke('issuePrepayment', { scheduledTime: '2025-05-31T16:00:00Z' });
  const books = booksOf(service);
  const key = documentKey('packages', { fund: FUND, year: '2025' });
  const body = (await requiredLatest(books, key)).body as Decision<'packages'>;
  const packages = body.result.packages.filter(({ id }) => id !== 'taicang');
  const made = { by: 'planYear', at: '2025-05-20T01:30:00.000Z' };
  const { document } = await revise(books, key, { ...body, result: { ...body.result, packages } }, made);
  await approve(books, document, made.at);
  for (const community of ['changshu', 'zhangjiagang']) {
    const plan = await requiredLatest(books, documentKey('prepayment-plan', { fund: FUND, year: '2025', community }));
    const from = { ...plan.body.from, package: [pinOf(document)] };
    await approve(books, (await revise(books, plan.key, { ...plan.body, from }, made)).document, made.at);
  }
  expect(await issue()).toMatchObject([{ community: 'changshu', month: '2025-06' }, { community: 'zhangjiagang' }]);
});
