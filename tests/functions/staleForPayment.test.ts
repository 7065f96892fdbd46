/** By what money moves: by what is approved and still rests on what is in force, and never by a draft. One fund year, in order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { all } from '../../lib/documents/list.ts';
import { latest, requiredLatest, standing } from '../../lib/documents/read.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const FUND_NAME = '苏州（示例）城乡居民基本医疗保险';
const YEAR = { fund: FUND, year: '2025' };
const COMMUNITY = 'changshu';
const PLAN_OF = documentKey('prepayment-plan', { ...YEAR, community: COMMUNITY });
const PACKAGES = documentKey('packages', YEAR);
const PLAN_NAME = `${FUND}/2025/prepayment-plan/${COMMUNITY}`;
const PACKAGES_NAME = `${FUND}/2025/packages/year`;
/** All that a plan rests on. */
const BELOW_THE_PLAN = ['budget', 'packages', 'reserved'] as const;

interface Shown {
  readonly revision: number;
  readonly state: string;
  readonly standing: number | null;
  readonly overtaken: readonly { readonly document: string; readonly revision: number; readonly standing: number }[];
}

let service: RealService;
let tables: Tables;

beforeAll(async () => {
  service = await realService();
  tables = booksOf(service);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
});
afterAll(() => service.close());

/** The run in the night before the first of a month. */
const payFor = (month: string) =>
  service.invoke('issuePrepayment', { scheduledTime: new Date(`${month}-01T06:00:00+08:00`).toISOString() });

const approve = (kinds: readonly Kind[]) => approved(tables, YEAR, kinds, '2024-12-20T01:00:00Z');

async function asked(path: string): Promise<string> {
  const { status, body } = await service.request('GET', path);
  expect(status, String(body)).toBe(200);
  return String(body);
}

const shown = async (kind: Kind, scope: string, revision = 'latest'): Promise<Shown> =>
  JSON.parse(await asked(`/v1/documents/${FUND}/2025/${kind}/${scope}?revision=${revision}`));

const explained = (kind: Kind, scope: string, revision: string, language: 'zh' | 'en' = 'en') =>
  asked(`/v1/explanations/${FUND}/2025/${kind}/${scope}?revision=${revision}&format=text&language=${language}`);

const orderOf = (month: string) =>
  latest(tables, documentKey('prepayment-order', { ...YEAR, community: COMMUNITY, month }));
const orders = () => all(tables, YEAR, 'prepayment-order', latest);

/** What the plan in force has for a month. */
async function instalment(month: string): Promise<string> {
  const plan = await standing(tables, PLAN_OF);
  return plan!.body.result.months.find(({ id }) => id === month.slice(5))!.amount;
}

/** The figures of the year with half a million more spent than was entered before. */
async function enterOtherFigures(): Promise<void> {
  const event = sampleEvent('enterFigures.201') as { readonly body: string; readonly headers: object };
  const figures = JSON.parse(event.body) as YearFigures & { budget: { recognised_spending: string } };
  const recognised_spending = formatFen(parseFen(figures.budget.recognised_spending) + 50_000_000n);
  const body = JSON.stringify({ ...figures, budget: { ...figures.budget, recognised_spending } });
  const headers = { ...event.headers, 'idempotency-key': 'other-figures' };
  expect(await service.invoke('enterFigures', { ...event, headers, body })).toMatchObject({ statusCode: 201 });
}

describe('a year that was only drafted', () => {
  test('pays nobody: the run says what must be approved', async () => {
    await expect(payFor('2025-01')).rejects.toThrow(
      `The packages of the communities (${PACKAGES_NAME}) is not approved: revision 1, the latest, is draft.`,
    );
    expect(await orders()).toEqual([]);
  });

  test('nor where the packages are approved and the plans are not', async () => {
    await approve(['budget', 'packages']);
    await expect(payFor('2025-01')).rejects.toThrow(`${PLAN_NAME}) is not approved: revision 1, the latest, is draft.`);
    expect(await orders()).toEqual([]);
  });

  test('nor where a plan is approved, and something it builds on is not', async () => {
    await approve(['prepayment-plan']);
    await expect(payFor('2025-01')).rejects.toThrow(
      `${PLAN_NAME}@1) builds on reserved for care elsewhere (${FUND}/2025/reserved/year@1), which is not approved`,
    );
    expect(await orders()).toEqual([]);
  });

  test('pays January once all of it is approved, and the order names the plan', async () => {
    await approve(['reserved']);
    await payFor('2025-01');
    const plan = await standing(tables, PLAN_OF);
    expect((await orderOf('2025-01'))?.body).toMatchObject({
      amount: await instalment('2025-01'),
      from: { plan: [{ document: PLAN_NAME, revision: 1, hash: plan!.hash }] },
    });
  });
});

describe('a year whose figures change', () => {
  test('says so of what was worked out of the old ones and is in force, whatever was drafted anew', async () => {
    await enterOtherFigures();
    const figures = { document: `${FUND}/2025/figures/year`, revision: 1, standing: 2 };
    expect((await shown('packages', 'year', 'standing')).overtaken).toContainEqual(expect.objectContaining(figures));
    expect(await explained('packages', 'year', 'standing')).toContain(
      `Stale: it builds on figures of the year, ${FUND_NAME}, 2025 (${figures.document}@1), and ${figures.document}@2 is in force by now`,
    );
  });

  test('is paid in February by the approved plan, although a newer draft is there', async () => {
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    const draft = await requiredLatest(tables, PLAN_OF);
    expect(draft.revision).toBe(2);
    const drafted = draft.body.result.months.find(({ id }) => id === '02')!.amount;
    expect(drafted).not.toBe(await instalment('2025-02'));
    await payFor('2025-02');
    expect((await orderOf('2025-02'))?.body).toMatchObject({
      amount: await instalment('2025-02'),
      from: { plan: [{ document: PLAN_NAME, revision: 1 }] },
    });
  });
});

describe('a plan whose packages were approved anew', () => {
  beforeAll(() => approve(BELOW_THE_PLAN));

  test('is in force and stale, and its answer says what has taken the place of what', async () => {
    expect(await standing(tables, PACKAGES)).toMatchObject({ revision: 2 });
    expect(await shown('prepayment-plan', COMMUNITY, 'standing')).toMatchObject({
      ...{ revision: 1, state: 'approved', standing: 1 },
      overtaken: [
        { document: PACKAGES_NAME, revision: 1, standing: 2 },
        { document: `${FUND}/2025/reserved/year`, revision: 1, standing: 2 },
      ],
    });
    expect(await shown('prepayment-plan', COMMUNITY)).toMatchObject({
      ...{ revision: 2, state: 'draft', standing: 1, overtaken: [] },
    });
  });

  test('its explanation says so, in both languages; that of the draft does not', async () => {
    expect(await explained('prepayment-plan', COMMUNITY, 'standing')).toContain(
      `Stale: it builds on packages of the communities, ${FUND_NAME}, 2025 (${PACKAGES_NAME}@1), and ${PACKAGES_NAME}@2 is in force by now`,
    );
    expect(await explained('prepayment-plan', COMMUNITY, 'standing', 'zh')).toContain(
      `依据已更新，需重新计算： 所依据的${FUND_NAME} 2025 年医共体打包额（${PACKAGES_NAME}@1）已由现行的 ${PACKAGES_NAME}@2 取代`,
    );
    expect(await explained('prepayment-plan', COMMUNITY, '2')).not.toContain('Stale');
  });

  test('pays nobody in March: the run names both revisions and what to do', async () => {
    await expect(payFor('2025-03')).rejects.toThrow(
      `${PLAN_NAME}@1) builds on packages of the communities (${PACKAGES_NAME}@1), and ${PACKAGES_NAME}@2 is in force by now: plan the year anew and have the plan approved`,
    );
    expect(await orderOf('2025-03')).toBeUndefined();
  });

  test('pays March once the new plan is approved too, and what was ordered before stays', async () => {
    const [january, february] = [await orderOf('2025-01'), await orderOf('2025-02')];
    await approve(['prepayment-plan']);
    await payFor('2025-03');
    await payFor('2025-02');
    expect((await orderOf('2025-03'))?.body).toMatchObject({
      amount: await instalment('2025-03'),
      from: { plan: [{ document: PLAN_NAME, revision: 2 }] },
    });
    expect([await orderOf('2025-01'), await orderOf('2025-02')]).toEqual([january, february]);
    expect(await shown('prepayment-plan', COMMUNITY, 'standing')).toMatchObject({ revision: 2, overtaken: [] });
  });
});

describe('the close of the year', () => {
  async function closed() {
    await service.invoke('clearYear', sampleEvent('clearYear.ok'));
    const { body } = await requiredLatest(tables, documentKey('close', { ...YEAR, community: COMMUNITY }));
    if (body.formula === null) throw new Error('it has a package');
    return { prepaid: (body.input as { prepaid: string }).prepaid, orders: body.from.orders };
  }

  test('counts no order as prepaid that nobody approved', async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    expect(await closed()).toEqual({ prepaid: '0.00', orders: [] });
  });

  test('counts those that were approved, each to the fen and by its name', async () => {
    await approved(tables, YEAR, [...PLAN, 'prepayment-order'], '2025-03-02T01:00:00Z');
    await payFor('2025-04');
    const paid = await Promise.all(['2025-01', '2025-02', '2025-03'].map(orderOf));
    expect(await closed()).toEqual({
      prepaid: formatFen(sumFen(paid.map((order) => parseFen(order!.body.amount)))),
      orders: paid.map((order) => ({
        document: `${FUND}/2025/prepayment-order/${order!.key.scope}`,
        revision: 1,
        hash: order!.hash,
      })),
    });
  });
});
