/**
 * A version of the plan within its year (年中调整): figures that hold from July on make packages by months, the instalments that were ordered stay, the rest
 * follows the new package, and the year is closed by it. Without a rule that allows it nothing of the kind is taken.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { formatFen, magnitude, parseFen, sumFen } from '../../lib/money/fen.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved } from './approved.ts';
import { lookedAt } from './lookedAt.ts';
import { orderedMonth } from './orderedMonth.ts';
import { plannedService } from './plannedService.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;
const VERSION = { from: '2025-07', cause: 'heads', why: '参保人数增加两成', evidence: ['苏医保发〔2025〕31号'] };
/** A fifth more heads, and a fifth more income of them; and where the residents went last year, of which the figures of the year say nothing. */
const MORE = raised(FIGURES);
const OF_VERSION: readonly Kind[] = [...PLAN, 'version-packages', 'version-reserved'];

function raised({ budget, communities, ...others }: YearFigures): YearFigures {
  const scaled = JSON.parse(JSON.stringify(budget), (key, value) =>
    key === 'heads' || key === 'insured' ? Math.round(value * 1.2) : value,
  );
  const more = JSON.parse(JSON.stringify(communities), (_, value) =>
    typeof value === 'number' ? Math.round(value * 1.2) : value,
  );
  return { ...others, budget: scaled, communities: more.map(withHabit) };
}

function withHabit({ id, ...community }: YearFigures['communities'][number]) {
  return { id, ...community, elsewhere: id === 'taicang' ? '300000000.00' : '100000000.00' };
}

const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const ALLOWED = {
  'suzhou-example/service/plan_versions.yaml': `description: For this test\nunit: causes\nvalues: [{ ${OF_TEST}, value: [heads, epidemic] }]\n`,
};

interface Month {
  readonly id: string;
  readonly amount: string;
}
interface Answer {
  readonly status: number;
  readonly detail?: string;
  readonly path?: string;
  readonly revision: number;
  readonly state: string;
  readonly plan: {
    readonly changes: { readonly version: object | null; readonly communities: readonly Changed[] };
    readonly drafts: readonly { readonly reference: string; readonly changed: boolean }[];
  };
  readonly body: {
    readonly input: { readonly package: string; readonly prepaid: string };
    readonly result: {
      readonly packages: readonly {
        readonly id: string;
        readonly amount: string;
        readonly versions?: readonly Month[];
      }[];
      readonly months: readonly Month[];
      readonly parts: readonly Month[];
      readonly base: string;
      readonly deposit: string;
      readonly cash_due: string;
      readonly entitlement: string;
    };
  };
}
interface Changed {
  readonly community: string;
  readonly package: { readonly before: string | null; readonly after: string | null };
}

const asker =
  (service: RealService) =>
  async (day: string, method: string, path: string, sent?: object): Promise<Answer> => {
    const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, OFFICER);
    return { ...JSON.parse(String(body)), status };
  };
const PUT = `/v1/funds/${FUND}/years/2025/figures`;

describe('without a rule that allows it', () => {
  let service: RealService;
  beforeAll(async () => {
    service = await plannedService();
  });
  afterAll(() => service.close());

  test('figures that hold from a month on are refused, by the cause and the setting that decides', async () => {
    const refused = await asker(service)('2025-06-10', 'PUT', PUT, { ...MORE, version: VERSION });
    expect(refused).toMatchObject({ status: 400, path: 'body.version.cause' });
    expect(refused.detail).toContain('service.plan_versions');
  });
});

describe('a version from July on', () => {
  let service: RealService;
  let ask: ReturnType<typeof asker>;
  beforeAll(async () => {
    service = await realService(withRules(ALLOWED));
    ask = asker(service);
    expect(await ask('2024-11-10', 'PUT', PUT, FIGURES)).toMatchObject({ status: 201, plan: null });
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
    for (let month = 1; month <= 6; month += 1) await ordered(`2025-0${month}`);
  });
  afterAll(() => service.close());

  const ordered = (month: string) => orderedMonth(service, month);
  const shown = (kind: Kind, scope: string) => ask('2025-06-11', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
  const at = (amounts: readonly { readonly id: string; readonly amount: string }[], id: string) =>
    parseFen(amounts.find((each) => each.id === id)!.amount);
  const booked = async (amount: string) => {
    const all = { medfee_sumamt: amount, fund_pay_sumamt: amount, hifp_pay: amount };
    const none = { hifmi_pay: '0.00', hifes_pay: '0.00', maf_pay: '0.00', acct_pay: '0.00', psn_cash_pay: '0.00' };
    const stay = { setl_id: 'COSTLY', begntime: '2025-08-02', endtime: '2025-08-09', setl_time: '2025-08-10' };
    const rows = nationalText([{ ...stay, ...all, ...none }]);
    const dropped = await drop(service, `claims/${FUND}/national/costly.csv`, rows, '2025-08-12T01:30:00Z');
    expect(dropped).toMatchObject({ state: 'loaded' });
  };
  const put = (version: object | undefined, day = '2025-06-10', figures = MORE) =>
    ask(day, 'PUT', PUT, { ...figures, ...(version && { version }) });

  test.each([
    [{ ...VERSION, cause: 'hospital_level' }, 'body.version.cause'],
    [{ ...VERSION, cause: 'weather' }, 'body.version.cause'],
    [{ ...VERSION, from: '2026-02' }, 'body.version.from'],
    [{ ...VERSION, from: '2025-01' }, 'body.version.from'],
    [{ ...VERSION, from: '2025-06' }, 'body.version.from'],
    [{ ...VERSION, evidence: [] }, 'body.version.evidence'],
  ])('is refused where it is not allowed, or its month was ordered: %j', async (version, path) => {
    expect(await put(version)).toMatchObject({ status: 400, path });
  });

  let before: Answer;
  let reserved: Answer;
  test('draws packages of which each version has its own months', async () => {
    before = await shown('packages', 'year');
    reserved = await shown('reserved', 'year');
    const { status, plan } = await put(VERSION);
    expect(status).toBe(201);
    const whole = await shown('version-packages', 'year');
    const drawn = await shown('packages', 'year');
    for (const { id, amount, versions } of drawn.body.result.packages) {
      const twelfths = (of: Answer, from: number, to: number) => monthsOf(at(of.body.result.packages, id), from, to);
      const [first, second] = [twelfths(before, 1, 6), twelfths(whole, 7, 12)];
      expect(versions).toEqual([
        { id: '01', amount: formatFen(first) },
        { id: '07', amount: formatFen(second) },
      ]);
      expect(parseFen(amount)).toBe(first + second);
      expect(at(whole.body.result.packages, id)).toBeGreaterThan(at(before.body.result.packages, id));
      const change = plan.changes.communities.find(({ community }) => community === id)!;
      expect(change.package).toEqual({ before: formatFen(at(before.body.result.packages, id)), after: amount });
    }
    expect(plan.changes.version).toEqual(VERSION);
  });

  test('and reserves in its months by where the residents went, in those before as it was', async () => {
    const [whole, year] = [await shown('version-reserved', 'year'), await shown('reserved', 'year')];
    const [changshu, taicang] = ['changshu', 'taicang'].map((id) => at(whole.body.result.parts, id));
    expect(magnitude(taicang! - 3n * changshu!)).toBeLessThan(3n);
    for (const { id, amount } of year.body.result.parts) {
      const [first, second] = [
        monthsOf(at(reserved.body.result.parts, id), 1, 6),
        monthsOf(at(whole.body.result.parts, id), 7, 12),
      ];
      expect(parseFen(amount)).toBe(first + second);
    }
  });

  test('is refused where it says so of some communities only', async () => {
    const [{ elsewhere: _, ...silent }, ...others] = MORE.communities as [YearFigures['communities'][number]];
    const refused = await put(VERSION, '2025-06-10', { ...MORE, communities: [silent, ...others] });
    expect(refused).toMatchObject({ status: 400, path: 'body.communities[0].elsewhere' });
  });

  test('is a draft as any other: what is in force pays as long as it is not approved', async () => {
    const drawnAgain = await put(VERSION, '2025-06-11');
    expect(drawnAgain.status).toBe(200);
    expect(drawnAgain.plan.drafts.map(({ changed }) => changed)).not.toContain(true);
  });

  test('is not approved where a month was ordered by the plan before meanwhile, and is drawn again by that', async () => {
    await ordered('2025-07');
    const approving = () => approveDrafts(service, YEAR, OF_VERSION, '2025-07-03T09:00:00+08:00');
    await expect(approving()).rejects.toThrow('2025-07 was ordered meanwhile');
    expect(await put(VERSION, '2025-07-04')).toMatchObject({ status: 200 });
    await approving();
  });

  test('leaves what was ordered as it is, and spreads the rest over the months after', async () => {
    const plan = (await shown('prepayment-plan', 'changshu')).body;
    const { months, base, deposit } = plan.result;
    expect(sumFen(months.map(({ amount }) => parseFen(amount))) + parseFen(deposit)).toBe(parseFen(base));
    const gone = months.slice(0, 7);
    const orders = await Promise.all(gone.map(({ id }) => shown('prepayment-order', `changshu.2025-${id}`)));
    expect(orders.map(({ body }) => (body as unknown as Month).amount)).toEqual(gone.map(({ amount }) => amount));
    const august = await ordered('2025-08');
    expect(august.get('changshu')).toBe(months[7]!.amount);
    expect(parseFen(months[7]!.amount)).toBeGreaterThan(parseFen(months[6]!.amount));
  });

  test('is drawn again as it is once it is in force and its months are ordered', async () => {
    const again = await put(VERSION, '2025-08-10');
    expect(again).toMatchObject({ status: 200 });
    expect(again.plan.drafts.filter(({ changed }) => changed)).toEqual([]);
  });

  test('is not undone by figures of the whole year, or of a month before', async () => {
    expect(await put(undefined, '2025-08-10', FIGURES)).toMatchObject({ status: 409, path: 'body.version' });
  });

  test('is gone on from by a later one', async () => {
    const high = at((await shown('packages', 'year')).body.result.packages, 'changshu');
    const later = await put({ ...VERSION, from: '2025-09', cause: 'epidemic' }, '2025-08-11', FIGURES);
    expect(later.status).toBe(201);
    const { packages } = (await shown('packages', 'year')).body.result;
    expect(packages[0]!.versions!.map(({ id }) => id)).toEqual(['01', '07', '09']);
    const low = at(packages, 'changshu');
    expect(low).toBeLessThan(high);
    // 85% of the lower package, and not of the higher one.
    await booked(formatFen((85n * (low + high)) / 200n));
    await approveDrafts(service, YEAR, OF_VERSION, '2025-08-20T09:00:00+08:00');
  });

  test('arms the thresholds again: one that the lower package is used up to is told the next morning, once', async () => {
    const told = () => service.announced.filter(({ message }) => message.includes('Spending has reached 85%')).length;
    expect(told()).toBe(0);
    await service.invoke('watchSpending', { scheduledTime: '2025-08-21T07:00:00+08:00' });
    expect(told()).toBe(1);
    await service.invoke('watchSpending', { scheduledTime: '2025-08-22T07:00:00+08:00' });
    expect(told()).toBe(1);
  });

  test('closes the year by its packages, and what was ordered is what was prepaid', async () => {
    for (const month of ['09', '10', '11', '12']) await ordered(`2025-${month}`);
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
    const close = (await shown('close', 'changshu')).body;
    const plan = (await shown('prepayment-plan', 'changshu')).body;
    const { packages } = (await shown('packages', 'year')).body.result;
    expect(parseFen(close.input.package)).toBe(at(packages, 'changshu'));
    const instalments = sumFen(plan.result.months.map(({ amount }) => parseFen(amount)));
    expect(parseFen(close.input.prepaid)).toBe(instalments);
    expect(parseFen(close.result.cash_due)).toBe(parseFen(close.result.entitlement) - instalments);
  });

  test('holds before the night', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-03-02T02:00:00+08:00' });
    const decisions = (await lookedAt(booksOf(service), looked)).filter((one) => 'documents' in one);
    expect(decisions.map(({ year, wrong }) => ({ year, wrong }))).toContainEqual({ year: '2025', wrong: 0 });
  });
});

/** Of an amount for a whole year, what some of its months have, the odd fen in the first of the year. */
function monthsOf(whole: bigint, from: number, to: number): bigint {
  const odd = whole % 12n;
  let sum = 0n;
  for (let month = from; month <= to; month += 1) sum += whole / 12n + (BigInt(month) <= odd ? 1n : 0n);
  return sum;
}
