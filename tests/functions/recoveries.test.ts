/**
 * What inspections take back (追回与处罚) from the finding to the close: refused by row and field, confirmed by the lead hospital and approved, taken off once in the
 * next open month of each home community beside what the smart audit has denied already, given back with the claim, never surplus, and repaid once.
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
const SHEET = `${YEAR}/recoveries/${HOSPITAL}/2025-7`;
const reference = (decision: string) => `${FUND}/2025/recoveries/changshu.${HOSPITAL}.${decision}`;
const DOCUMENT = reference('2025-7');
const AT = '2025-03-10T09:00:00+08:00';
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
  readonly today: object;
  readonly recoveries: readonly object[];
  readonly totals: object;
  readonly overtaken: readonly object[];
  readonly body: {
    readonly result: Readonly<Record<string, string>> & { readonly institutions: readonly object[] };
    readonly lines: readonly object[];
    readonly by_community: readonly object[];
    readonly month: { readonly adjustments?: readonly object[] };
    readonly from: { readonly adjusted?: readonly object[]; readonly taken?: readonly object[] };
    readonly input: {
      readonly prepaid: string;
      readonly use: { readonly adjustments: string; readonly non_member: string };
    };
    readonly recovered?: object;
  };
}

async function asked(method: string, path: string, sent?: object, by: Actor = OFFICER, at = AT): Promise<Shown> {
  const { status, body } = await service.request(method, path, sent, at, by);
  return { ...JSON.parse(String(body)), status };
}

const finding = (id: string, settlement_id: string, amount: string, differing: object = {}) => ({
  ...{ id, settlement_id, line: '1', source: 'inspection', class: 'upcoded', found: '2025-03-01', amount },
  ...{ evidence: ['检查工作底稿第 3 页'], ...differing },
});

/** Two findings on one line of J1, one on J2, and one on a stay of Taicang. */
const J1 = finding('R1', 'J1', '90.00');
const J1_DECLARED = finding('R2', 'J1', '100.00', { source: 'self_declared', found: '2025-02-20' });
const J2 = finding('R3', 'J2', '40.00', { line: '3' });
const T1 = finding('R4', 'T1', '30.00');

const decision = (findings: readonly object[], differing: object = {}) => ({
  ...{
    decided: '2025-03-05',
    due: '2025-03-20',
    multiple: '2',
    paid: [],
    evidence: ['行政处罚决定书 2025-7'],
    findings,
  },
  ...differing,
});
const enter = (findings: readonly object[], differing: object = {}, path = SHEET, at = AT) =>
  asked('PUT', path, decision(findings, differing), OFFICER, at);

const denied = (fund_amount: string, differing: object = {}, line = '3') => ({
  ...{ id: 'F1', settlement_id: 'J2', line, rule: 'dose', amount: '120.00', fund_amount, state: 'upheld' },
  ...{ upheld_in: '2025-02', evidence: ['审核通知书 2025-2'], ...differing },
});
const DENIALS = `${YEAR}/denials/${HOSPITAL}/2025-01`;
const deny = (...findings: readonly object[]) =>
  asked('PUT', DENIALS, { through: '2025-03', evidence: ['智能审核结果 2025-1'], findings });

const month = (period: string, community = 'changshu', year = YEAR) =>
  asked('GET', `${year}/communities/${community}/statements/${period}`);

async function act(what: string, by: Actor, path = SHEET, document = DOCUMENT, why?: string): Promise<Shown> {
  const { revision, hash } = await asked('GET', path);
  return asked('POST', `/v1/documents/${document}/acts`, { act: what, revision, hash, ...(why && { why }) }, by);
}

const approve = (kind: 'recoveries' | 'denials' | 'monthly-statement' | 'close', ending: string, year = '2025') =>
  approveDrafts(service, { fund: FUND, year }, [kind], AT, (one) => one.endsWith(ending));

/** It is confirmed by the lead hospital and approved by another than who submitted it. */
const bringIntoForce = (name = '2025-7') => approve('recoveries', `${HOSPITAL}.${name}`);

const adjusted = (amount: string) => [{ kind: 'recoveries', document: DOCUMENT, institution: HOSPITAL, amount }];

describe('a sheet of recoveries', () => {
  test.each([
    ['a settlement that is not booked', finding('R2', 'NONE', '50.00'), 'body.findings[1].settlement_id'],
    ['more than the fund paid for a claim', finding('R2', 'J2', '600.01'), 'body.findings[1].amount'],
    ['more on its lines together', finding('R2', 'J1', '510.01', { line: '2' }), 'body.findings[1].amount'],
    ['one that was found after the decision', { ...J2, found: '2025-03-06' }, 'body.findings[1].found'],
    ['one that was found before it was settled', { ...J2, found: '2024-12-31' }, 'body.findings[1].settlement_id'],
    ['a class that nobody knows', { ...J2, class: 'other' }, 'body.findings[1].class'],
    ['one that a rule of the audit found', { ...J2, source: 'denial' }, 'body.findings[1].source'],
    ['one that rests on nothing', { ...J2, evidence: [] }, 'body.findings[1].evidence'],
    ['one that comes a second time', finding('R1', 'J2', '50.00'), 'body.findings[1].id'],
  ])('is refused for %s', async (_, second, path) => {
    expect(await enter([J1, second])).toMatchObject({ status: 400, path });
  });

  test.each([
    ['a fine below twice what was found', { multiple: '1.99' }, 'body.multiple'],
    ['a fine above five times that', { multiple: '5.01' }, 'body.multiple'],
    ['no multiple, where something was inspected', { multiple: undefined }, 'body.multiple'],
    ['a day to pay before the decision', { due: '2025-03-04' }, 'body.due'],
    ['a decision of another year', { decided: '2024-12-31' }, 'body.decided'],
    ['a decision of tomorrow', { decided: '2025-03-11', due: '2025-04-01' }, 'body.decided'],
    ['a payment of tomorrow', { paid: [{ on: '2025-03-11', amount: '1.00', reference: 'B1' }] }, 'body.paid[0].on'],
  ])('is refused for %s', async (_, differing, path) => {
    expect(await enter([J1], differing)).toMatchObject({ status: 400, path });
  });

  test('is refused for who belongs to no community', async () => {
    const alone = SHEET.replace(HOSPITAL, 'H32058100008');
    expect(await enter([J1], {}, alone)).toMatchObject({ status: 404, path: 'path.institution' });
  });

  test('takes the largest amount of a line once, and fines what inspection found beyond what was declared', async () => {
    expect(await enter([J1, J1_DECLARED, J2, T1])).toMatchObject({ status: 201 });
    const { body, state, today } = await asked('GET', SHEET);
    expect(state).toBe('draft');
    // J1: 100 declared first, of which the 90 found again are part; J2 40 and T1 30 inspected, fined twice.
    expect(body.result.institutions).toMatchObject([
      { id: HOSPITAL, self_declared: '100.00', inspected: '70.00', principal: '170.00', fine: '140.00' },
    ]);
    expect(body.lines).toEqual([
      { settlement_id: 'J1', line: '1', amount: '100.00' },
      { settlement_id: 'J2', line: '3', amount: '40.00' },
      { settlement_id: 'T1', line: '1', amount: '30.00' },
    ]);
    expect(body.by_community).toEqual([
      { community: 'changshu', amount: '-140.00' },
      { community: 'taicang', amount: '-30.00' },
    ]);
    expect(today).toMatchObject({ as_of: '2025-03-10', outstanding: '310.00', overdue: '0.00', overdue_days: 0 });
  });

  test('is disputed by the lead hospital of the institution, and by nobody else', async () => {
    await act('submit', OFFICER);
    expect(await act('dispute', leadOf('taicang'), SHEET, DOCUMENT, '不属实')).toMatchObject({ status: 403 });
    expect(await act('dispute', leadOf('changshu'), SHEET, DOCUMENT, '不属实')).toMatchObject({ state: 'disputed' });
  });

  test('is not approved once the audit has denied something of the same claims; drawn up anew it takes the rest', async () => {
    await act('resolve', OFFICER, SHEET, DOCUMENT, '已核实');
    await act('confirm', leadOf('changshu'));
    await deny(denied('25.00'));
    await approve('denials', `${HOSPITAL}.2025-01`);
    expect(await act('approve', APPROVER)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining('draw it up anew') },
    });
    expect(await enter([J1, J1_DECLARED, J2, T1])).toMatchObject({ status: 201, revision: 2 });
    const { body } = await asked('GET', SHEET);
    expect(body.from.taken).toMatchObject([{ document: `${FUND}/2025/denials/changshu.${HOSPITAL}.2025-01` }]);
    expect(body.result.institutions).toMatchObject([{ already_denied: '25.00', principal: '145.00', fine: '90.00' }]);
    await bringIntoForce();
    expect(await asked('GET', SHEET)).toMatchObject({ state: 'approved' });
  });

  test('in force lets the audit deny no more on its lines, and another inspection only what is more', async () => {
    await deny(denied('30.00'));
    const path = `${FUND}/2025/denials/changshu.${HOSPITAL}.2025-01`;
    await act('submit', OFFICER, DENIALS, path);
    await act('confirm', leadOf('changshu'), DENIALS, path);
    expect(await act('approve', APPROVER, DENIALS, path)).toMatchObject({
      ...{ status: 409, detail: expect.stringContaining('taken back already') },
    });
    const again = SHEET.replace('2025-7', '2025-8');
    await enter([finding('R1', 'J1', '120.00'), finding('R2', 'J2', '40.00', { line: '3' })], {}, again);
    expect((await asked('GET', again)).body.lines).toEqual([{ settlement_id: 'J1', line: '1', amount: '20.00' }]);
  });

  test('is told in the list of the year, with the totals of those in force', async () => {
    const { recoveries, totals } = await asked(
      'GET',
      `${YEAR}/recoveries`,
      undefined,
      OFFICER,
      '2025-03-25T09:00:00+08:00',
    );
    expect(recoveries).toMatchObject([
      { reference: DOCUMENT, state: 'approved', today: { overdue: '235.00', overdue_days: 5 } },
      { reference: reference('2025-8'), state: 'draft', standing: null },
    ]);
    expect(totals).toEqual({
      ...{ in_force: 1, found: '170.00', already_denied: '25.00', principal: '145.00' },
      ...{ fines: '90.00', outstanding: '235.00', overdue: '235.00' },
    });
  });
});

describe('a month', () => {
  test('takes over those in force that were decided by its end, each home community for its own', async () => {
    await draw('2025-02-12', '2025-01');
    expect((await month('2025-01')).body.month.adjustments).toMatchObject([{ kind: 'denials', amount: '-25.00' }]);
    await approve('monthly-statement', '.2025-01');
    await booked('2025-03', ['M1'], '2025-04-02T01:30:00Z');
    await draw('2025-04-03', '2025-03');
    const { body, used_to_date } = await month('2025-03');
    expect(body.month.adjustments).toEqual(adjusted('-115.00')); // 100 of J1, 40 of J2 less the 25 that are denied
    expect(body.from.adjusted).toMatchObject([{ document: DOCUMENT, revision: 2 }]);
    expect(used_to_date).toBe('2420.00'); // 4 x 640, less 25 and 115
    expect((await month('2025-03', 'taicang')).body.month.adjustments).toEqual(adjusted('-30.00'));
  });

  test('gives back what was taken of a claim once that is cancelled, though nobody enters anything', async () => {
    await approve('monthly-statement', '.2025-03');
    await booked('2025-04', ['A1'], '2025-05-02T01:30:00Z');
    const refund = { ...REFUND, setl_id: 'J2', begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-04-20' };
    const file = `claims/${FUND}/national/refund.csv`;
    expect(await drop(service, file, nationalText([refund]), '2025-05-02T02:30:00Z')).toMatchObject({
      state: 'loaded',
    });
    await draw('2025-05-10', '2025-04');
    expect((await month('2025-04')).body.month.adjustments).toMatchObject([
      { kind: 'denials', amount: '25.00' },
      { kind: 'recoveries', amount: '15.00' },
    ]);
    const { today } = await asked('GET', SHEET, undefined, OFFICER, '2025-05-10T09:00:00+08:00');
    expect(today).toMatchObject({ principal: '130.00', fine: '60.00', found: '130.00' });
    const { revision } = await month('2025-04');
    await draw('2025-05-11', '2025-04');
    expect((await month('2025-04')).revision).toBe(revision);
  });

  test('takes a revision by what it changes', async () => {
    await approve('monthly-statement', '.2025-04');
    await enter([J1, J1_DECLARED, T1, finding('R5', 'J3', '60.00')], { paid: PAID });
    await bringIntoForce();
    await booked('2025-05', ['B1'], '2025-06-02T01:30:00Z');
    await draw('2025-06-03', '2025-05');
    expect((await month('2025-05')).body.month.adjustments).toEqual(
      adjusted('-60.00').map((one) => ({ ...one, origin: '2025-03' })), // it was decided in March
    );
    expect((await month('2025-05', 'taicang')).body.month.adjustments).toBeUndefined();
  });
});

/** Of a principal of 190.00. */
const PAID = [{ on: '2025-03-09', amount: '150.00', reference: '银行回单 1' }];

test('the books and what was decided agree, the night says', async () => {
  const looked = await service.invoke('verifyBooks', { scheduledTime: '2025-06-12T02:00:00+08:00', fundYear: '2025' });
  await service.drain();
  const found = await lookedAt(booksOf(service), looked);
  expect(found.length).toBeGreaterThan(2);
  expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
});

describe('the close', () => {
  const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
  const closeOf = (community: string) => asked('GET', `${YEAR}/communities/${community}/close`);

  async function lock(): Promise<Shown> {
    await approve('close', '/changshu');
    const { revision, hash } = await closeOf('changshu');
    return asked('POST', `/v1/documents/${FUND}/2025/close/changshu/acts`, { act: 'lock', revision, hash }, APPROVER);
  }

  beforeAll(async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await approve('monthly-statement', '.2025-05');
    await draw('2026-01-10', '2025-12');
    await close();
  });

  test('has it off the use of a member, and what would become surplus back as use that is nobody’s', async () => {
    const { body } = await closeOf('changshu');
    expect(body.input.use).toMatchObject({ adjustments: '-160.00', non_member: '160.00' }); // 100 of J1, 60 of J3
    expect(body.recovered).toEqual({
      ...{ taken: '160.00', back_to_fund: '160.00' },
      sheets: [{ document: DOCUMENT, institution: HOSPITAL, principal: '190.00', repaid: '150.00', deducted: '40.00' }],
    });
    const taicang = (await closeOf('taicang')).body;
    expect(taicang.input.use.non_member).toBe('640.00'); // 640 of T1, less 30, which go back to the fund
    expect(taicang.recovered).toMatchObject({ taken: '30.00', back_to_fund: '30.00', sheets: [] });
  });

  test('is not locked while a part of a sheet in force is in no month', async () => {
    await enter([J1, J1_DECLARED, T1, finding('R5', 'J3', '50.00')], { paid: PAID });
    await bringIntoForce();
    expect(await lock()).toMatchObject({ status: 409, detail: expect.stringContaining('10.00 yuan of') });
    await draw('2026-02-21', '2025-clearing');
    await close();
    expect((await closeOf('changshu')).body.input.use).toMatchObject({ adjustments: '-150.00', non_member: '150.00' });
  });

  test('that is locked has kept back what was not repaid, and lets nothing come into force that would change it', async () => {
    expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
    const { today } = await asked('GET', SHEET, undefined, OFFICER, '2026-03-01T09:00:00+08:00');
    // Fines of 30 and 50, twice; 150 of the 180 of principal are repaid, and 30 are kept back.
    expect(today).toMatchObject({ principal: '180.00', deducted: '30.00', principal_outstanding: '0.00' });
    expect(today).toMatchObject({ fine: '160.00', fine_outstanding: '160.00', overdue: '160.00' });
    const less = await enter([J1, J1_DECLARED, T1], { paid: PAID });
    expect(less).toMatchObject({ status: 409, path: 'path.year' });
  });

  test('stays byte for byte when an inspection of the next year finds something on its claims, which counts in that year', async () => {
    const before = await closeOf('changshu');
    const next = YEAR.replace('2025', '2026');
    const sheet = `${next}/recoveries/${HOSPITAL}/2026-1`;
    const later = '2026-03-10T09:00:00+08:00';
    const figures = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body);
    expect(await asked('PUT', `${next}/figures`, figures, OFFICER, later)).toMatchObject({ status: 201 });
    await service.invoke('planYear', { scheduledTime: '2025-11-14T18:00:00Z' });
    const again = finding('R1', 'J1', '130.00', { found: '2026-03-01' });
    const decided = { decided: '2026-03-05', due: '2026-04-05' };
    expect(await enter([again], decided, sheet, later)).toMatchObject({ status: 201 });
    const { body } = await asked('GET', sheet, undefined, OFFICER, later);
    expect(body.by_community).toEqual([{ community: 'changshu', amount: '-30.00' }]); // 130, of which 100 are taken
    await approveDrafts(service, { fund: FUND, year: '2026' }, ['recoveries'], later);
    await booked('2026-03', ['N1'], '2026-04-02T01:30:00Z');
    await draw('2026-04-03', '2026-03');
    expect((await month('2026-03', 'changshu', next)).body.month.adjustments).toMatchObject([{ amount: '-30.00' }]);
    const after = await closeOf('changshu');
    expect([after.revision, after.hash]).toEqual([before.revision, before.hash]);
  });
});
