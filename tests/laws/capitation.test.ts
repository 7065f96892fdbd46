import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { fen, resultOf, total } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('outpatient-capitation', () => {
  const requests = REQUESTS['outpatient-capitation'];

  test('the package and what the fund adds are what was used, kept, returned and withheld, less what the member bears', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const member of resultOf('outpatient-capitation', request).members) {
          const { use, retained, returned, withheld } = member;
          expect(total([member.package, member.fund])).toBe(
            total([use, retained, returned, withheld]) - fen(member.borne),
          );
          expect([member.surplus, member.overrun]).toContain('0.00');
          expect(total([retained, returned])).toBe(fen(member.surplus));
          expect(total([member.fund, member.borne])).toBe(fen(member.overrun));
        }
      }),
    );
  });

  test('with what was paid at first, the cash due is what the member used itself, kept and did not bear', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const uses = new Map(request.input.members.map(({ id, use }) => [id, use]));
        for (const { id, cash_due, initial, retained, borne } of resultOf('outpatient-capitation', request).members) {
          expect(total([cash_due, initial])).toBe(total([uses.get(id)!.own, retained]) - fen(borne));
        }
      }),
    );
  });

  test('the totals are the sums of the members', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { members, totals } = resultOf('outpatient-capitation', request);
        for (const [name, sum] of Object.entries(totals)) {
          expect(fen(sum)).toBe(total(members.map((member) => member[name as keyof typeof totals])));
        }
      }),
    );
  });

  test('who treated too little keeps nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { volume_met, retained } of resultOf('outpatient-capitation', request).members) {
          if (!volume_met) expect(retained).toBe('0.00');
          if (request.policy.minimum_volume === undefined) expect(volume_met).toBe(true);
        }
      }),
    );
  });

  test('what others pay changes nothing of the package; who pays as much as the quotas pays as much as they come to', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { payers: _, uplifts: __, ...plain } = { payers: undefined, uplifts: undefined, ...policy };
        const own = new Map(
          Object.entries(policy.quotas).map(([name, quota]) => [name, { twin: quota, nobody: '0.00' }]),
        );
        const members = input.members.map((member) => ({ ...member, persons: [] }));
        const before = resultOf('outpatient-capitation', { policy: plain, input: { members } });
        const after = resultOf('outpatient-capitation', {
          policy: { ...plain, payers: Object.fromEntries(own) },
          input: { members },
        });
        expect(after.totals).toEqual(before.totals);
        after.members.forEach(({ payers, ...rest }, i) => {
          expect(rest).toEqual(before.members[i]);
          const paid = [
            { id: 'nobody', amount: '0.00' },
            { id: 'twin', amount: rest.package },
          ];
          expect(payers).toEqual(paid);
        });
        expect(after.payers).toEqual([
          { id: 'nobody', amount: '0.00' },
          { id: 'twin', amount: before.totals.package },
        ]);
      }),
    );
  });

  test('each payer of the policy is answered, of each member and in all, and all of them sum up', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { members, payers } = resultOf('outpatient-capitation', request);
        expect(payers === undefined).toBe(request.policy.payers === undefined);
        for (const { id, amount } of payers ?? []) {
          const each = members.map((member) => member.payers!.find((own) => own.id === id)!.amount);
          expect(fen(amount)).toBe(total(each));
        }
      }),
    );
  });

  test('a factor of 1 changes no figure', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const classes = Object.keys(request.policy.quotas);
        const ones = Object.fromEntries(classes.map((name) => [name, { factor: '1' }]));
        const { uplifts: _, ...policy } = request.policy;
        const plain = resultOf('outpatient-capitation', { ...request, policy });
        const same = resultOf('outpatient-capitation', { ...request, policy: { ...policy, uplifts: ones } });
        expect(same.totals).toEqual(plain.totals);
        expect(plain.members.some((member) => 'uplifted' in member)).toBe(false);
      }),
    );
  });

  test('a person is contracted for a year at most', () => {
    const policy = {
      quotas: {},
      initial_share: '1',
      retained: '1',
      fund_share: '1',
      release: [{ from: null, share: '1' }],
    };
    const own_cost = { a: { low: '0.00', high: '9.00' } };
    const of = (months: number) => {
      const person = { id: 'p', class: 'a', cost: '1.00', months };
      const member = {
        id: 'm',
        member_months: {},
        persons: [person],
        use: { own: '0.00', elsewhere: '0.00' },
        score: '1',
      };
      const answer = calculate({
        formula: 'outpatient-capitation',
        policy: { ...policy, own_cost },
        input: { members: [member] },
      });
      return 'error' in answer ? answer.error.message : 'taken';
    };
    expect(of(12)).toBe('taken');
    expect(of(13)).toBe('input.members[0].persons[0].months: expected at most 12.');
  });

  test('the classes that are uplifted are told in order', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { uplifted = [] } of resultOf('outpatient-capitation', request).members) {
          expect(uplifted).toEqual(uplifted.toSorted(byCodePoint));
        }
      }),
    );
  });

  test('a person costs what a head with the same quota costs', () => {
    fc.assert(
      fc.property(
        requests,
        fc.integer({ min: 0, max: 12 }),
        fc.bigInt({ min: 0n, max: 10_000n }),
        ({ policy }, months, fens) => {
          const cost = `${fens}.00`;
          const own = { ...policy, uplifts: {}, quotas: { a: cost }, own_cost: { a: { low: cost, high: cost } } };
          const member = {
            id: 'm',
            use: { own: '1.00', elsewhere: '2.00' },
            score: '80',
            visits: 1,
            visits_last_year: 1,
          };
          const heads = { ...member, member_months: { a: months } };
          const person = { ...member, member_months: {}, persons: [{ id: 'p', class: 'a', cost: '7.77', months }] };
          const [one, other] = [heads, person].map((asked) =>
            resultOf('outpatient-capitation', { policy: own, input: { members: [asked] } }),
          );
          expect(one).toEqual(other);
        },
      ),
    );
  });
});
