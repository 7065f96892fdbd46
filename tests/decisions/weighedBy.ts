/** A few cases of two years at three institutions, weighed by whatever rules a test asks about. */
import { type DrawnWeights, drawWeights, type WeightsBasis } from '../../lib/decisions/groupWeights.ts';
import type { Tariff } from '../../lib/decisions/tariff.ts';
import type { WeighedCase } from '../../lib/decisions/weighedCase.ts';
import { parseFen } from '../../lib/money/fen.ts';
import type { Policy, WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';

/** The least that weights are measured by. */
export const WEIGHTS_RULES: Readonly<Record<string, WireValue>> = {
  'weights.years': { 2023: '1', 2024: '1' },
  'weights.average': 'cases',
  'weights.minimum_cases': 2,
  'weights.places': 4,
  'weights.others': { C: { weight: '0.5' } },
};

const LEVELS: Readonly<Record<string, string>> = { I1: '3', I2: '2', I3: '2' };

export function pastCase(group: string, institution: string, year: string, cost: string, days = 5): WeighedCase {
  const level = LEVELS[institution]!;
  return { group, institution, level, year, cost: parseFen(cost), settledOn: `${year}-03-10`, days };
}

export const PAST_CASES: readonly WeighedCase[] = [
  pastCase('A', 'I1', '2023', '1000.00'),
  pastCase('A', 'I2', '2023', '1200.00'),
  pastCase('A', 'I1', '2024', '2000.00'),
  pastCase('A', 'I2', '2024', '2400.00'),
  pastCase('A', 'I1', '2024', '9000.00'),
  pastCase('B', 'I1', '2023', '5000.00'),
  pastCase('B', 'I2', '2024', '6000.00'),
  pastCase('B', 'I3', '2024', '7000.00'),
  pastCase('B', 'I3', '2024', '7700.00', 9),
  pastCase('C', 'I1', '2024', '800.00'),
];

export function groupOfTariff(id: string, weight: string): Tariff['groups'][number] {
  return { id, weight, primary_level: false };
}

export const TARIFF_BEFORE: Tariff = {
  groups: [groupOfTariff('A', '0.6'), groupOfTariff('B', '1.4'), groupOfTariff('Z', '3')],
  rate: '4000',
  coefficients: {
    by: 'level',
    values: ['2', '3'].map((id) => ({ id, pool: null, coefficient: '1' })),
    otherwise: null,
  },
  source: { by: 'policy', rules: [] },
};

export function weighedBy(policy: Policy, basis: Partial<WeightsBasis> = {}): DrawnWeights {
  const cases = basis.cases ?? PAST_CASES;
  const cost = cases.reduce((sum, one) => sum + one.cost, 0n);
  const book = {
    ...{ community: 'changshu', year: '2024', through: '2024-clearing', lacking: [], cases: cases.length },
    ...{ cost: `${cost / 100n}.${String(cost % 100n).padStart(2, '0')}`, cancelled: 0, ungrouped: 0, unlisted: 0 },
  };
  return drawWeights(resolve(policy, '320500', '2025-01-01'), {
    ...{ books: [book], without_roster: [], cases, expected: { budget: '40000.00' } },
    ...{ before: TARIFF_BEFORE, from: {} },
    ...basis,
  });
}
