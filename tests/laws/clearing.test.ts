import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('sharing', () => {
  const requests = REQUESTS.sharing;

  test('what is retained and returned is the surplus; what fund and community bear is the overrun; one of them is nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { balance, surplus, retained, returned, overrun, fund, community } = resultOf('sharing', request);
        expect(fen(retained) + fen(returned)).toBe(fen(surplus));
        expect(fen(fund) + fen(community)).toBe(fen(overrun));
        expect(fen(surplus) - fen(overrun)).toBe(fen(balance));
        expect([surplus, overrun]).toContain('0.00');
        for (const part of [retained, returned, fund, community]) expect(fen(part) >= 0n).toBe(true);
      }),
    );
  });

  test('who spends more never retains more and never bears less', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 12n }), (request, more) => {
        // A factor above 1 would let the fund bear more than all of a band, and the community less for it.
        const { overrun } = request.policy;
        fc.pre(!Ratio.ONE.isLess(Ratio.parse(overrun.by_grade?.[request.input.grade] ?? '1')));
        const use = formatFen(fen(request.input.use) + more);
        const before = resultOf('sharing', request);
        const after = resultOf('sharing', withInput(request, { use }));
        expect(fen(after.retained) <= fen(before.retained)).toBe(true);
        expect(fen(after.community) >= fen(before.community)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a better grade never retains less', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { by_grade } = request.policy.surplus;
        fc.pre(by_grade !== undefined);
        const [worse, better] = Object.values(by_grade!).toSorted((a, b) => Ratio.parse(a).compare(Ratio.parse(b)));
        const retainedAt = (factor: string) => {
          const surplus = { ...request.policy.surplus, by_grade: { ...by_grade, pass: factor } };
          const graded = withInput(request, { grade: 'pass' });
          return fen(resultOf('sharing', { ...graded, policy: { ...request.policy, surplus } }).retained);
        };
        expect(retainedAt(better!) >= retainedAt(worse!)).toBe(true);
      }),
    );
  });

  test('a cap holds: at most so much of the package is retained, and at most so much borne', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cap } = request.policy.surplus;
        const { community_cap } = request.policy.overrun;
        const { retained, community } = resultOf('sharing', request);
        const part = (rate: string) => Ratio.of(fen(request.input.package)).times(Ratio.parse(rate)).rounded();
        if (cap !== undefined) expect(fen(retained) <= part(cap)).toBe(true);
        if (community_cap !== undefined) expect(fen(community) <= part(community_cap)).toBe(true);
      }),
    );
  });
});

/** What a policy says the deposit goes by. */
function judgedBy(policy: object): unknown {
  return 'by' in policy ? policy.by : undefined;
}

describe('deposit-release', () => {
  test('what is released and forfeited is the deposit', () => {
    fc.assert(
      fc.property(REQUESTS['deposit-release'], (request) => {
        const { released, forfeited } = resultOf('deposit-release', request);
        expect(fen(released) + fen(forfeited)).toBe(fen(request.input.deposit));
      }),
    );
  });

  test('a higher score never releases less', () => {
    fc.assert(
      fc.property(REQUESTS['deposit-release'], fc.integer({ min: 0, max: 100 }), (request, other) => {
        const [lower, higher] = [Ratio.parse(request.input.score), Ratio.of(other)].toSorted((a, b) => a.compare(b));
        const at = (score: Ratio) =>
          fen(resultOf('deposit-release', withInput(request, { score: score.toExactString() })).released);
        expect(at(higher!) >= at(lower!)).toBe(true);
      }),
    );
  });

  test('a year without deficit is as if the fund did not count, and one with a deficit never releases more', () => {
    fc.assert(
      fc.property(REQUESTS['deposit-release'], (request) => {
        const of = (by: string, fund_balance: string) =>
          resultOf('deposit-release', withInput({ ...request, policy: { ...request.policy, by } }, { fund_balance }));
        expect(of('both', '0.00')).toEqual(of('score', '-1.00'));
        expect(of('fund', '0.00').forfeited).toBe('0.00');
        expect(fen(of('both', '-0.01').released) <= fen(of('both', '0.00').released)).toBe(true);
        expect(of('both', '-0.01').bonus ?? '0.00').toBe('0.00');
      }),
    );
  });

  test('what somebody decided on is released between the lines and without a score, and nowhere else; more is never less', () => {
    const tenths = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(REQUESTS['deposit-release'], tenths, tenths, (request, one, other) => {
        const policy = { full_at: '90', none_below: '60', between: 'decided' };
        const { deposit } = request.input;
        const at = (decided: number, score?: string) => {
          const input = { deposit, decided: Ratio.of(decided, 10).toExactString(), ...(score && { score }) };
          return fen(resultOf('deposit-release', { policy, input }).released);
        };
        for (const score of ['60', '89.99', undefined]) {
          expect(at(one, score)).toBe(Ratio.of(fen(deposit)).times(Ratio.of(one, 10)).rounded());
          expect(at(Math.max(one, other), score) >= at(Math.min(one, other), score)).toBe(true);
        }
        expect([at(one, '90'), at(one, '59.99')]).toEqual([fen(deposit), 0n]);
      }),
    );
  });

  test('a bonus that is decided is the share of the deposit from its line on, and what is released does not feel it', () => {
    fc.assert(
      fc.property(REQUESTS['deposit-release'], (request) => {
        const { bonus: _, ...plain } = { bonus: undefined, ...request.policy };
        fc.pre(judgedBy(plain) !== 'fund');
        const bonus = { from: '90', decided: true };
        const before = resultOf('deposit-release', { ...request, policy: plain });
        const after = resultOf('deposit-release', { ...request, policy: { ...plain, bonus } });
        expect({ ...after, bonus: undefined }).toEqual({ ...before, bonus: undefined });
        const { deposit, score, decided_bonus, fund_balance } = request.input;
        const earned = Ratio.of(fen(deposit)).times(Ratio.parse(decided_bonus)).rounded();
        const isDue = Number(score) >= 90 && !(judgedBy(plain) === 'both' && fen(fund_balance) < 0n);
        expect(fen(after.bonus!)).toBe(isDue ? earned : 0n);
      }),
    );
  });

  test('a bonus is on top, within its cap, and only beyond its line', () => {
    fc.assert(
      fc.property(REQUESTS['deposit-release'], (request) => {
        const bonus = { from: '90', per_point: '0.01', cap: '0.05' };
        const { bonus: _, ...plain } = { bonus, ...request.policy };
        const before = resultOf('deposit-release', { ...request, policy: plain });
        const after = resultOf('deposit-release', { ...request, policy: { ...plain, bonus } });
        expect({ ...after, bonus: undefined }).toEqual({ ...before, bonus: undefined });
        expect(after.bonus === undefined).toBe(judgedBy(plain) === 'fund');
        if (after.bonus === undefined) return;
        const cap = Ratio.of(fen(request.input.deposit)).times(Ratio.parse('0.05')).rounded();
        expect(fen(after.bonus) >= 0n && fen(after.bonus) <= cap).toBe(true);
        if (!Ratio.of(90).isLess(Ratio.parse(request.input.score))) expect(after.bonus).toBe('0.00');
      }),
    );
  });
});

describe('distribution', () => {
  test('tiers are the amount, members are their tier, staff and capacity are the amount', () => {
    fc.assert(
      fc.property(REQUESTS.distribution, (request) => {
        const { tiers, staff, capacity } = resultOf('distribution', request);
        const amount = fen(request.input.amount);
        expect(total(tiers.map((tier) => tier.amount))).toBe(amount);
        for (const tier of tiers) expect(total(tier.members.map((member) => member.amount))).toBe(fen(tier.amount));
        if (staff !== undefined) expect(fen(staff) + fen(capacity!)).toBe(amount);
      }),
    );
  });
});

describe('community-close', () => {
  const requests = REQUESTS['community-close'];

  test('package and fund share go to the members, out of area, non-members, back to the fund, or are forfeited', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { fund, entitlement, returned, deposit_forfeited } = resultOf('community-close', request);
        const { out_of_area, non_member } = request.input.use;
        const goes = total([entitlement, out_of_area, non_member, returned, deposit_forfeited]);
        expect(goes).toBe(total([request.input.package, fund]));
      }),
    );
  });

  test('an overrun is borne by fund and community: package, fund and community are the use', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { use, overrun, fund, community } = resultOf('community-close', request);
        if (overrun !== '0.00') expect(total([request.input.package, fund, community])).toBe(fen(use));
      }),
    );
  });

  test('what was prepaid changes what is due, and nothing else', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cash_due, ...rest } = resultOf('community-close', request);
        const unpaid = resultOf('community-close', withInput(request, { prepaid: '0.00' }));
        expect(unpaid).toEqual({ ...rest, cash_due: rest.entitlement });
        expect(total([cash_due, request.input.prepaid])).toBe(fen(rest.entitlement));
      }),
    );
  });

  test('the close shares a balance as sharing alone does, and releases a deposit as deposit-release alone does', () => {
    fc.assert(
      fc.property(requests, ({ policy: { deposit: release, ...shares }, input }) => {
        const close = resultOf('community-close', { policy: { ...shares, deposit: release }, input });
        const { package: lumpSum, grade, quality, relief, deposit, score } = input;
        const shared = resultOf('sharing', {
          policy: shares,
          input: { package: lumpSum, use: close.use, grade, quality, relief },
        });
        const { released, forfeited } = resultOf('deposit-release', { policy: release, input: { deposit, score } });
        expect(close).toMatchObject({ ...shared, deposit_released: released, deposit_forfeited: forfeited });
      }),
    );
  });
});
