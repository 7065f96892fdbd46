import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cause } from '../../lib/comparison/circumstances.ts';
import type { ComparedYearPlans } from '../../lib/comparison/compareYearPlans.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { shuffles } from '../laws/shuffles.ts';
import { comparedIn, type DrawnPlan, pairs, plans } from './plans.ts';

const attributed = ({ changes }: ComparedYearPlans) => changes.filter(({ parts }) => parts !== undefined);

/** The causes that moved any figure. */
function causesIn({ changes }: ComparedYearPlans): Set<Cause> {
  return new Set(changes.flatMap(({ parts }) => parts!.map(({ cause }) => cause)));
}

function scaled(table: { readonly [band: string]: number }, by: number) {
  return Object.fromEntries(Object.entries(table).map(([band, count]) => [band, count * by]));
}

test('the parts of a change sum to it, to the fen', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      for (const { original, changed, difference, parts } of attributed(comparedIn(pair))) {
        expect(parseFen(original) + parseFen(difference)).toBe(parseFen(changed));
        expect(sumFen(parts!.map(({ amount }) => parseFen(amount)))).toBe(parseFen(difference));
      }
    }),
    { numRuns: 50 },
  );
});

test('asked the other way round, every part has the other sign', () => {
  const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
  fc.assert(
    fc.property(pairs, ([original, changed]) => {
      const there = comparedIn([original, changed]);
      const back = comparedIn([changed, original]);
      expect(back.changes.map(({ figure, parts }) => ({ figure, parts }))).toEqual(
        there.changes.map(({ figure, parts }) => ({
          figure,
          parts: parts?.map(({ cause, amount }) => ({ cause, amount: negated(amount) })),
        })),
      );
    }),
    { numRuns: 50 },
  );
});

test('where nothing changed, nothing has a part', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { changes, left_out } = comparedIn([plan, structuredClone(plan)]);
      for (const { difference, parts } of changes) expect([difference, parts]).toEqual(['0.00', []]);
      expect(left_out).toEqual([]);
    }),
  );
});

test('what only one part of the plan changed, only its cause moves', () => {
  const moving: [causes: Cause[], change: (plan: DrawnPlan, other: DrawnPlan) => DrawnPlan][] = [
    [['heads'], ({ rules, figures }) => ({ rules, figures: { ...figures, ...grown(figures, 3) } })],
    [['policy'], ({ figures, rules }, other) => ({ figures, rules: { ...rules, packages: other.rules.packages } })],
    [
      ['policy', 'reserve'],
      ({ figures, rules }, other) => ({
        figures,
        rules: { ...rules, 'regional-budget': other.rules['regional-budget'] },
      }),
    ],
    [
      ['heads', 'income'],
      ({ rules, figures }, other) => ({ rules, figures: { ...figures, budget: other.figures.budget } }),
    ],
    [
      ['heads', 'age_structure', 'indices', 'history'],
      ({ rules, figures }, other) => ({ rules, figures: { ...figures, communities: other.figures.communities } }),
    ],
  ];
  fc.assert(
    fc.property(plans, plans, fc.constantFrom(...moving), (original, other, [causes, change]) => {
      const compared = comparedIn([original, change(original, other)]);
      fc.pre(attributed(compared).length > 0);
      expect(causes).toEqual(expect.arrayContaining([...causesIn(compared)]));
    }),
    { numRuns: 300 },
  );
});

/** The same figures with so many times as many people everywhere, spread as before. */
function grown({ budget, communities }: DrawnPlan['figures'], by: number): DrawnPlan['figures'] {
  const income = budget.income.map((line) => ('heads' in line ? { ...line, heads: Number(line.heads) * by } : line));
  return {
    budget: { ...budget, income, insured: budget.insured * by },
    communities: communities.map((community) => ({ ...community, heads: scaled(community.heads, by) })),
  };
}

test('in which order communities, lines of income and set-asides are written changes nothing', () => {
  fc.assert(
    fc.property(
      pairs.chain((pair) => fc.tuple(fc.constant(pair), fc.tuple(shuffles(pair[0]), shuffles(pair[1])))),
      ([pair, shuffled]) => {
        expect(comparedIn(shuffled).changes).toEqual(comparedIn(pair).changes);
      },
    ),
    { numRuns: 50 },
  );
});

test('a cause has the part that the packages of all communities and the residue have of it, give or take a fen each', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const { changes } = comparedIn(pair);
      fc.pre(changes.every(({ parts }) => parts !== undefined));
      const partIn = (figure: string, cause: Cause) => {
        const part = changes.find((change) => change.figure === figure)!.parts!.find((told) => told.cause === cause);
        return part ? parseFen(part.amount) : 0n;
      };
      const pieces = changes.map(({ figure }) => figure).filter((figure) => /^(residue|packages\.)/.test(figure));
      for (const cause of causesIn({ changes } as ComparedYearPlans)) {
        const missing = partIn('package_pool', cause) - sumFen(pieces.map((figure) => partIn(figure, cause)));
        expect(missing >= -pieces.length - 1 && missing <= pieces.length + 1).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test('what cannot be planned on the way there cannot be on the way back, and is told both times', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(pairs, ([original, changed]) => {
      const [there, back] = [comparedIn([original, changed]), comparedIn([changed, original])];
      const causes = new Set(back.left_out.concat(there.left_out).flatMap(({ as_changed }) => as_changed));
      const others = (as_changed: readonly Cause[]) =>
        [...causes].filter((cause) => !as_changed.includes(cause)).sort();
      expect(back.left_out.map(({ as_changed }) => as_changed.toSorted())).toEqual(
        expect.arrayContaining(there.left_out.map(({ as_changed }) => others(as_changed))),
      );
      for (const { code } of there.left_out) told.add(code);
    }),
    { numRuns: 50 },
  );
  expect(told).toContain('infeasible');
});

test('people are counted exactly, up to as many as can be counted', () => {
  const most = Math.floor(Number.MAX_SAFE_INTEGER / 3);
  fc.assert(
    fc.property(plans, fc.integer({ min: most - 9, max: most }), (plan, many) => {
      const [first, ...others] = plan.figures.communities;
      const crowded = { ...first!, heads: { '0-14': many, '15-59': many - 1, '60+': most } };
      const compared = comparedIn([plan, { ...plan, figures: { ...plan.figures, communities: [crowded, ...others] } }]);
      for (const { difference, parts } of attributed(compared)) {
        expect(sumFen(parts!.map(({ amount }) => parseFen(amount)))).toBe(parseFen(difference));
      }
    }),
    { numRuns: 30 },
  );
});
