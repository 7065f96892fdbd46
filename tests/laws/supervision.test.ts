import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { rounded } from '../formulas/rational.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { BY_HAND } from './askedByHand.ts';
import { REQUESTS } from './requests.ts';

const requests = REQUESTS.findings;
type Request = typeof requests extends fc.Arbitrary<infer Drawn> ? Drawn : never;
type Stay = Request['input']['stays'][number];

/** The findings of one rule, as the two lists they are compared by. */
function foundBy(request: Request, rule: keyof Request['policy']) {
  return resultOf('findings', request)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ subject, claims, figures, excess }) => JSON.stringify([subject, claims, figures, excess]));
}

function finding(subject: string, claims: readonly Stay[], figures: object, excess: string): string {
  return JSON.stringify([subject, claims.map(({ id }) => id).sort(byCodePoint), figures, excess]);
}

function cheaper(a: Stay, b: Stay): string {
  return fen(a.cost) < fen(b.cost) ? a.cost : b.cost;
}

function inOrderOfTime(a: Stay, b: Stay): number {
  const key = ({ admitted, discharged }: Stay) => `${admitted} ${discharged}`;
  return key(a) === key(b) ? byCodePoint(a.id, b.id) : key(a) < key(b) ? -1 : 1;
}

/** Every day of a stay, counted one by one. */
function daysOf({ admitted, discharged }: Stay): string[] {
  const days = [admitted];
  for (let day = daysAfter(admitted, 1); day < discharged; day = daysAfter(day, 1)) days.push(day);
  return days;
}

/** Every pair of stays of one person, the earlier first, the second of now. */
function pairsIn({ stays, now }: Request['input'], exempt: readonly string[] = []): [Stay, Stay][] {
  const asked = stays.filter(({ group }) => !exempt.includes(group)).sort(inOrderOfTime);
  return asked.flatMap((first, i) =>
    asked
      .slice(i + 1)
      .filter((second) => second.person === first.person)
      .filter(({ discharged }) => now.from <= discharged && discharged <= now.until)
      .map((second): [Stay, Stay] => [first, second]),
  );
}

const house = {
  community: 'qinghe',
  before: { from: '2025-01-01', until: '2025-03-31' },
  now: { from: '2026-01-01', until: '2026-03-31' },
  institutions: [
    { id: 'county', tier: 'lead' },
    { id: 'town', tier: 'primary' },
  ],
};

describe('findings', () => {
  test('overlaps are those that every pair, compared day by day, comes to', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { overlap = {} } = policy;
        const exempt = 'exempt_groups' in overlap ? overlap.exempt_groups : [];
        const expected = pairsIn(input, exempt).flatMap(([first, second]) => {
          const days = daysOf(second).filter((day) => daysOf(first).includes(day)).length;
          return days > 0 ? [finding(second.institution, [first, second], { days }, cheaper(first, second))] : [];
        });
        const found = foundBy({ policy: { overlap }, input } as Request, 'overlap');
        expect(new Set(found)).toEqual(new Set(expected));
        expect(found).toHaveLength(expected.length);
      }),
    );
  });

  test.each([
    ['who leaves later, whatever the ids', ['a', '2026-02-05'], ['b', '2026-02-03'], 'town'],
    ['who leaves later, whatever the ids', ['b', '2026-02-05'], ['a', '2026-02-03'], 'town'],
    ['who leaves later, whatever the ids', ['b', '2026-02-03'], ['a', '2026-02-05'], 'county'],
    ['the larger id, where both leave on one day', ['a', '2026-02-05'], ['b', '2026-02-05'], 'county'],
    ['the larger id, where both leave on one day', ['b', '2026-02-05'], ['a', '2026-02-05'], 'town'],
  ] as const)('of two stays that begin on one day the second is that of %s', (_, town, county, asked) => {
    const stays = Object.entries({ town, county }).map(([institution, [id, discharged]]) => ({
      ...{ id, person: 'p', group: 'G', admitted: '2026-02-01', cost: '1.00' },
      ...{ institution, discharged },
    }));
    const { findings } = resultOf('findings', { policy: { overlap: {} }, input: { ...house, stays } });
    expect(findings.map(({ subject }) => subject)).toEqual([asked]);
  });

  test('findings about one subject with the same first claim are in order of the next', () => {
    const stays = ['a', 'c', 'b'].map((id, i) => ({
      ...{ id, person: 'p', institution: 'county', group: 'G', cost: '1.00' },
      ...{ admitted: `2026-02-0${i + 1}`, discharged: '2026-02-09' },
    }));
    const { findings } = resultOf('findings', { policy: { overlap: {} }, input: { ...house, stays } });
    expect(findings.map(({ claims }) => claims.join(' '))).toEqual(['a b', 'a c', 'b c']);
  });

  test.each([
    ['and group', false],
    [', whatever their groups,', true],
  ])('split admissions are those pairs of a person%s with nobody between them and few days', (_, any_group) => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 0, max: 20 }), ({ policy, input }, days) => {
        const exempt = policy.split_admission?.exempt_groups ?? [];
        const gaps = Array.from({ length: days + 1 }, (_, gap) => gap);
        const areOne = (one: Stay, other: Stay) => any_group || one.group === other.group;
        const expected = pairsIn(input, exempt).flatMap(([first, second]) => {
          const between = input.stays.filter(
            (stay) =>
              stay.person === first.person &&
              areOne(stay, first) &&
              !exempt.some((group) => group === stay.group) &&
              inOrderOfTime(first, stay) < 0 &&
              inOrderOfTime(stay, second) < 0,
          );
          const gap = gaps.find((count) => daysAfter(first.discharged, count) === second.admitted);
          if (!areOne(first, second) || between.length > 0 || gap === undefined) return [];
          return [finding(first.institution, [first, second], { days: gap }, cheaper(first, second))];
        });
        const split = { policy: { split_admission: { days, exempt_groups: exempt, any_group } }, input } as Request;
        expect(new Set(foundBy(split, 'split_admission'))).toEqual(new Set(expected));
      }),
    );
  });

  test.each(Object.keys(BY_HAND))('%s finds what its text, followed by hand, comes to', (rule) => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const own = policy[rule as 'high_share'];
        fc.pre(own !== undefined);
        const { findings } = resultOf('findings', { policy: { [rule]: own }, input });
        const byHand = BY_HAND[rule]!(own!, input).map(({ subject, claims, excess }) => {
          const { n, d } = rounded(excess, 2n);
          return [subject, claims.map(({ id }) => id).sort(byCodePoint), (n * 100n) / d];
        });
        const found = findings.map(({ subject, claims, excess }) => [subject, claims, fen(excess)]);
        expect(new Set(found)).toEqual(new Set(byHand));
        expect(found).toHaveLength(byHand.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a rule finds the same alone and beside the others, and only rules that are given are answered', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { by_rule, findings } = resultOf('findings', { policy, input });
        expect(by_rule.map(({ id }) => id)).toEqual(Object.keys(policy).sort());
        for (const [rule, own] of Object.entries(policy)) {
          const alone = resultOf('findings', { policy: { [rule]: own }, input });
          expect(alone.findings).toEqual(findings.filter((found) => found.rule === rule));
          expect(alone.by_rule).toEqual(by_rule.filter(({ id }) => id === rule));
        }
      }),
    );
  });

  test('the totals of a rule are those of its findings, a claim counted once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { by_rule, findings } = resultOf('findings', request);
        for (const { id, findings: count, claims, excess } of by_rule) {
          const own = findings.filter(({ rule }) => rule === id);
          expect(count).toBe(own.length);
          expect(claims).toBe(new Set(own.flatMap((found) => found.claims)).size);
          expect(fen(excess)).toBe(total(own.map((found) => found.excess)));
        }
      }),
    );
  });

  test('what is in question is no more than its claims cost, and at least one claim is named', () => {
    const costing = ['high_share', 'overlap', 'severe_avoidance', 'short_cheap', 'siphoning', 'split_admission'];
    fc.assert(
      fc.property(requests, (request) => {
        const costs = new Map(request.input.stays.map(({ id, cost }) => [id, cost]));
        for (const { rule, claims, excess } of resultOf('findings', request).findings) {
          expect(claims.length).toBeGreaterThan(0);
          expect(fen(excess) >= 0n).toBe(true);
          const cost = total(claims.map((id) => costs.get(id)!));
          if (costing.includes(rule)) expect(fen(excess) <= cost).toBe(true);
        }
      }),
    );
  });

  test('findings are in order of rule, subject and claims', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { findings } = resultOf('findings', request);
        const keys = findings.map(({ rule, subject, claims }) => [rule, subject, ...claims]);
        const inOrder = keys.toSorted((a, b) => {
          const at = a.findIndex((part, i) => part !== b[i]);
          if (at < 0) return a.length - b.length;
          return at < b.length ? byCodePoint(a[at]!, b[at]!) : 1;
        });
        expect(keys).toEqual(inOrder);
        for (const { claims } of findings) expect(claims).toEqual(claims.toSorted(byCodePoint));
      }),
    );
  });

  test('a stay outside both periods, of a person nobody else is, changes only the means of months', () => {
    fc.assert(
      fc.property(requests, ({ policy: { mean_jump: _, ...policy }, input }) => {
        const far = { admitted: '2024-01-01', discharged: '2024-01-05', person: 'nobody', institution: 'county' };
        const other = { id: 'one more stay', group: 'ES21', cost: '9999999.00', points: '99999', high: true };
        const stays = [...input.stays, { ...far, ...other }] as Stay[];
        const more = withInput({ policy, input }, { stays });
        expect(resultOf('findings', more)).toEqual(resultOf('findings', { policy, input }));
      }),
    );
  });
});
