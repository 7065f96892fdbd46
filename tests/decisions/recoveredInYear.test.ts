/** What inspections take back is never surplus: laws of the close, in either mode. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import type { Community } from '../../lib/claims/roster.ts';
import { clearCommunity } from '../../lib/decisions/clearCommunity.ts';
import { closeCommunity, type YearOfCommunity } from '../../lib/decisions/closeCommunity.ts';
import { decide } from '../../lib/decisions/decision.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import type { RecoveredSheet } from '../../lib/decisions/recoveredInYear.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { type Fen, formatFen, greater, parseFen, sumFen } from '../../lib/money/fen.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const LAST_DAY = '2025-12-31';
const MODE_C = withRule(
  withRule(POLICY, 'community-clearing.basis', 'fund'),
  'community-clearing.reference_value',
  '90',
);
const ROSTER = rosterOf(POLICY, '320500-390', LAST_DAY);
const [HOME, OTHER] = ROSTER.communities as [Community, Community];
const [MEMBER, SECOND] = HOME.members.map(({ id }) => id) as [string, string];
const NEIGHBOUR = OTHER.members[0]!.id;
const PACKAGE = 1_000_000n;

interface Taken {
  /** Of a member, and of an institution of another community, in fen. */
  readonly own?: Fen;
  readonly there?: Fen;
  readonly recoveries?: readonly RecoveredSheet[];
}

/** A year of 10,000.00 yuan, in which so much was used. */
function yearOf(used: Fen, { own = 0n, there = 0n, recoveries = [] }: Taken): YearOfCommunity {
  const adjustments = [
    { kind: 'recoveries', document: 'a', institution: MEMBER, amount: formatFen(-own) },
    { kind: 'recoveries', document: 'b', institution: NEIGHBOUR, amount: formatFen(-there) },
  ];
  const month = { month: { period: '2025-06', adjustments }, result: { by_institution: [] } };
  const cell = (line: Counter['line'], booked: Fen): Counter => ({
    ...{ period: '2025-03', institution: MEMBER, line, booked, entries: 1 },
  });
  return {
    plan: basedOn('prepayment-plan/home', decide('prepayment-plan', rules(POLICY), { package: formatFen(PACKAGE) })),
    orders: [],
    settlements: [],
    counters: [cell('inpatient', used - 100_000n), cell('other_community', 100_000n)],
    statements: [basedOn('monthly-statement/home.2025-06', month as unknown as MonthlyStatement)],
    recoveries,
  };
}

function rules(policy: typeof POLICY) {
  return rulesOfCommunity(policy, '320500-390', HOME, LAST_DAY);
}

function closed(used: Fen, taken: Taken = {}) {
  const assessed = { id: HOME.id, grade: 'excellent', score: '95', members: [] };
  const scoring = scoringOf(HOME.id, { assessment: basedOn('assessment/year', { communities: [assessed] }) })!;
  const close = closeCommunity(rules(POLICY), HOME, () => ROSTER, yearOf(used, taken), 'payable', scoring);
  const fen = Object.fromEntries(
    Object.entries(close.result).map(([name, amount]) => [name, name === 'rate' ? 0n : parseFen(String(amount))]),
  ) as Record<keyof typeof close.result, Fen>;
  const { use } = close.input as { use: Record<string, string> };
  const back = parseFen(close.recovered?.back_to_fund ?? '0.00');
  const others = parseFen(use.out_of_area!) + parseFen(use.non_member!) - back;
  return { ...fen, back, forCare: fen.member_use + others, out: fen.entitlement + others, recovered: close.recovered };
}

const amounts = fc.record({
  used: fc.bigInt({ min: 500_000n, max: 1_500_000n }),
  own: fc.bigInt({ min: 0n, max: 300_000n }),
  there: fc.bigInt({ min: 0n, max: 100_000n }),
});

describe('what inspections take back, in a close of mode A', () => {
  test('is never surplus, and relieves an overrun', () => {
    fc.assert(
      fc.property(amounts, ({ used, own, there }) => {
        const [without, with_] = [closed(used), closed(used, { own, there })];
        expect(with_.surplus).toBe(without.surplus);
        expect([with_.retained, with_.returned]).toEqual([without.retained, without.returned]);
        expect(with_.overrun).toBe(greater(0n, without.overrun - own - there));
      }),
    );
  });

  test('is paid for care no more, to the fen; the fund pays so much less, but for what members do not bear of an overrun any more', () => {
    fc.assert(
      fc.property(amounts, ({ used, own, there }) => {
        const [without, with_] = [closed(used), closed(used, { own, there })];
        const relieved = without.community - with_.community;
        expect(without.forCare - with_.forCare).toBe(own + there);
        expect(without.out - with_.out).toBe(own + there - relieved);
        if (used <= PACKAGE) expect(relieved).toBe(0n);
      }),
    );
  });

  test('is taken once, whether it was repaid or not: who has repaid gets so much more in the end', () => {
    const paid = fc.bigInt({ min: 0n, max: 900_000n });
    fc.assert(
      fc.property(amounts, paid, ({ used, own, there }, payment) => {
        const sheet = sheetOf(own, there, payment);
        const repaid = payment < own + there ? payment : own + there;
        const [owing, done] = [closed(used, { own }), closed(used, { own, recoveries: [sheet] })];
        expect(done.entitlement).toBe(owing.entitlement);
        expect(done.cash_due - repaid).toBe(owing.cash_due);
        expect(done.recovered?.sheets).toMatchObject([
          { repaid: formatFen(repaid), deducted: formatFen(own + there - repaid) },
        ]);
      }),
    );
  });

  test('of 1,500.00 with 1,000.00 left is 1,500.00 back to the fund, and with 1,000.00 too much 500.00', () => {
    expect(closed(900_000n, { own: 150_000n })).toMatchObject({ surplus: 100_000n, back: 150_000n });
    expect(closed(1_100_000n, { own: 150_000n })).toMatchObject({ surplus: 0n, overrun: 0n, back: 50_000n });
    expect(closed(1_300_000n, { own: 150_000n })).toMatchObject({ overrun: 150_000n, back: 0n });
  });

  test('has no part where nothing was taken', () => {
    expect(closed(900_000n).recovered).toBeUndefined();
  });
});

describe('in a clearing of mode C', () => {
  const cleared = (taken: Taken = {}) => {
    const members = [
      { id: MEMBER, points: '200' },
      { id: SECOND, points: '100' },
    ];
    const points = basedOn('points/home', { members, evidence: ['点数表'] });
    return clearCommunity(rules(MODE_C), HOME, () => ROSTER, yearOf(900_000n, taken), 'payable', points);
  };

  test('it does not raise the pot, and is among the use that is nobody’s', () => {
    fc.assert(
      fc.property(amounts, ({ own, there }) => {
        const [without, with_] = [cleared(), cleared({ own, there })];
        expect([with_.result.pot, with_.result.payments]).toEqual([without.result.pot, without.result.payments]);
        const usedBy = ({ input }: typeof with_) =>
          sumFen(Object.values((input as { use: Record<string, string> }).use).map(parseFen));
        expect(usedBy(with_) - parseFen(with_.recovered?.back_to_fund ?? '0.00')).toBe(usedBy(without) - own - there);
      }),
    );
  });

  test('nothing is kept back of what is taken off the use of the community itself, so it is repaid first', () => {
    const due = (payment: Fen) => {
      const { result, recovered } = cleared({ own: 10_000n, recoveries: [sheetOf(10_000n, 5_000n, payment)] });
      const [member] = result.members.filter(({ id }) => id === MEMBER);
      return [parseFen(member!.cash_due) - parseFen(member!.payment), recovered?.sheets[0]?.deducted];
    };
    expect([due(10_000n), due(12_000n), due(99_000n)]).toEqual([
      [0n, '50.00'],
      [2_000n, '30.00'],
      [5_000n, '0.00'],
    ]);
  });
});

function sheetOf(own: Fen, others: Fen, paid: Fen): RecoveredSheet {
  const document = basedOn(`recoveries/${HOME.id}.${MEMBER}.2025-7`, { illustrative: [] });
  return { document, institution: MEMBER, own, others, paid };
}
