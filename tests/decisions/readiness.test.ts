/** What is really paid by DRG, and whether who is in shadow may be. */
import { describe, expect, test } from 'vitest';
import { drgShares } from '../../lib/decisions/drgShares.ts';
import type { WayOfPayment } from '../../lib/decisions/paymentWay.ts';
import { readinessOf, shadowMonths } from '../../lib/decisions/readiness.ts';
import type { WaysInForce } from '../../lib/decisions/waysInForce.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { present } from '../../lib/wire/present.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const FUND = '320500-390';
const AREA = '320500';
const MONTHS = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);

const way = (institution: string, ...dated: [string, WayOfPayment][]) =>
  [
    institution,
    [
      basedOn(`payment-way/${institution}`, {
        ...{ institution, ways: dated.map(([from, said]) => ({ way: said, from })), evidence: ['方案'] },
        illustrative: [],
      }),
    ],
  ] as const;

/** A month of a community in which one institution has cases in shadow. */
const shadow = (period: string, sums: { cases: number; matched: number; booked: bigint; payable: bigint }) => ({
  month: { period, grouped: [{ institution: 'H1', count: sums.cases }] },
  result: {
    shadow: [
      {
        ...{ id: 'H1', cases: sums.cases, pairs: sums.matched, matched: sums.matched },
        ...{ booked: formatFen(sums.booked), payable: formatFen(sums.payable) },
        difference: formatFen(sums.payable - sums.booked),
      },
    ],
  },
});

describe('an institution in shadow', () => {
  const MAY = [
    shadow('2025-05', { cases: 60, matched: 57, booked: 6_000_000n, payable: 6_100_000n }),
    shadow('2025-05', { cases: 40, matched: 38, booked: 4_000_000n, payable: 4_400_000n }),
  ];
  const THRESHOLDS = { months: 1, match_rate: '0.95', grouping_rate: '1', variance: '0.05' };
  const readiness = (thresholds = THRESHOLDS, statements = MAY) =>
    readinessOf(
      resolve(withRule(POLICY, 'service.readiness', thresholds), AREA, '2025-07-01'),
      shadowMonths('H1', statements),
    );

  test('is ready at the very thresholds, over the residents of all communities', () => {
    // 57 + 38 of 100 cases, and (1 000 + 4 000) / 100 000 of what is booked.
    expect(present(readiness())).toMatchObject({
      months: [{ period: '2025-05', cases: 100, matched: 95, difference: '5000.00' }],
      ready: true,
      checks: [{ value: '1' }, { value: '0.95' }, { value: '1' }, { value: '0.05' }],
    });
  });

  test.each([
    ['months', { months: 2 }],
    ['match_rate', { match_rate: '0.9501' }],
    ['variance', { variance: '0.0499' }],
  ])('is not where %s is a little short', (id, asked) => {
    const { ready, checks } = readiness({ ...THRESHOLDS, ...asked });
    expect(ready).toBe(false);
    expect(checks.filter(({ met }) => met === false).map((one) => one.id)).toEqual([id]);
  });

  test('is not ready by nothing, and a clearing period is no month', () => {
    expect(readiness(THRESHOLDS, [])).toMatchObject({ ready: false, months: [], cases: 0 });
    const late = shadow('2025-clearing', { cases: 1, matched: 1, booked: 100n, payable: 100n });
    expect(readiness({ ...THRESHOLDS, months: 2 }, [...MAY, late])).toMatchObject({ ready: false });
  });

  test('is only told where nobody says a threshold', () => {
    const told = readinessOf(resolve(POLICY, AREA, '2025-07-01'), shadowMonths('H1', MAY));
    expect(told).toMatchObject({ ready: null, by: null, checks: [{ met: null }, {}, {}, {}] });
  });
});

describe('what is really paid by DRG', () => {
  const roster = (day: string) => rosterOf(POLICY, FUND, day);
  const { communities, nonMembers } = roster('2025-01-01');
  const known = [...communities.flatMap(({ members }) => members), ...nonMembers];
  const [level] = [communities[0]!.members[0]!.level];
  const eligible = known.filter((one) => one.level === level);
  const targets = { spending: '0.8', institutions: '0.7', eligible: [level] };
  const rules = resolve(withRule(POLICY, 'service.drg_targets', targets), AREA, '2025-12-31');
  const month = (period: string, booked: string, by_group: string) => ({
    month: { period, stays: { booked, by_group } },
  });

  test('counts in a month the institutions that are paid so in it', () => {
    const [first] = eligible;
    const ways: WaysInForce = new Map([way(first!.id, ['2025-01', 'shadow'], ['2025-02', 'actual'])]);
    const statements = [month('2025-01', '1000.00', '799.99'), month('2025-02', '1000.00', '800.01')];
    const { months, to_date, targets: met, ways: told } = drgShares(rules, statements, ways, roster);
    expect(months.map(({ institutions }) => institutions.actual)).toEqual([eligible.length - 1, eligible.length]);
    expect(present(months.map(({ spending }) => spending.share))).toEqual(['0.79999', '0.80001']);
    expect(present(to_date)).toMatchObject({ spending: { share: '0.8' }, institutions: { share: '1' } });
    expect(met).toMatchObject({ met: { spending: true, institutions: true } });
    expect(told.find(({ institution }) => institution === first!.id)).toMatchObject({ way: 'actual', eligible: true });
  });

  test('of a month that nobody has drawn up with its stays, nothing is told', () => {
    expect(drgShares(rules, [{ month: { period: '2025-01' } }], new Map(), roster).months).toEqual([]);
  });

  test('where nobody says which institutions count, none are counted', () => {
    const told = drgShares(resolve(POLICY, AREA, '2025-12-31'), [month('2025-01', '0.00', '0.00')], new Map(), roster);
    expect(told).toMatchObject({
      ...{ targets: null, ways: [] },
      to_date: { spending: { share: null }, institutions: { eligible: null, share: null } },
    });
  });

  test('is answered at once for 230 institutions, each with another way every month', () => {
    const many = Array.from({ length: 230 }, (_, i) => `H3205810${String(i).padStart(5, '0')}`);
    const county = {
      ...roster('2025-01-01'),
      nonMembers: many.map((id) => ({ id, name: '常熟市某某镇卫生院（示例）', level })),
    };
    const said: [string, WayOfPayment][] = MONTHS.map((from, i) => [from, i % 2 === 0 ? 'shadow' : 'actual']);
    const ways: WaysInForce = new Map(many.map((id) => way(id, ...said)));
    const statements = MONTHS.flatMap((each) => communities.map(() => month(each, '1000.00', '800.00')));
    const shares = present(drgShares(rules, statements, ways, () => county));
    expect(shares.ways.length).toBeGreaterThanOrEqual(230);
    expect(JSON.stringify(shares).length).toBeLessThan(1024 * 1024);
  });
});
