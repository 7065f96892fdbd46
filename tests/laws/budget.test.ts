import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';
import { amount } from './wire.ts';

describe('regional-budget', () => {
  test('set-asides, the regional budget and what is unallocated are the revenue, and what past balances add', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const result = resultOf('regional-budget', request);
        const setAside = total(result.set_asides.map(({ amount }) => amount));
        const { drawn, added } = result.balance ?? { drawn: '0.00', added: '0.00' };
        const came = total([result.revenue, drawn, added]);
        expect(setAside + fen(result.regional_budget) + fen(result.unallocated)).toBe(came);
      }),
    );
  });

  test('the envelopes are the regional budget, and the package pool those of them that are in the package', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const { envelopes, regional_budget, package_pool } = resultOf('regional-budget', request);
        expect(total(envelopes.map(({ amount }) => amount))).toBe(fen(regional_budget));
        const pooled = envelopes.filter(({ in_package }) => in_package);
        expect(total(pooled.map(({ amount }) => amount))).toBe(fen(package_pool));
      }),
    );
  });

  test('either money is left or the need has a gap, never both', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const { gap, unallocated } = resultOf('regional-budget', request);
        expect([gap, unallocated]).toContain('0.00');
      }),
    );
  });

  test('a past balance is drawn, added or left, and draws no more than its set-asides', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const { balance, set_asides, available } = resultOf('regional-budget', request);
        const { past_balance } = request.input;
        expect(balance === undefined).toBe(past_balance === '0.00');
        if (!balance) return;
        expect(total([balance.drawn, balance.added, balance.left])).toBe(fen(past_balance));
        const amounts = new Map(set_asides.map(({ id, amount }) => [id, amount]));
        const paid = request.policy.set_asides.filter((line) => 'from_balance' in line && line.from_balance);
        expect(fen(balance.drawn) <= total(paid.map(({ id }) => amounts.get(id)!))).toBe(true);
        expect(request.policy.add_balance === false ? balance.added : balance.left).toBe('0.00');
        const without = resultOf('regional-budget', withInput(request, { past_balance: '0.00' }));
        expect(fen(available) - fen(without.available)).toBe(total([balance.drawn, balance.added]));
      }),
    );
  });

  test('a mean of one year is that year, and a start from last year’s budget is as one from such spending', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const { last_package } = request.input;
        const set_asides = request.policy.set_asides.filter((line) => !('base' in line));
        const input = {
          ...request.input,
          recognised_spending: last_package,
          years: [{ id: 'y', amount: last_package }],
        };
        const [spending, ...others] = ['spending', 'mean', 'package'].map((start) =>
          resultOf('regional-budget', { policy: { ...request.policy, set_asides, start }, input }),
        );
        for (const other of others) expect(other).toEqual({ ...spending, base: last_package });
      }),
    );
  });

  test('started from the income, nothing is lacking but what the adjustment adds', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const policy = { ...request.policy, start: 'income', growth: {} };
        const { available, need, growth, binding } = resultOf('regional-budget', { ...request, policy });
        expect(fen(need)).toBe(fen(available) + fen(request.input.policy_adjustment));
        expect([growth, binding]).toEqual([null, 'income']);
      }),
    );
  });

  test('an amount counts in the place of a rule, which is told beside it', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        const { set_asides, envelopes } = resultOf('regional-budget', request);
        for (const [asked, answered] of [
          [request.policy.set_asides, set_asides],
          [request.policy.envelopes, envelopes],
        ] as const) {
          for (const line of asked) {
            const { amount, by_rule } = answered.find(({ id }) => id === line.id)!;
            const isRuled = 'base' in line || 'per_head' in line || 'rate' in line;
            const { amount: said } = { amount: undefined, ...line };
            if (said !== undefined) expect(amount).toBe(said);
            expect(by_rule !== undefined).toBe(said !== undefined && isRuled);
          }
        }
      }),
    );
  });

  test('more income never makes a smaller budget', () => {
    fc.assert(
      fc.property(REQUESTS['regional-budget'], (request) => {
        // Per-head set-asides only: a share of a larger revenue is larger as well.
        const policy = {
          ...request.policy,
          set_asides: request.policy.set_asides.filter((line) => 'per_head' in line),
        };
        const richer = { id: 'one more', amount: '1000000.00' };
        const before = resultOf('regional-budget', { ...request, policy });
        const after = resultOf('regional-budget', {
          ...withInput(request, { income: [...request.input.income, richer] }),
          policy,
        });
        expect(fen(after.regional_budget) >= fen(before.regional_budget)).toBe(true);
      }),
    );
  });
});

describe('prepayment-plan', () => {
  test('twelve instalments, the deposit and what is reserved are the package', () => {
    fc.assert(
      fc.property(REQUESTS['prepayment-plan'], (request) => {
        const result = resultOf('prepayment-plan', request);
        const { months, deposit, base, overpaid = '0.00', unpaid = '0.00' } = result;
        if (!request.input.version) expect(months).toHaveLength(12);
        expect(total([...months.map(({ amount }) => amount), deposit, unpaid]) - fen(overpaid)).toBe(fen(base));
        expect(fen(base) + fen(request.input.reserved)).toBe(fen(request.input.package));
      }),
    );
  });

  test('of a version, what is gone stays, nothing is below 0, and what is overpaid leaves nothing to pay', () => {
    fc.assert(
      fc.property(REQUESTS['prepayment-plan'], (request) => {
        const { version } = request.input;
        fc.pre(version !== undefined);
        const { months, overpaid } = resultOf('prepayment-plan', request);
        const gone = new Map(version.gone.map(({ id, amount }) => [id, amount]));
        for (const { id, amount } of months) {
          if (gone.has(id)) expect(amount).toBe(gone.get(id));
          else
            expect(id >= version.from && fen(amount) >= 0n && (overpaid === undefined || fen(amount) === 0n)).toBe(
              true,
            );
        }
        expect(months.map(({ id }) => id)).toEqual(expect.arrayContaining([...gone.keys()]));
      }),
    );
  });

  test('a version with the same package, when its months were ordered as planned, pays the same to the fen', () => {
    fc.assert(
      fc.property(
        REQUESTS['prepayment-plan'],
        fc.integer({ min: 2, max: 12 }),
        ({ policy, input: { version: _, ...input } }, first) => {
          const equal = { policy: { deposit_rate: policy.deposit_rate }, input };
          const { months } = resultOf('prepayment-plan', equal);
          const from = String(first).padStart(2, '0');
          const gone = months.filter(({ id }) => id < from);
          expect(
            resultOf('prepayment-plan', { ...equal, input: { ...input, version: { from, gone } } }).months,
          ).toEqual(months);
        },
      ),
    );
  });
});

describe('packages-by-months', () => {
  test('the parts of the versions are the package, and all packages what each month has of its version', () => {
    fc.assert(
      fc.property(REQUESTS['packages-by-months'], (request) => {
        const { packages } = resultOf('packages-by-months', request);
        for (const { id, amount, versions } of packages) {
          expect(total(versions.map((part) => part.amount))).toBe(fen(amount));
          expect(versions.map((part) => part.id)).toEqual(versionsWith(request, id).map((version) => version.id));
        }
      }),
    );
  });

  test('versions that say the same are the packages themselves, wherever one begins', () => {
    fc.assert(
      fc.property(REQUESTS['packages-by-months'], (request) => {
        const [first] = request.input.versions as [Versioned, ...Versioned[]];
        const versions = request.input.versions.map(({ id }) => ({ ...first, id }));
        const { packages, reserved, residue } = resultOf('packages-by-months', {
          policy: {},
          input: { versions },
        });
        const given = first.communities.filter((community) => community.package !== undefined);
        expect(new Map(packages.map(({ id, amount }) => [id, amount]))).toEqual(
          new Map(given.map((of) => [of.id, of.package])),
        );
        expect(new Map(reserved.map(({ id, amount }) => [id, amount]))).toEqual(
          new Map(first.communities.map((of) => [of.id, of.reserved])),
        );
        expect(residue).toBe(first.residue);
      }),
    );
  });

  test('a part is its months of twelve, less than a fen of each month apart', () => {
    fc.assert(
      fc.property(REQUESTS['packages-by-months'], (request) => {
        const starts = request.input.versions.map(({ id }) => id);
        for (const { id, versions } of resultOf('packages-by-months', request).packages) {
          for (const part of versions) {
            const end = Number(starts[starts.indexOf(part.id) + 1] ?? '13');
            const whole = fen(versionsWith(request, id).find((version) => version.id === part.id)!.package!);
            const apart = fen(part.amount) * 12n - whole * BigInt(end - Number(part.id));
            expect(apart < 144n && apart > -144n).toBe(true);
          }
        }
      }),
    );
  });
});

type Versions = (typeof REQUESTS)['packages-by-months'] extends fc.Arbitrary<infer Request> ? Request : never;
type Versioned = Versions['input']['versions'][number];

/** The versions that have a package for a community, and which. */
function versionsWith({ input }: Versions, community: string) {
  return input.versions.flatMap(({ id, communities }) => {
    const own = communities.find((of) => of.id === community);
    return own?.package === undefined ? [] : [{ id, package: own.package }];
  });
}

describe('adjustment-fund', () => {
  test('what a local budget owes touches no grant; it is a part of the payroll, and a richer year never owes more', () => {
    const cents = amount(-(10n ** 10n), 10n ** 10n);
    const more = amount(0n, 10n ** 10n);
    fc.assert(
      fc.property(REQUESTS['adjustment-fund'], cents, more, ({ policy, input }, balance, gift) => {
        const relief = { ...policy, method: 'deficit_relief', local_duty: undefined };
        const plain = resultOf('adjustment-fund', { policy: relief, input });
        const owedAt = (left: string) => {
          const areas = input.areas.map((area) => ({ ...area, balance: left, payroll: '12345.67' }));
          const local_duty = { below_months: '2', rate: '0.01' };
          return resultOf('adjustment-fund', { policy: { ...relief, local_duty }, input: { ...input, areas } });
        };
        const [poor, rich] = [owedAt(balance), owedAt(formatFen(fen(balance) + fen(gift)))];
        expect({ ...poor, areas: poor.areas.map(({ duty: _, ...area }) => area) }).toEqual(plain);
        poor.areas.forEach(({ duty }, i) => {
          expect(['0.00', '123.46']).toContain(duty);
          expect(fen(rich.areas[i]!.duty!) <= fen(duty!)).toBe(true);
        });
      }),
    );
  });

  const of = (method: 'deficit_relief' | 'equalisation') =>
    REQUESTS['adjustment-fund'].map((request) => ({ ...request, policy: { ...request.policy, method } }));

  test('equalised, what some areas pay is what the others receive', () => {
    fc.assert(
      fc.property(of('equalisation'), (request) => {
        const { areas, pool, remaining } = resultOf('adjustment-fund', request);
        expect(total(areas.map(({ net }) => net!))).toBe(0n);
        expect(total(areas.map(({ received }) => received!))).toBe(fen(pool));
        expect(remaining).toBe('0.00');
      }),
    );
  });

  test('relief never spends more than the pool, and leaves the rest in it', () => {
    fc.assert(
      fc.property(of('deficit_relief'), (request) => {
        const { areas, pool, remaining } = resultOf('adjustment-fund', request);
        expect(total(areas.map(({ grant }) => grant!)) + fen(remaining)).toBe(fen(pool));
        expect(fen(remaining) >= 0n).toBe(true);
      }),
    );
  });

  test('no area is granted more than it may ask for: by its share, by what it puts in itself, and by its conditions', () => {
    fc.assert(
      fc.property(of('deficit_relief'), (request) => {
        const { policy } = request;
        const byId = new Map(request.input.areas.map((area) => [area.id, area]));
        const { areas, stopped } = resultOf('adjustment-fund', request);
        const rounded = (of: string, by: string) => Ratio.of(fen(of)).times(Ratio.parse(by)).rounded();
        for (const { id, grant, eligible, share, unmet, contribution } of areas) {
          const { relief_share } = { relief_share: share!, ...policy };
          expect(fen(grant!) <= rounded(eligible!, relief_share)).toBe(true);
          const { match } = { match: undefined, ...policy };
          if (match !== undefined) expect(fen(grant!) <= rounded(byId.get(id)!.local_money, match)).toBe(true);
          if (unmet?.length) expect(eligible).toBe('0.00');
          expect(unmet ?? []).toEqual((unmet ?? []).toSorted(byCodePoint));
          if (stopped) expect(contribution).toBe('0.00');
          expect([share === undefined, unmet === undefined]).toEqual([
            'relief_share' in policy,
            !('conditions' in policy && policy.conditions?.length),
          ]);
        }
      }),
    );
  });

  test('equalised, no option changes anything', () => {
    fc.assert(
      fc.property(of('equalisation'), (request) => {
        const { method, contribution_rate } = request.policy;
        const areas = request.input.areas.map(({ id, income, need }) => ({ id, income, need }));
        const plain = resultOf('adjustment-fund', { policy: { method, contribution_rate }, input: { areas } });
        expect(resultOf('adjustment-fund', request)).toEqual(plain);
      }),
    );
  });

  test('no area is granted more than its eligible gap, and each bears the rest of its gap', () => {
    fc.assert(
      fc.property(of('deficit_relief'), (request) => {
        for (const { gap, eligible, grant, local, own = '0.00' } of resultOf('adjustment-fund', request).areas) {
          expect(fen(grant!) <= fen(eligible!)).toBe(true);
          expect(total([grant!, local!, own])).toBe(fen(gap!));
        }
      }),
    );
  });
});
