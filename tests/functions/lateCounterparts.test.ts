/**
 * Stays whose claim and whose line come in different months: an approved month stays as it was signed, and what it left open is settled in the next month
 * that is drawn up, with the month it is of. At the end of the year nothing is lost.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseWaitingStatements } from '../../lib/answers/refuseWaitingStatements.ts';
import { documentKey, referenceOf } from '../../lib/documents/key.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { APPROVER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { confirmed } from './confirmed.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
});
afterAll(() => service.close());

/** Every stay of these is booked with 600.00 yuan. */
async function claims(name: string, month: string, numbers: readonly string[], at: string): Promise<void> {
  const stay = { begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10` };
  const rows = nationalText(numbers.map((setl_id) => ({ ...stay, setl_id })));
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
}

const statement = (name: string, month: string, payable: { readonly [settlement: string]: string }, at: string) =>
  drop(
    service,
    `statements/${FUND}/${month}/${name}.csv`,
    [
      HEADER,
      ...Object.entries(payable).map(([id, amount]) => `${id},H32058100001,320581,FM19,600.00,${amount}`),
      '',
    ].join('\n'),
    at,
  );

const morning = (day: string) => service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00` });

interface Month {
  readonly revision: number;
  readonly used_to_date: string;
  readonly body: {
    readonly result: { readonly matched: number; readonly exceptions: { readonly count: number } };
    readonly month: { readonly drg_difference: string; readonly carried?: readonly object[] };
  };
}

async function month(period: string): Promise<Month | undefined> {
  const path = `/v1/funds/${FUND}/years/2025/communities/changshu/statements/${period}`;
  const { status, body } = await service.request('GET', path);
  return status === 200 ? JSON.parse(String(body)) : undefined;
}

async function told(period: string) {
  const { result, month: drawn } = (await month(period))!.body;
  return {
    ...{ matched: result.matched, open: result.exceptions.count, difference: drawn.drg_difference },
    carried: drawn.carried ?? [],
  };
}

const approve = (period: string, at: string) =>
  confirmed(
    booksOf(service),
    documentKey('monthly-statement', { fund: FUND, year: '2025', community: 'changshu', period }),
    at,
  );

describe('January: one stay is on time, one claim is late, and one line', () => {
  beforeAll(async () => {
    await claims('january', '2025-01', ['ON-TIME', 'LATE-LINE'], '2025-02-02T01:30:00Z');
    await statement('january', '2025-01', { 'ON-TIME': '650.00', 'LATE-CLAIM': '580.00' }, '2025-02-08T01:30:00Z');
    await morning('2025-02-10');
  });

  test('the month says what has no counterpart, and counts no difference of it', async () => {
    expect(await told('2025-01')).toEqual({ matched: 1, open: 2, difference: '50.00', carried: [] });
  });

  test('while it is open, a later month takes nothing of it', async () => {
    await claims('february', '2025-02', ['FEBRUARY'], '2025-03-02T01:30:00Z');
    await claims('late', '2025-01', ['LATE-CLAIM'], '2025-03-03T01:30:00Z');
    const lines = { FEBRUARY: '610.00', 'LATE-LINE': '570.00' };
    await statement('february', '2025-02', lines, '2025-03-08T01:30:00Z');
    expect(await told('2025-02')).toEqual({ matched: 1, open: 2, difference: '10.00', carried: [] });
  });
});

describe('January is approved, and February is drawn up', () => {
  beforeAll(async () => {
    await approve('2025-01', '2025-03-09T01:00:00Z');
    await morning('2025-03-10');
  });

  test('the late claim and the late line meet theirs in February, told with their month', async () => {
    expect(await told('2025-02')).toEqual({
      ...{ matched: 3, open: 0, difference: '-40.00' },
      carried: [
        { side: 'ledger', origin: '2025-01', count: 1, booked: '600.00' },
        { side: 'statement', origin: '2025-01', count: 1, booked: '600.00', payable: '580.00' },
      ],
    });
  });

  test('January is as it was signed', async () => {
    expect((await month('2025-01'))!.revision).toBe(1);
    expect(await told('2025-01')).toMatchObject({ matched: 1, open: 2, difference: '50.00' });
  });

  test('what the year has used is what the insurer owes for the four stays', async () => {
    expect((await month('2025-02'))!.used_to_date).toBe('2410.00');
  });

  test('drawn up again it is the same', async () => {
    const { revision } = (await month('2025-02'))!;
    await service.invoke('reconcileMonth', { scheduledTime: '2025-03-11T03:00:00+08:00', month: '2025-02' });
    expect((await month('2025-02'))!.revision).toBe(revision);
  });
});

describe('the insurer adds a line to January after its approval', () => {
  test('it is taken, and its receipt says that it goes into the next monthly statement', async () => {
    await claims('forgotten', '2025-01', ['FORGOTTEN'], '2025-03-20T01:30:00Z');
    const answer = await statement('supplement', '2025-01', { FORGOTTEN: '700.00' }, '2025-03-21T01:30:00Z');
    expect(answer).toMatchObject({ state: 'loaded', accepted: 1 });
    const remark = answer.remarks.find(({ code }) => code === 'month_approved');
    expect(remark?.says.en).toMatch(/^The month of .*changshu.* is approved and changes no more/);
    expect((await month('2025-01'))!.revision).toBe(1);
  });

  test('and so it is; February, which was drawn up before, has nothing of it', async () => {
    await statement('march', '2025-03', { MARCH: '600.00' }, '2025-04-08T01:30:00Z');
    await approve('2025-02', '2025-04-09T01:00:00Z');
    await morning('2025-04-10');
    expect(await told('2025-03')).toEqual({
      ...{ matched: 1, open: 1, difference: '100.00' },
      carried: [{ side: 'statement', origin: '2025-01', count: 1, booked: '600.00', payable: '700.00' }],
    });
  });
});

describe('a claim of December that comes when all months are locked', () => {
  test('meets its line in the clearing period, which no statement was sent for', async () => {
    await statement('december', '2025-12', { 'LAST-ONE': '555.00' }, '2026-01-08T01:30:00Z');
    await morning('2026-01-10');
    await approve('2025-12', '2026-01-12T01:00:00Z');
    await claims('last', '2025-12', ['LAST-ONE'], '2026-01-20T01:30:00Z');
    expect(await month('2025-clearing')).toBeUndefined();
    await morning('2026-02-10');
    expect(await told('2025-clearing')).toEqual({
      ...{ matched: 1, open: 0, difference: '-45.00' },
      carried: [{ side: 'statement', origin: '2025-12', count: 1, booked: '600.00', payable: '555.00' }],
    });
  });

  test('and asked for, it is drawn up with what came since', async () => {
    await statement('december-2', '2025-12', { 'VERY-LAST': '620.00' }, '2026-02-12T01:30:00Z');
    await claims('very-last', '2025-12', ['VERY-LAST'], '2026-02-13T01:30:00Z');
    await service.invoke('reconcileMonth', { scheduledTime: '2026-02-14T09:00:00+08:00', month: '2025-clearing' });
    expect(await told('2025-clearing')).toMatchObject({ matched: 2, open: 0, difference: '-25.00' });
  });

  test('the books and what was decided agree with each other, the night says', async () => {
    await service.invoke('verifyBooks', { scheduledTime: '2026-02-11T04:00:00+08:00' });
    await service.drain();
    const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/verification`);
    expect(JSON.stringify(JSON.parse(String(body)))).not.toContain('statement.');
  });
});

describe('the close of the year', () => {
  const CLOSE = documentKey('close', { fund: FUND, year: '2025', community: 'changshu' });
  const closed = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });

  async function lock() {
    const { revision, hash } = await requiredLatest(booksOf(service), CLOSE);
    const path = `/v1/documents/${referenceOf(CLOSE)}/acts`;
    const { status, body } = await service.request('POST', path, { act: 'lock', revision, hash }, undefined, APPROVER);
    const { code, detail } = JSON.parse(String(body)) as { readonly code?: string; readonly detail?: string };
    return { status, code, detail };
  }

  beforeAll(async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await closed();
    await confirmed(booksOf(service), CLOSE, '2026-02-20T10:00:00+08:00');
  });

  test('is not locked while a month that it counts is not approved: it would be in no settlement', async () => {
    const { status, code, detail } = await lock();
    expect([status, code]).toEqual([409, 'conflict']);
    expect(detail).toContain('the monthly statements of 2025-03 are not approved');
  });

  test('nor when a month was drawn up anew since', async () => {
    await approve('2025-03', '2026-02-21T01:00:00Z');
    await claims('after-the-close', '2025-12', ['AFTER-THE-CLOSE'], '2026-02-22T01:30:00Z');
    await service.invoke('reconcileMonth', { scheduledTime: '2026-02-23T09:00:00+08:00', month: '2025-clearing' });
    const { status, code, detail } = await lock();
    expect([status, code]).toEqual([409, 'stale']);
    expect(detail).toContain('The monthly statements of 2025-clearing are newer');
  });

  test('closed again, it is', async () => {
    await closed();
    await confirmed(booksOf(service), CLOSE, '2026-02-24T01:00:00Z');
    expect(await lock()).toMatchObject({ status: 201 });
  });

  test('and a month that is drawn up for the first time after that is none of it, so that the year can be closed again', async () => {
    await statement('may', '2025-05', { MAY: '650.00' }, '2026-03-08T01:30:00Z');
    expect(await month('2025-05')).toBeUndefined();
    await expect(closed()).resolves.toBeDefined();
  });

  test('had it been stated before, and its run set aside, the close would not have been locked: what it says is in no settlement', async () => {
    const lockedNow = refuseWaitingStatements({ tables: booksOf(service), policy: loadPolicy('policy') }, CLOSE);
    await expect(lockedNow).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining("the insurer's statement of 2025-05 is there, and the month was never drawn up"),
    });
  });
});
