/**
 * The cash leg (拨付与银行回单): instalments that are in force go into a batch, an approved batch is the orders to the bank, and what the bank reports pays them, comes
 * back or belongs to nobody. What came back is paid once more, on the account of that day; nothing is paid twice.
 */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, CHECKER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { lookedAt } from './lookedAt.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const HOSPITAL = 'H32058100001'; // leads changshu
const OTHER = 'H32058500001'; // leads taicang
const OLD = '32050199000000000001';
const NEW = '32050199000000000002';
const COOLING = `description: Days for which a changed account does not count
unit: days
values: [{ from: 2025-01-01, until: 2026-12-31, value: 3, source: illustrative, because: For this test. }]
`;

let service: RealService;
beforeAll(async () => {
  service = await realService(withRules({ 'suzhou-example/service/account_cooling_days.yaml': COOLING }));
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
  for (const month of ['2025-01', '2025-02']) {
    const scheduledTime = new Date(`${month}-01T06:00:00+08:00`).toISOString();
    await service.invoke('issuePrepayment', { scheduledTime });
    await approved(booksOf(service), YEAR, ['prepayment-order'], scheduledTime);
  }
});
afterAll(() => service.close());

interface Answer {
  readonly status: number;
  readonly path?: string;
  readonly detail?: string;
  readonly changed: boolean;
  readonly lines: readonly { readonly id: string; readonly kind: string }[];
  readonly payments: readonly { readonly [figure: string]: string | number | null }[];
  readonly ageing: readonly { readonly id: string; readonly outstanding: string; readonly returned: string }[];
  readonly suspense: string;
  readonly paid: string;
  readonly outstanding: string;
  readonly returned: string;
  readonly state: string;
  readonly revision: number;
  readonly hash: string;
  readonly body: {
    readonly amount: string;
    readonly rows: readonly {
      readonly order: string;
      readonly amount: string;
      readonly to_pay: string;
      readonly account: string;
      readonly reissue_of?: string;
    }[];
  };
}

const at = (day: string) => `${day}T09:00:00+08:00`;
async function asked(day: string, method: string, path: string, sent?: object, by = OFFICER): Promise<Answer> {
  const { status, body } = await service.request(method, path, sent, at(day), by);
  return { ...JSON.parse(String(body)), status };
}
const under = (path: string) => `/v1/funds/${FUND}/years/2025/${path}`;
const order = (month: string, community = 'changshu') => `${FUND}/2025/prepayment-order/${community}.${month}`;
const account = (day: string, institution: string, number: string) =>
  asked(day, 'PUT', under(`accounts/${institution}`), {
    ...{ account: number, bank: '某银行常熟支行', holder: '常熟市某医院', evidence: ['开户许可证'] },
  });
const batch = (day: string, name: string, pays: readonly string[], due = '2025-02-20') =>
  asked(day, 'PUT', under(`payment-batches/${name}`), { due, pays });
const reported = (day: string, name: string, lines: readonly object[]) =>
  asked(day, 'PUT', under(`bank-lines/${name}`), { lines });
const cash = (day: string) => asked(day, 'GET', under('cash'));
const shown = (kind: string, scope: string) =>
  asked('2025-02-28', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);

async function approve(kind: 'account' | 'payment-batch', scope: string, day: string): Promise<void> {
  await approveDrafts(service, YEAR, [kind], at(day), (reference) => reference.endsWith(`/${scope}`));
  expect((await shown(kind, scope)).state).toBe('approved');
}

async function acted(act: string, scope: string, day: string, by = APPROVER): Promise<Answer> {
  const { revision, hash } = await shown('payment-batch', scope);
  return asked(day, 'POST', `/v1/documents/${FUND}/2025/payment-batch/${scope}/acts`, { act, revision, hash }, by);
}

/** The officer submits, and what the approver is answered. */
async function triedToApprove(scope: string, day: string): Promise<Answer> {
  expect(await acted('submit', scope, day, OFFICER)).toMatchObject({ status: 201 });
  return broughtIntoForce(scope, day);
}

/** What the approver is answered or, where the decision was drawn to be looked at again, who looks at it. */
async function broughtIntoForce(scope: string, day: string): Promise<Answer> {
  const answer = await acted('approve', scope, day);
  return answer.state === 'approval_in_check' ? acted('uphold', scope, day, CHECKER) : answer;
}

async function ordered(scope: string) {
  const { body } = await shown('prepayment-order', scope);
  return body.amount;
}

describe('an account', () => {
  test.each([
    ['of an institution that nobody knows', () => account('2025-02-03', 'H99999999999', OLD), 404, 'path.institution'],
    ['whose number is no number', () => account('2025-02-03', HOSPITAL, 'ICBC 1'), 400, 'body.account'],
    [
      'in a year that is over',
      () =>
        asked('2026-01-05', 'PUT', under(`accounts/${HOSPITAL}`), {
          account: OLD,
          bank: '银行',
          holder: '医院',
          evidence: ['证'],
        }),
      ...([400, 'path.year'] as const),
    ],
  ])('%s is refused', async (_, enter, status, path) => {
    expect(await enter()).toMatchObject({ status, path });
  });

  test('counts once it is approved and has cooled for three days', async () => {
    await account('2025-02-03', HOSPITAL, OLD);
    expect(await batch('2025-02-03', 'B1', [order('2025-01')])).toMatchObject({ status: 409, path: 'body.pays[0]' });
    await approve('account', HOSPITAL, '2025-02-03');
    expect(await batch('2025-02-05', 'B1', [order('2025-01')])).toMatchObject({ status: 409, path: 'body.pays[0]' });
    expect(await batch('2025-02-06', 'B1', [order('2025-01')])).toMatchObject({ status: 201 });
  });
});

describe('a batch', () => {
  test.each([
    ['pays what is no order to pay', [order('2025-01'), `${FUND}/2025/budget/year`], 400, 'body.pays[1]'],
    ['pays an order that is not there', [order('2025-07')], 404, undefined],
    ['pays the same twice', [order('2025-01'), order('2025-01')], 400, 'body.pays'],
  ])('that %s is refused', async (_, pays, status, path) => {
    const answer = await batch('2025-02-06', 'wrong', pays);
    expect(answer.status).toBe(status);
    expect(answer.path).toBe(path);
  });

  test('that is due before today is refused', async () => {
    expect(await batch('2025-02-06', 'late', [order('2025-01')], '2025-02-05')).toMatchObject({
      status: 400,
      path: 'body.due',
    });
  });

  test('is the instalment, on the account of its lead hospital', async () => {
    const { body } = await shown('payment-batch', 'B1');
    const amount = await ordered('changshu.2025-01');
    expect(body).toMatchObject({ amount, rows: [{ order: '2025.B1.1', amount, to_pay: amount, account: OLD }] });
  });

  test('has no file for the bank before it is approved, and then one line an order', async () => {
    const file = () => service.request('GET', under('payment-batches/B1/file'), undefined, at('2025-02-06'), OFFICER);
    expect((await file()).status).toBe(409);
    await approve('payment-batch', 'B1', '2025-02-06');
    const { body } = await file();
    const [heading, ...lines] = parse(body, { bom: true }) as string[][];
    expect(heading).toContain('金额');
    const amount = await ordered('changshu.2025-01');
    expect(lines).toEqual([
      ['2025.B1.1', '常熟市某医院', '某银行常熟支行', OLD, amount, '2025-02-20', order('2025-01')],
    ]);
  });

  test('that is in force changes no more; entered again as it is, it stands', async () => {
    expect(await batch('2025-02-21', 'B1', [order('2025-01')])).toMatchObject({ status: 200, changed: false });
    expect(await batch('2025-02-06', 'B1', [order('2025-02')])).toMatchObject({ status: 409 });
  });

  test('pays nothing that another one in force has ordered', async () => {
    expect(await batch('2025-02-06', 'B2', [order('2025-01')])).toMatchObject({ status: 409, path: 'body.pays[0]' });
  });

  test('of two for the same money, drawn up side by side, one comes into force', async () => {
    for (const name of ['C1', 'C2'])
      expect(await batch('2025-02-07', name, [order('2025-02')])).toMatchObject({ status: 201 });
    expect(await triedToApprove('C1', '2025-02-07')).toMatchObject({ status: 201, state: 'approved' });
    const refused = await triedToApprove('C2', '2025-02-07');
    expect(refused).toMatchObject({ status: 409, path: 'body.pays[0]' });
  });
});

describe('what the bank reports', () => {
  const paid = async (id: string, named: string, month: string, day: string, number = OLD) => ({
    ...{ id, order: named, account: number, amount: await ordered(`changshu.${month}`), day, status: 'paid' },
  });

  test('of another year, or of tomorrow, is refused by its line', async () => {
    const line = await paid('1', '2025.B1.1', '2025-01', '2025-02-08');
    for (const day of ['2024-12-31', '2025-02-09']) {
      expect(await reported('2025-02-08', 'L0', [line, { ...line, id: '2', day }])).toMatchObject({
        ...{ status: 400, path: 'body.lines[1].day' },
      });
    }
  });

  test('pays the order that it names; what names none is money that nobody knows', async () => {
    const line = await paid('1', '2025.B1.1', '2025-01', '2025-02-08');
    const stray = { id: '2', account: NEW, amount: '12.00', day: '2025-02-08', status: 'paid' };
    expect((await reported('2025-02-08', 'L1', [line, stray])).lines).toMatchObject([
      { id: '1', kind: 'matched' },
      { id: '2', kind: 'missing_order' },
    ]);
    const amount = await ordered('changshu.2025-01');
    const now = await cash('2025-02-09');
    expect(now).toMatchObject({ paid: amount, suspense: '12.00', outstanding: await ordered('changshu.2025-02') });
    expect(now.payments).toMatchObject([
      { order: '2025.B1.1', kind: 'matched', paid_on: '2025-02-08', days: 2, days_late: 0 },
      { order: '2025.C1.1', kind: 'missing_receipt', paid_on: null, days: 2 },
    ]);
  });

  test('and is handed in again under another name moves no money', async () => {
    const line = await paid('1', '2025.B1.1', '2025-01', '2025-02-08');
    expect((await reported('2025-02-09', 'L2', [line])).lines).toMatchObject([{ id: '1', kind: 'repeated_receipt' }]);
    expect((await cash('2025-02-09')).paid).toBe(await ordered('changshu.2025-01'));
  });

  test('as come back is owed still, and is paid once more, on the account that counts then', async () => {
    const there = await paid('3', '2025.C1.1', '2025-02', '2025-02-10');
    const back = { ...there, id: '4', day: '2025-02-11', status: 'returned', reason: '账号有误' };
    await reported('2025-02-11', 'L3', [there, back]);
    const amount = await ordered('changshu.2025-02');
    expect(await cash('2025-02-11')).toMatchObject({ returned: amount, outstanding: '0.00' });

    await account('2025-02-11', HOSPITAL, NEW);
    await approve('account', HOSPITAL, '2025-02-11');
    await batch('2025-02-12', 'D1', [order('2025-02')]);
    // The new account has not cooled: drawn up two days later, it would be paid there.
    expect((await shown('payment-batch', 'D1')).body.rows).toMatchObject([{ account: OLD, reissue_of: '2025.C1.1' }]);
    expect(await triedToApprove('D1', '2025-02-14')).toMatchObject({ status: 409 });
    await batch('2025-02-14', 'D1', [order('2025-02')]);
    await approve('payment-batch', 'D1', '2025-02-14');
    expect((await shown('payment-batch', 'D1')).body.rows).toMatchObject([
      { order: '2025.D1.1', amount, to_pay: amount, account: NEW, reissue_of: '2025.C1.1' },
    ]);
    expect(await cash('2025-02-14')).toMatchObject({ returned: '0.00', outstanding: amount });
  });

  test('on the old account pays nothing; on the new one it pays the debt, late', async () => {
    const wrong = await paid('5', '2025.D1.1', '2025-02', '2025-02-17');
    const right = await paid('6', '2025.D1.1', '2025-02', '2025-02-22', NEW);
    expect((await reported('2025-02-22', 'L4', [wrong, right])).lines).toMatchObject([
      { id: '5', kind: 'wrong_account' },
      { id: '6', kind: 'timing' },
    ]);
    expect((await cash('2025-02-22')).payments).toMatchObject([
      { order: '2025.B1.1' },
      { order: '2025.D1.1', kind: 'timing', days: 15, days_late: 2, outstanding: '0.00' },
    ]);
  });

  test('of a part, the rest of which came back, leaves only the rest to be paid', async () => {
    await account('2025-02-22', OTHER, OLD);
    await approve('account', OTHER, '2025-02-22');
    await batch('2025-02-25', 'E1', [order('2025-01', 'taicang')], '2025-03-01');
    await approve('payment-batch', 'E1', '2025-02-25');
    const line = { order: '2025.E1.1', account: OLD, amount: '100.00', day: '2025-02-26', status: 'paid' };
    const back = { ...line, amount: '5.00', status: 'returned' };
    await reported('2025-02-26', 'L5', [
      { ...line, id: '7' },
      { ...back, id: '8' },
    ]);
    await batch('2025-02-27', 'E2', [order('2025-01', 'taicang')], '2025-03-01');
    const whole = await ordered('taicang.2025-01');
    const { rows } = (await shown('payment-batch', 'E2')).body;
    expect(rows).toMatchObject([{ amount: whole, reissue_of: '2025.E1.1' }]);
    expect(Number(rows[0]!.to_pay)).toBe(Number(whole) - 100);
  });
});

describe('every morning', () => {
  const found = async (day: string) => {
    const all = (await service.invoke('watchWork', { scheduledTime: at(day) })) as {
      what: string;
      of: string;
      since: string;
    }[];
    return all.filter(({ what }) => /payment|bank/.test(what)).map(({ what, of, since }) => [what, of, since]);
  };

  test('it is told what came back, what is not paid though it was due, and what nobody knows of', async () => {
    const told = [
      ['payment_returned', '2025.E1.1', '2025-02-26'],
      ['bank_line_unclear', '2 (+1)', '2025-02-08'], // that of 12.00, and the one on the old account
    ];
    expect(await found('2025-02-27')).toEqual(told);
    await approve('payment-batch', 'E2', '2025-02-27');
    // The morning before it was approved says the same whenever it is told.
    expect(await found('2025-02-27')).toEqual(told);
    expect((await found('2025-03-01')).map(([what]) => what)).toEqual(['bank_line_unclear']);
    expect((await found('2025-03-02'))[0]).toEqual(['payment_overdue', '2025.E2.1', '2025-03-01']);
  });

  test('and the night finds nothing wrong with what was ordered', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2025-03-02T02:00:00+08:00' });
    const decisions = (await lookedAt(booksOf(service), looked)).find((one) => 'documents' in one);
    expect(decisions).toMatchObject({ year: '2025', wrong: 0 });
  });
});

describe('an order', () => {
  const marked = async (month: string, community: string) => {
    const acts = `/v1/documents/${FUND}/2025/prepayment-order/${community}.${month}/acts`;
    const { revision, hash } = await shown('prepayment-order', `${community}.${month}`);
    return asked('2025-02-28', 'POST', acts, { act: 'mark_paid', revision, hash }, OFFICER);
  };

  test('is marked as paid once the bank says so, and not before', async () => {
    expect(await marked('2025-01', 'taicang')).toMatchObject({ status: 409 });
    expect(await marked('2025-01', 'changshu')).toMatchObject({ status: 201, state: 'paid' });
  });

  test('that is in no batch is marked by who paid it another way', async () => {
    expect(await marked('2025-02', 'taicang')).toMatchObject({ status: 201, state: 'paid' });
  });
});
