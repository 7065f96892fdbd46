/**
 * What the smart audit denies (审核扣款) from the finding to the close: refused by row and field, disputed by the lead hospital, confirmed and approved, taken off
 * once in the next open month of each home community, given back with a lift or with the claim, and counted in the close.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, leadOf, OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText, REFUND } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';

const YEAR = `/v1/funds/${FUND}/years/2025`;
const SHEET = `${YEAR}/denials/${HOSPITAL}/2025-01`;
const DOCUMENT = `${FUND}/2025/denials/changshu.${HOSPITAL}.2025-01`;
const AT = '2025-03-05T09:00:00+08:00';
const TAICANG = '320585';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await booked('2025-01', ['J1', 'J2', 'J3'], '2025-02-02T01:30:00Z');
  await booked('2025-01', ['T1'], '2025-02-02T02:30:00Z', TAICANG);
  await draw('2025-02-10', '2025-01');
});
afterAll(() => service.close());

const booked = (month: string, numbers: readonly string[], at: string, division?: string) =>
  settledStays(service, month, numbers, at, division);
const draw = (day: string, month: string) => drawnUp(service, day, month);

interface Shown {
  readonly status: number;
  readonly reference: string;
  readonly state: string;
  readonly path?: string;
  readonly detail?: string;
  readonly revision: number;
  readonly hash: string;
  readonly used_to_date: string;
  readonly body: {
    readonly result: { readonly claims: readonly object[]; readonly denied_fund: string };
    readonly by_community: readonly object[];
    readonly illustrative: readonly string[];
    readonly month: { readonly adjustments?: readonly object[] };
    readonly from: { readonly adjusted?: readonly object[] };
    readonly input: { readonly use: { readonly adjustments: string; readonly non_member: string } };
  };
}

async function asked(method: string, path: string, sent?: object, by: Actor = OFFICER): Promise<Shown> {
  const { status, body } = await service.request(method, path, sent, AT, by);
  return { ...JSON.parse(String(body)), status };
}

const upheld = (id: string, settlement_id: string, fund_amount: string, differing: object = {}) => ({
  ...{ id, settlement_id, line: '1', rule: 'dose', amount: '120.00', fund_amount, state: 'upheld' },
  ...{ upheld_in: '2025-02', evidence: ['审核通知书 2025-2'], ...differing },
});
const pending = (id: string, settlement_id: string, fund_amount: string, differing: object = {}) => {
  const { upheld_in: _, ...finding } = upheld(id, settlement_id, fund_amount, differing);
  return { ...finding, state: 'pending', ...differing };
};

/** Two rules on one line of J1, a finding on J2, and one on a stay of Taicang. */
const J1 = upheld('F1', 'J1', '80.00');
const J1_ONCE_MORE = upheld('F2', 'J1', '50.00', { rule: 'sex' });
const J2 = upheld('F3', 'J2', '40.00', { line: '3' });
const T1 = upheld('F4', 'T1', '30.00');

const enter = (findings: readonly object[], through = '2025-02', path = SHEET) =>
  asked('PUT', path, { through, evidence: ['智能审核结果 2025-1'], findings });

const month = (period: string, community = 'changshu') =>
  asked('GET', `${YEAR}/communities/${community}/statements/${period}`);

async function act(what: string, by: Actor, why?: string): Promise<Shown> {
  const { revision, hash } = await asked('GET', SHEET);
  return asked('POST', `/v1/documents/${DOCUMENT}/acts`, { act: what, revision, hash, ...(why && { why }) }, by);
}

const approve = (kind: 'denials' | 'monthly-statement' | 'close', reference: string) =>
  approveDrafts(service, { fund: FUND, year: '2025' }, [kind], AT, (one) => one.endsWith(reference));

/** It is confirmed by the lead hospital and approved by another than who submitted it. */
const bringIntoForce = () => approve('denials', `${HOSPITAL}.2025-01`);

const adjusted = (amount: string) => [{ kind: 'denials', document: DOCUMENT, institution: HOSPITAL, amount }];
/** The same as a later month has it. */
const adjustedLater = (amount: string) => adjusted(amount).map((one) => ({ ...one, origin: '2025-01' }));

describe('a sheet of denials', () => {
  test.each([
    ['a settlement that is not booked', upheld('F2', 'NONE', '50.00'), 'body.findings[1].settlement_id'],
    ['more of the fund than in all', upheld('F2', 'J2', '130.00'), 'body.findings[1].fund_amount'],
    ['one that is upheld in no month', { ...J2, upheld_in: undefined }, 'body.findings[1].state'],
    ['one that was decided later than it is known', { ...J2, upheld_in: '2025-03' }, 'body.findings[1].upheld_in'],
    ['one that rests on nothing', { ...J2, evidence: [] }, 'body.findings[1].evidence'],
    ['one that comes a second time', upheld('F1', 'J2', '50.00'), 'body.findings[1].id'],
  ])('is refused for %s', async (_, second, path) => {
    expect(await enter([J1, second])).toMatchObject({ status: 400, path });
  });

  test('is refused for claims that were settled in another month', async () => {
    const february = SHEET.replace('2025-01', '2025-02');
    expect(await enter([J1], '2025-02', february)).toMatchObject({
      ...{ status: 400, path: 'body.findings[0].settlement_id' },
    });
  });

  test('is refused for what is no month of its year, and for who belongs to no community', async () => {
    for (const other of ['2024-12', '2025-clearing']) {
      expect(await enter([J1], '2025-02', SHEET.replace('2025-01', other))).toMatchObject({ status: 400 });
    }
    const alone = SHEET.replace(HOSPITAL, 'H32058100008');
    expect(await enter([J1], '2025-02', alone)).toMatchObject({ status: 404, path: 'path.institution' });
  });

  test('counts two rules on one line once, and says who owes so much less', async () => {
    expect(await enter([J1, J1_ONCE_MORE, J2, T1])).toMatchObject({ status: 201 });
    const { body, state } = await asked('GET', SHEET);
    expect(state).toBe('draft');
    expect(body.result.claims).toMatchObject([
      { id: 'J1', denied_fund: '80.00', denied_cost: '120.00', accepted_cost: '880.00' },
      { id: 'J2', denied_fund: '40.00' },
      { id: 'T1', denied_fund: '30.00' },
    ]);
    expect(body.by_community).toEqual([
      { community: 'changshu', amount: '-120.00' },
      { community: 'taicang', amount: '-30.00' },
    ]);
  });

  test('is disputed by the lead hospital of the institution, and by nobody else', async () => {
    await act('submit', OFFICER);
    expect(await act('dispute', leadOf('taicang'), '病历支持用药')).toMatchObject({ status: 403 });
    expect(await act('dispute', leadOf('changshu'), 'J2 的病历支持用药')).toMatchObject({ state: 'disputed' });
  });

  test('is revised, confirmed, and approved by another than who submitted it', async () => {
    const appealed = pending('F3', 'J2', '40.00', { line: '3', appealed: true });
    expect(await enter([J1, J1_ONCE_MORE, appealed, T1])).toMatchObject({ status: 201, revision: 2 });
    await act('submit', OFFICER);
    expect(await act('confirm', leadOf('changshu'))).toMatchObject({ state: 'confirmed' });
    await draw('2025-02-11', '2025-01');
    expect((await month('2025-01')).body.month.adjustments).toBeUndefined();
    await bringIntoForce();
    expect(await asked('GET', SHEET)).toMatchObject({ state: 'approved' });
  });
});

describe('a month', () => {
  test('takes it off once it is in force, each home community for its own', async () => {
    const before = (await month('2025-01')).used_to_date;
    await draw('2025-02-12', '2025-01');
    const { body, used_to_date } = await month('2025-01');
    expect(body.month.adjustments).toEqual(adjusted('-80.00'));
    expect(body.from.adjusted).toMatchObject([{ document: DOCUMENT, revision: 2 }]);
    expect([before, used_to_date]).toEqual(['1920.00', '1840.00']); // 3 x 640, less 80
    // By whatever rules a finding is looked at again, what is denied is what was found.
    expect(body.illustrative.filter((key) => key.startsWith('denials.'))).toEqual([]);
    expect((await month('2025-01', 'taicang')).body.month.adjustments).toEqual(adjusted('-30.00'));
  });

  test('that is approved stays; a lift gives back what no other finding denies, and a further finding takes off more, in the next', async () => {
    await approve('monthly-statement', '.2025-01');
    const lifted = { ...J1, state: 'lifted', lifted_in: '2025-03', appealed: true };
    const decided = { ...J2, upheld_in: '2025-03', appealed: true };
    await enter([lifted, J1_ONCE_MORE, decided, T1], '2025-03');
    await bringIntoForce();
    await booked('2025-02', ['F1'], '2025-03-02T01:30:00Z');
    await draw('2025-04-03', '2025-02');
    expect((await month('2025-01')).body.month.adjustments).toEqual(adjusted('-80.00'));
    const { body, used_to_date } = await month('2025-02');
    expect(body.month.adjustments).toEqual(adjustedLater('-10.00')); // 80 - 50 given back, 40 taken off
    expect(used_to_date).toBe('2470.00'); // 4 x 640, less 90
    expect((await month('2025-02', 'taicang')).body.month.adjustments).toBeUndefined();
  });

  test('gives a denial back with the claim once that is cancelled, though nobody enters anything', async () => {
    await approve('monthly-statement', '.2025-02');
    await booked('2025-03', ['M1'], '2025-04-02T01:30:00Z');
    const refund = { ...REFUND, setl_id: 'J2', begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-03-20' };
    const file = `claims/${FUND}/national/refund.csv`;
    expect(await drop(service, file, nationalText([refund]), '2025-04-02T02:30:00Z')).toMatchObject({
      state: 'loaded',
    });
    await draw('2025-04-10', '2025-03');
    const { body, used_to_date } = await month('2025-03');
    expect(body.month.adjustments).toEqual(adjustedLater('40.00'));
    expect(used_to_date).toBe('2550.00'); // 2470, with 640 more, 600 less, and 40 given back
  });

  test('drawn up again it is the same', async () => {
    const { revision } = await month('2025-03');
    await draw('2025-04-11', '2025-03');
    expect((await month('2025-03')).revision).toBe(revision);
  });
});

test('the books and what was decided agree, the night says', async () => {
  const looked = await service.invoke('verifyBooks', { scheduledTime: '2025-04-12T02:00:00+08:00', fundYear: '2025' });
  await service.drain();
  const found = await lookedAt(booksOf(service), looked);
  expect(found.length).toBeGreaterThan(2);
  expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
});

describe('the close', () => {
  const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
  const closeOf = (community: string) => asked('GET', `${YEAR}/communities/${community}/close`);
  const J1_LEFT = { ...J1, state: 'lifted', lifted_in: '2025-03', appealed: true };
  const J2_DECIDED = { ...J2, upheld_in: '2025-03', appealed: true };
  const LIFTED = { ...J1_ONCE_MORE, state: 'lifted', lifted_in: '2025-12' };

  async function lock(): Promise<Shown> {
    await approve('close', '/changshu');
    const { revision, hash } = await closeOf('changshu');
    return asked('POST', `/v1/documents/${FUND}/2025/close/changshu/acts`, { act: 'lock', revision, hash }, APPROVER);
  }

  beforeAll(async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await approve('monthly-statement', '.2025-03');
    await draw('2026-01-10', '2025-12');
    await close();
  });

  test('has it among the adjustments of a member, and of who treated residents of others on their line', async () => {
    expect((await closeOf('changshu')).body.input.use.adjustments).toBe('-50.00'); // of J1 alone: J2 is cancelled
    expect((await closeOf('taicang')).body.input.use.non_member).toBe('610.00'); // 640, less 30
  });

  test('is not locked while a part of a sheet in force is in no month; the clearing period takes it over', async () => {
    await enter([J1_LEFT, LIFTED, J2_DECIDED, T1], '2025-12');
    await bringIntoForce();
    expect(await lock()).toMatchObject({ status: 409, detail: expect.stringContaining('50.00 yuan of') });
    await draw('2026-02-21', '2025-clearing');
    await close();
    expect((await closeOf('changshu')).body.input.use.adjustments).toBe('0.00');
  });

  test('that is locked lets nothing come into force that would change it, whenever that was entered', async () => {
    await enter([J1_LEFT, { ...LIFTED, fund_amount: '50.00' }, J2_DECIDED, upheld('F5', 'J3', '20.00'), T1], '2025-12');
    expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
    await act('submit', OFFICER);
    await act('confirm', leadOf('changshu'));
    expect(await act('approve', APPROVER)).toMatchObject({ status: 409, path: 'path.year' });
    expect(await enter([upheld('F5', 'J3', '25.00'), T1], '2025-12')).toMatchObject({ status: 409, path: 'path.year' });
  });

  test('of one community leaves that of another open: what a sheet no longer names is given back there', async () => {
    expect(await enter([J1_LEFT, LIFTED, J2_DECIDED], '2025-12')).toMatchObject({ status: 201 });
    await bringIntoForce();
    await draw('2026-02-23', '2025-clearing');
    expect((await month('2025-clearing', 'taicang')).body.month.adjustments).toEqual(adjustedLater('30.00'));
  });
});
