/** Weights of groups with a pencil, what always holds of them, and what the night finds of them that does not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DrawnWeights, GroupWeights } from '../../lib/decisions/groupWeights.ts';
import { standingCases } from '../../lib/decisions/standingCases.ts';
import { weigher } from '../../lib/decisions/tariff.ts';
import type { WeighedCase } from '../../lib/decisions/weighedCase.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import type { WireValue } from '../../lib/policy/policy.ts';
import { weightsAddUp } from '../../lib/proof/invariants/weightsAddUp.ts';
import { claim } from '../claims/examples.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';
import { groupOfTariff, PAST_CASES, pastCase, TARIFF_BEFORE, WEIGHTS_RULES, weighedBy } from './weighedBy.ts';

function ruled(rules: Readonly<Record<string, WireValue>> = {}) {
  const all = Object.entries({ ...WEIGHTS_RULES, 'weights.others': {}, ...rules });
  return all.reduce((policy, [key, value]) => withRule(policy, key, value), POLICY);
}

const weightsIn = ({ lines }: DrawnWeights) =>
  Object.fromEntries(lines.flatMap((line) => ('group' in line ? [[line.group.id, line.group.weight]] : [])));

const SIX = [
  ...['2000.00', '4000.00', '3000.00'].map((cost, i) => pastCase('A', `I${i + 1}`, '2024', cost)),
  ...['1000.00', '900.00', '1100.00'].map((cost, i) => pastCase('B', `I${i + 1}`, '2024', cost)),
];

describe('six cases of two groups', () => {
  const drawn = weighedBy(ruled(), { cases: SIX, expected: { budget: '12000.00' } });

  test('weigh what their group costs beside all: 3,000 and 1,000 beside 2,000', () => {
    expect(weightsIn(drawn)).toEqual({ A: '1.5', B: '0.5', Z: '3' });
  });

  test('and a group of which there is no case weighs what it weighs in force, and is said to', () => {
    const kept = drawn.lines.find((line) => 'group' in line && line.group.id === 'Z');
    expect(kept).toMatchObject({ group: { source: 'in_force', cases: 0, volume: 0, before: '3', change: '0' } });
    expect(drawn.document.result.groups).toEqual({ own: 2, merged: 0, expert: 0, in_force: 1 });
  });

  test('are paid 2,000 a weight of 1 out of 12,000, and by the tariff in force twice as much', () => {
    expect(drawn.document.tariff).toMatchObject({ rate: '2000', rate_from: 'budget' });
    // In force A weighs 0.6 and B 1.4, at 4,000: each institution has one of each.
    expect(drawn.document.effect).toMatchObject({
      ...{ before: '24000.00', after: '12000.00', change: '-12000.00', unpriced: 0 },
      rows: ['I1', 'I2', 'I3'].map((institution) => ({ institution, before: '8000.00', after: '4000.00' })),
    });
  });

  test('without a budget the rate stays, and that is said', () => {
    const { document } = weighedBy(ruled(), { cases: SIX, expected: {} });
    expect(document.tariff).toMatchObject({ rate: '4000', rate_from: 'in_force' });
  });

  test('a case of a group that is new has no price in force, and is in neither sum', () => {
    const { document } = weighedBy(ruled({ 'weights.minimum_cases': 1 }), {
      cases: [...SIX, pastCase('NEW', 'I1', '2024', '500.00')],
    });
    expect(document.effect).toMatchObject({
      unpriced: 1,
      rows: [{ institution: 'I1', cases: 3, unpriced: 1 }, {}, {}],
    });
  });
});

test('a measure that the books do not have is refused by the name of the index that asks for it', () => {
  const policy = ruled({ 'peer-index.indices.teaching': { measure: 'teaching', mean: 'plain', own: 'in' } });
  expect(() => weighedBy(policy, { cases: SIX })).toThrow(
    'peer-index.indices.teaching.measure: the books do not have the measure "teaching"; known are cases, case_mix_index',
  );
});

test('peers set the coefficients where the weights measure none', () => {
  const index = { measure: 'cost_per_case', mean: 'plain', own: 'in', above: { per: '0.1', step: '0.05' } };
  const { document } = weighedBy(ruled({ 'peer-index.indices.cost': index }), { cases: SIX });
  // I1 is alone at its level. I2 has 2,450 a case and I3 2,050, whose mean is 2,250: I2 is 8.9 % above, less than a step of 10 %.
  expect(document.tariff.coefficients).toMatchObject({
    by: 'institution',
    values: [{ id: 'I1', coefficient: '1' }, {}, {}],
  });
  const steep = { ...index, above: { per: '0.08', step: '0.05' } };
  const found = weighedBy(ruled({ 'peer-index.indices.cost': steep }), { cases: SIX }).document.tariff.coefficients
    .values;
  expect(found.map(({ coefficient }) => coefficient)).toEqual(['1', '1.05', '1']);
});

test('a coefficient of one pool counts for the groups of that pool alone', () => {
  const weigh = weigher({
    groups: [
      { ...groupOfTariff('A', '2'), pool: 'A' },
      { ...groupOfTariff('B', '2'), pool: 'B' },
    ],
    coefficients: { by: 'institution', values: [{ id: 'I1', pool: 'A', coefficient: '1.5' }], otherwise: '1' },
  });
  const weighed = ['A', 'B', 'C'].map((group) => weigh({ group, institution: 'I1', level: '3' })?.toString());
  expect(weighed).toEqual(['3', '2', undefined]);
});

describe('what stands of a settlement', () => {
  const stay = { settlement: 'S1', clearing: '4', group: 'A' } as const;
  async function* each(...claims: ReturnType<typeof claim>[]) {
    yield* claims;
  }
  const amounts = (total: string) => ({ ...claim({}).amounts, total: parseFen(total) });

  test('is its cost with what was added later, under the group that stands', async () => {
    const found = await standingCases(
      each(
        claim({ ...stay, amounts: amounts('1000.00') }),
        claim({ ...stay, kind: 'adjust', group: 'B', amounts: amounts('50.00') }),
      ),
    );
    expect(found).toMatchObject({ cases: [{ group: 'B', cost: 105_000n }], cancelled: 0, ungrouped: 0 });
  });

  test('is nothing once it was cancelled, and no case where nobody grouped it', async () => {
    const found = await standingCases(
      each(
        claim({ ...stay, amounts: amounts('1000.00') }),
        claim({ ...stay, kind: 'cancel', amounts: amounts('-1000.00') }),
        claim({ ...stay, settlement: 'S2', group: '0000', amounts: amounts('10.00') }),
      ),
    );
    expect(found).toEqual({ cases: [], cancelled: 1, ungrouped: 1 });
  });
});

const cases = fc.array(
  fc
    .record({
      group: fc.constantFrom('A', 'B', 'C'),
      institution: fc.constantFrom('I1', 'I2', 'I3'),
      year: fc.constantFrom('2023', '2024'),
      fen: fc.integer({ min: 10_000, max: 9_000_000 }),
    })
    .map(
      ({ group, institution, year, fen }): WeighedCase => pastCase(group, institution, year, formatFen(BigInt(fen))),
    ),
  { minLength: 1, maxLength: 40 },
);
const neutral = ruled({ 'weights.neutral': true, 'weights.minimum_cases': 1, 'weights.places': 10 });

describe('always', () => {
  test('neutral weights weigh as many as there are cases', () => {
    fc.assert(
      fc.property(cases, (past) => {
        const { weighted_cases } = weighedBy(neutral, { cases: past }).document.result;
        const away = Ratio.parse(weighted_cases).minus(Ratio.of(past.length)).absolute();
        expect(away.isLess(Ratio.parse('0.00001'))).toBe(true);
      }),
    );
  });

  test('the rows of the institutions make the totals, and the night finds nothing', () => {
    fc.assert(
      fc.property(cases, (past) => {
        const drawn = weighedBy(neutral, { cases: past });
        const { rows, after } = drawn.document.effect!;
        expect(sumFen(rows.map((row) => parseFen(row.after!)))).toBe(parseFen(after!));
        expect(weightsAddUp(checked(drawn), drawn.lines)).toEqual([]);
      }),
    );
  });
});

function checked({ document }: DrawnWeights, differing: Partial<GroupWeights> = {}) {
  const file = { key: 'weights/x', sha256: '0'.repeat(64), lines: 0 };
  const body = { ...document, input: { ...document.input, file, steps: file }, ...differing };
  return { reference: 'group-weights/year@1', body };
}

describe('the night', () => {
  const drawn = weighedBy(
    ruled({
      'weights.others': { C: { weight: '0.5' } },
      'peer-index.indices.cost': { measure: 'cost_per_case', mean: 'plain', own: 'in' },
    }),
    { cases: PAST_CASES, before: TARIFF_BEFORE },
  );
  const { document, lines } = drawn;
  const whole = checked(drawn).body;
  const found = (differing: Partial<GroupWeights>, others = lines) =>
    [...new Set(weightsAddUp(checked(drawn, differing), others).map(({ invariant }) => invariant))].sort();

  test('finds nothing in weights as they were measured', () => expect(found({})).toEqual([]));

  test('finds another number of cases', () =>
    expect(found({ input: { ...whole.input, cases: 11 } })).toEqual(['weights.cases']));

  test('finds a weight that its mean does not say', () => {
    const other = lines.map((line) =>
      'group' in line && line.group.id === 'A' ? { group: { ...line.group, weight: '9' } } : line,
    );
    expect(found({}, other)).toEqual(['weights.weight', 'weights.weighted_cases']);
  });

  test('finds a group that is gone', () =>
    expect(
      found(
        {},
        lines.filter((line) => !('group' in line && line.group.id === 'Z')),
      ),
    ).toEqual(['weights.groups']));

  test('finds a rate that the budget does not pay', () =>
    expect(found({ tariff: { ...document.tariff, rate: '99999' } })).toEqual(['weights.rate']));

  test('finds an institution that would be paid more than its cases come to in the total', () => {
    const [first, ...rest] = document.effect!.rows;
    const rows = [{ ...first!, after: '1.00' }, ...rest];
    expect(found({ effect: { ...document.effect!, rows } })).toEqual(['weights.effect']);
  });

  test('finds a coefficient of peers that does not come out again', () => {
    const [first, ...rest] = document.peers!.result.institutions;
    const result = { ...document.peers!.result, institutions: [{ ...first!, coefficient: '2' }, ...rest] };
    expect(found({ peers: { ...document.peers!, result } })).toEqual(['result']);
  });
});
