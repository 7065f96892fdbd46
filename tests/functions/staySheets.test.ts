/**
 * Stays that are worth something else than was settled: paid by the day (床日), or with coefficients that the insurer's statement does not have (支付系数). Entered by
 * institution and month, refused by row and field, approved, taken over once by the next open month of the community whose residents the patients are, and
 * counted among its inpatients in the close.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { type Cells, nationalText, REFUND } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = `/v1/funds/${FUND}/years/2025`;
const BED_DAYS = `${YEAR}/bed-days/${HOSPITAL}/2025-01`;
const COEFFICIENTS = `${YEAR}/coefficients/${HOSPITAL}/2025-01`;
const AT = '2025-03-05T09:00:00+08:00';
const evidence = ['病历首页'];

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await booked(
    '2025-01',
    [
      { setl_id: 'D1', clr_way: '5' },
      { setl_id: 'D2', clr_way: '5', insu_admdvs: '320585' },
      { setl_id: 'G1', clr_way: '4' },
    ],
    '2025-02-02T01:30:00Z',
  );
  await stated('2025-01', '320581', ['G1']);
  await stated('2025-01', '320585', []);
  await drawnUp(service, '2025-02-10', '2025-01');
});
afterAll(() => service.close());

/** What the insurer says of a month: groups pay what was booked. */
async function stated(month: string, division: string, numbers: readonly string[]): Promise<void> {
  const lines = numbers.map((id) => `${id},${HOSPITAL},${division},FM19,600.00,600.00`);
  const text = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay', ...lines, ''].join('\n');
  await drop(service, `statements/${FUND}/${month}/${division}.csv`, text, `${month}-28T01:30:00Z`);
}

/** Stays of four days, for which the fund paid 600.00 of 1,000.00 yuan. */
async function booked(month: string, stays: readonly Cells[], at: string): Promise<void> {
  const days = { begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10` };
  const name = `${month}-${stays[0]!.setl_id}`;
  const text = nationalText(stays.map((stay) => ({ ...days, ...stay })));
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, text, at)).toMatchObject({ state: 'loaded' });
}

interface Shown {
  readonly status: number;
  readonly state: string;
  readonly path?: string;
  readonly detail?: string;
  readonly used_to_date: string;
  readonly bed_days: readonly object[];
  readonly body: {
    readonly stays: readonly { readonly owed: string }[];
    readonly by_community: readonly object[];
    readonly result: { readonly stays: readonly object[]; readonly cases: readonly object[] };
    readonly month: { readonly adjustments?: readonly object[]; readonly drg_difference: string };
    readonly input: { readonly use: { readonly inpatient: string } };
  };
}

async function asked(method: string, path: string, sent?: object, of: RealService = service): Promise<Shown> {
  const { status, body } = await of.request(method, path, sent, AT, OFFICER);
  return { ...JSON.parse(String(body)), status };
}

const byTheDay = (settlement_id: string, differing: object = {}) => ({
  ...{ settlement_id, category: 'psychiatric', evidence },
  ...differing,
});
const enterDays = (...stays: readonly object[]) => asked('PUT', BED_DAYS, { evidence: ['床日结算申报表'], stays });
const enterCoefficients = (...stays: readonly object[]) =>
  asked('PUT', COEFFICIENTS, { evidence: ['支付系数申报表'], stays });

const month = (period: string, community = 'changshu') =>
  asked('GET', `${YEAR}/communities/${community}/statements/${period}`);

async function approve(kind: Kind, reference: string): Promise<void> {
  await approveDrafts(service, { fund: FUND, year: '2025' }, [kind], AT, (one) => one.endsWith(reference));
}

describe('a sheet of bed days', () => {
  test.each([
    ['a settlement that is not booked', byTheDay('NONE'), 'body.stays[1].settlement_id'],
    ['one that a group pays', byTheDay('G1'), 'body.stays[1].settlement_id'],
    ['a category that the rules do not have', byTheDay('D2', { category: 'nursing' }), 'body.stays[1].category'],
    ['more days on leave than the stay has', byTheDay('D2', { leave_days: 5 }), 'body.stays[1].leave_days'],
    ['one without what it rests on', byTheDay('D2', { evidence: [] }), 'body.stays[1].evidence'],
  ])('is refused for %s', async (_, second, path) => {
    expect(await enterDays(byTheDay('D1'), second)).toMatchObject({ status: 400, path });
  });

  test('counts the days of the books by the level of the roster, and says who owes what beyond the booked', async () => {
    expect(await enterDays(byTheDay('D1'), byTheDay('D2', { leave_days: 1 }))).toMatchObject({ status: 201 });
    const { body, state } = await asked('GET', BED_DAYS);
    expect(state).toBe('draft');
    // 4 x 230 x 1.1 = 1,012.00, of which the patient bore 400.00; and 3 x 230 x 1.1 = 759.00.
    expect(body.result.stays).toMatchObject([
      { id: 'D1', paid_days: 4, amount: '1012.00', fund: '612.00' },
      { id: 'D2', paid_days: 3, amount: '759.00', fund: '359.00' },
    ]);
    expect(body.by_community).toEqual([
      { community: 'changshu', amount: '12.00' },
      { community: 'taicang', amount: '-241.00' },
    ]);
  });
});

describe('a sheet of coefficients', () => {
  const standard = { settlement_id: 'G1', standard: '640', evidence };

  test('is refused for a stay that is paid by the day, and for a coefficient that the rules do not have', async () => {
    const values = { day_surgery: 'yes' };
    expect(await enterCoefficients({ ...standard, settlement_id: 'D1', values })).toMatchObject({
      ...{ status: 400, path: 'body.stays[0].settlement_id' },
    });
    expect(await enterCoefficients({ ...standard, values: { age: 'old' } })).toMatchObject({ status: 400 });
  });

  test('says which coefficients apply, which do not and why, and what they add', async () => {
    const values = { day_surgery: 'yes', severity: 'several' };
    expect(await enterCoefficients({ ...standard, values, flags: ['mcc'] })).toMatchObject({ status: 201 });
    const { body } = await asked('GET', COEFFICIENTS);
    expect(body.result.cases).toMatchObject([
      {
        applied: [{ kind: 'day_surgery', factor: '1.05' }],
        change: '32.00',
      },
    ]);
    expect(body.by_community).toEqual([{ community: 'changshu', amount: '32.00' }]);
  });
});

describe('a month', () => {
  test('says how many stays by the day it has, and that none of them is on a sheet in force', async () => {
    const own = { institution: HOSPITAL, settled_in: '2025-01', stays: 1, booked: '600.00' };
    expect((await month('2025-01')).bed_days).toEqual([{ ...own, on_sheet: null }]);
  });

  test('takes each over once it is approved, and the year has used as much more or less', async () => {
    const before = (await month('2025-01')).used_to_date;
    await approve('bed-days', `${HOSPITAL}.2025-01`);
    await approve('coefficients', `${HOSPITAL}.2025-01`);
    await drawnUp(service, '2025-02-12', '2025-01');
    const { body, used_to_date } = await month('2025-01');
    expect(body.month.adjustments).toMatchObject([
      { kind: 'bed_days', institution: HOSPITAL, amount: '12.00' },
      { kind: 'coefficients', institution: HOSPITAL, amount: '32.00' },
    ]);
    expect([before, used_to_date]).toEqual(['1200.00', '1244.00']); // 2 x 600, and 12 and 32 on top
    expect((await month('2025-01', 'taicang')).body.month.adjustments).toMatchObject([{ amount: '-241.00' }]);
    expect((await month('2025-01')).bed_days).toMatchObject([{ stays: 1, on_sheet: 1 }]);
  });

  test('that is approved stays; a stay that is cancelled then goes back with what was owed for it', async () => {
    await approve('monthly-statement', 'changshu.2025-01');
    const refund = { ...REFUND, setl_id: 'D1', clr_way: '5', setl_time: '2025-02-20' };
    await booked('2025-02', [{ setl_id: 'G2' }, refund], '2025-03-02T01:30:00Z');
    await stated('2025-02', '320581', ['G2']);
    await drawnUp(service, '2025-03-10', '2025-02');
    expect((await month('2025-01')).body.month.adjustments).toHaveLength(2);
    const { body, used_to_date } = await month('2025-02');
    expect(body.month.adjustments).toMatchObject([{ kind: 'bed_days', amount: '-12.00' }]);
    expect(used_to_date).toBe('1232.00'); // 2 x 600, and 32 on top
  });
});

test('the close has them among the inpatients', async () => {
  await approve('monthly-statement', 'changshu.2025-02');
  await drawnUp(service, '2026-01-10', '2025-12');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
  expect((await asked('GET', `${YEAR}/communities/changshu/close`)).body.input.use.inpatient).toBe('1232.00');
});

describe('where a community is closed by points', () => {
  const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
  const MODE_C = {
    'changshu-example/service/mode.yaml': `description: For this test\nunit: mode\nvalues: [{ ${OF_TEST}, value: C }]\n`,
  };
  let byPoints: RealService;
  beforeAll(async () => {
    byPoints = await plannedService(withRules(MODE_C));
    const text = nationalText([
      { setl_id: 'D1', clr_way: '5', begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' },
    ]);
    await drop(byPoints, `claims/${FUND}/national/day.csv`, text, '2025-02-02T01:30:00Z');
  });
  afterAll(() => byPoints.close());

  test('its stays are in the points of its year, and a sheet is refused by that name', async () => {
    const sent = { evidence, stays: [byTheDay('D1')] };
    const refused = await asked('PUT', BED_DAYS, sent, byPoints);
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining('service.mode') });
  });
});
