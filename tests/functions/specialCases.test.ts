/**
 * Special cases (特例单议) from the review of experts to the payment: places by discharges, refused by row and field, approved, taken over once by the next open
 * month of the community whose package bears them, and counted in its close.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';

const COMMUNITY = `/v1/funds/${FUND}/years/2025/communities/changshu`;
const SHEET = `/v1/funds/${FUND}/years/2025/special-cases/${HOSPITAL}/2025-01`;
const AT = '2025-03-05T09:00:00+08:00';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await booked('2025-01', ['J1', 'J2', 'J3'], '2025-02-02T01:30:00Z');
  await draw('2025-02-10', '2025-01');
});
afterAll(() => service.close());

const booked = (month: string, numbers: readonly string[], at: string) => settledStays(service, month, numbers, at);
const draw = (day: string, month: string) => drawnUp(service, day, month);

interface Shown {
  readonly status: number;
  readonly state: string;
  readonly path?: string;
  readonly detail?: string;
  readonly revision: number;
  readonly hash: string;
  readonly used_to_date: string;
  readonly changed: { readonly first: readonly { readonly field: string }[] };
  readonly body: {
    readonly result: {
      readonly cases: readonly object[];
      readonly institutions: readonly object[];
      readonly paid: string;
    };
    readonly by_community: readonly object[];
    readonly month: { readonly adjustments?: readonly object[] };
    readonly from: { readonly adjusted?: readonly object[] };
    readonly input: { readonly use: { readonly special_cases: string } };
  };
}

async function asked(method: string, path: string, sent?: object, by = OFFICER): Promise<Shown> {
  const { status, body } = await service.request(method, path, sent, AT, by);
  return { ...JSON.parse(String(body)), status };
}

const application = (settlement_id: string, differing: object = {}) => ({
  ...{ settlement_id, community: 'changshu', applied: '2025-02-15', decision: 'approved' },
  ...{ standard: '640.00', approved: '900.00', evidence: ['专家评审意见 2025-2'] },
  ...differing,
});
const enter = (applications: readonly object[], discharges = 40) =>
  asked('PUT', SHEET, { discharges, evidence: ['出院人次统计表'], applications });

const month = (period: string) => asked('GET', `${COMMUNITY}/statements/${period}`);

async function approve(kind: Kind, reference: string): Promise<void> {
  await approveDrafts(service, { fund: FUND, year: '2025' }, [kind], AT, (one) => one.endsWith(reference));
}

describe('a sheet of special cases', () => {
  test.each([
    ['a settlement that is not booked', application('NONE'), 'body.applications[1].settlement_id'],
    ['one of another community', application('J2', { community: 'taicang' }), 'body.applications[1].community'],
    ['a community that is none', application('J2', { community: 'nowhere' }), 'body.applications[1].community'],
    [
      'one that is approved without an amount',
      { ...application('J2'), approved: undefined },
      'body.applications[1].approved',
    ],
    ['one without what its review rests on', { ...application('J2'), evidence: [] }, 'body.applications[1].evidence'],
  ])('is refused for %s', async (_, second, path) => {
    expect(await enter([application('J1'), second])).toMatchObject({ status: 400, path });
  });

  test('is refused for what is no month of its year', async () => {
    for (const other of ['2024-12', '2025-clearing']) {
      expect(await asked('PUT', SHEET.replace('2025-01', other), {})).toMatchObject({ status: 400 });
    }
  });

  test('gives the places of its discharges to the first, and says what is paid on top and who bears it', async () => {
    const later = application('J3', { applied: '2025-02-16' });
    expect(await enter([later, application('J1'), application('J2', { decision: 'refused' })])).toMatchObject({
      status: 201,
    });
    const { body, state } = await asked('GET', SHEET);
    expect(state).toBe('draft');
    // 5 % of 40 discharges are two places, and one that is refused takes one.
    expect(body.result.institutions).toMatchObject([{ quota: 2, applications: 3, over_quota: 1, approved: 1 }]);
    expect(body.result.cases).toMatchObject([
      { id: 'J1', status: 'approved', add_on: '260.00' },
      { id: 'J2', status: 'refused', add_on: '0.00' },
      { id: 'J3', status: 'over_quota', add_on: '0.00' },
    ]);
    expect(body.by_community).toEqual([{ community: 'changshu', amount: '260.00' }]);
  });
});

describe('a month', () => {
  test('takes nothing over as long as nobody has approved the sheet', async () => {
    await draw('2025-02-11', '2025-01');
    expect((await month('2025-01')).body.month.adjustments).toBeUndefined();
  });

  test('takes it over once it is approved, and the year has used as much more', async () => {
    const before = (await month('2025-01')).used_to_date;
    await approve('special-cases', `${HOSPITAL}.2025-01`);
    await draw('2025-02-12', '2025-01');
    const { body, used_to_date, changed } = await month('2025-01');
    const document = `${FUND}/2025/special-cases/${HOSPITAL}.2025-01`;
    expect(body.month.adjustments).toEqual([
      { kind: 'special_cases', document, institution: HOSPITAL, amount: '260.00' },
    ]);
    expect(body.from.adjusted).toMatchObject([{ document, revision: 1 }]);
    expect([before, used_to_date]).toEqual(['1920.00', '2180.00']); // 3 x 640, and 260 on top
    const sheet = `month.adjustments[${HOSPITAL}]`;
    expect(changed.first.filter(({ field }) => field === `${sheet}.amount`)).toEqual([
      { field: `${sheet}.amount`, old: null, new: '"260.00"' },
    ]);
  });

  test('that is approved stays; what a later revision of the sheet changes goes into the next', async () => {
    await approve('monthly-statement', 'changshu.2025-01');
    await enter([application('J1', { approved: '800.00' })]);
    await approve('special-cases', `${HOSPITAL}.2025-01`);
    await booked('2025-02', ['F1'], '2025-03-02T01:30:00Z');
    await draw('2025-03-10', '2025-02');
    expect((await month('2025-01')).body.month.adjustments).toMatchObject([{ amount: '260.00' }]);
    const { body, used_to_date } = await month('2025-02');
    expect(body.month.adjustments).toMatchObject([{ amount: '-100.00' }]);
    expect(used_to_date).toBe('2720.00'); // 4 x 640, and 160 on top
  });
});

describe('the close', () => {
  const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });

  async function lock(): Promise<Shown> {
    await approve('close', '/changshu');
    const { revision, hash } = await asked('GET', `${COMMUNITY}/close`);
    return asked('POST', `/v1/documents/${FUND}/2025/close/changshu/acts`, { act: 'lock', revision, hash }, APPROVER);
  }

  beforeAll(async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await approve('monthly-statement', 'changshu.2025-02');
    await draw('2026-01-10', '2025-12');
    await close();
  });

  test('has what is paid on top among the special cases', async () => {
    expect((await asked('GET', `${COMMUNITY}/close`)).body.input.use.special_cases).toBe('160.00');
  });

  test('is not locked while a part of an approved sheet is in no month; the clearing period takes it over', async () => {
    await enter([application('J1', { approved: '810.00' })]);
    await approve('special-cases', `${HOSPITAL}.2025-01`);
    expect(await lock()).toMatchObject({ status: 409, detail: expect.stringContaining('10.00 yuan of') });
    await draw('2026-02-21', '2025-clearing');
    await close();
    expect((await asked('GET', `${COMMUNITY}/close`)).body.input.use.special_cases).toBe('170.00');
    expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
    expect(await enter([application('J1')])).toMatchObject({ status: 409, path: 'path.year' });
  });
});
