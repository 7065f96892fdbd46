/** What is reserved of the packages for care elsewhere, which the agency pays itself: by habit where the figures say it, else by size. To be checked with a pencil. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../lib/decisions/decision.ts';
import type { CommunityFigures, YearFigures } from '../../lib/decisions/figures.ts';
import { planPackages, planReserved } from '../../lib/decisions/planYear.ts';
import { refuseHabits } from '../../lib/decisions/refuseHabits.ts';
import { sharing } from '../../lib/decisions/sharing.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';
import { sharedAsEntered } from './sharedAsEntered.ts';

const RULES = resolve(POLICY, '320500', '2025-01-01');

/** A budget as far as packages and reserve look at it. Of a pool of 10 000 000.00 the agency pays 2 200 000.00 outside the area and 900 000.00 at others in it; maternity is beside the packages. */
const BUDGET = basedOn('budget/year', {
  result: {
    package_pool: '10000000.00',
    envelopes: [
      { id: 'maternity', amount: '150000.00', in_package: false },
      { id: 'others_in_area', amount: '900000.00', in_package: true },
      { id: 'out_of_area', amount: '2200000.00', in_package: true },
      { id: 'outpatient', amount: '1800000.00', in_package: true },
    ],
  },
} as unknown as Decision<'regional-budget'>);

/** Two of the same size. */
const COMMUNITIES = [
  { id: 'east', history: '4000000.00', heads: { '15-44': 10_000 } },
  { id: 'west', history: '4000000.00', heads: { '15-44': 10_000 } },
];

function planned(communities: YearFigures['communities']) {
  const figures = basedOn<YearFigures>('figures/year', { budget: {}, communities });
  const packages = basedOn('packages/year', planPackages(RULES, BUDGET, sharedAsEntered(figures)));
  const amounts = (parts: readonly { readonly amount: string }[]) => parts.map(({ amount }) => amount);
  const reserved = planReserved(RULES, BUDGET, packages, figures);
  return {
    packages: amounts(packages.body.result.packages),
    reserved: amounts(reserved.result.parts),
    restsOn: reserved.from.parts?.map(({ document }) => document.split('/').slice(-2).join('/')),
  };
}

const habits = (east: string, west: string) =>
  COMMUNITIES.map((community, i) => ({ ...community, elsewhere: [east, west][i]! }));

describe('what is reserved for care elsewhere', () => {
  test('follows the packages where nobody says where the residents go', () => {
    expect(planned(COMMUNITIES)).toEqual({
      packages: ['5000000.00', '5000000.00'],
      reserved: ['1550000.00', '1550000.00'],
      restsOn: ['packages/year'],
    });
  });

  test('follows what was paid elsewhere last year: who sends twice as many out has twice as much reserved, and the same package', () => {
    expect(planned(habits('1600000.00', '800000.00'))).toEqual({
      packages: ['5000000.00', '5000000.00'],
      // 3 100 000.00 : 3 = 1 033 333.33⅓
      reserved: ['2066666.67', '1033333.33'],
      restsOn: ['figures/year'],
    });
  });

  test('is nothing of a community whose residents go nowhere else', () => {
    expect(planned(habits('0.00', '800000.00')).reserved).toEqual(['0.00', '3100000.00']);
  });
});

describe('figures say where the residents go', () => {
  const refused = (communities: readonly CommunityFigures[]) => {
    try {
      refuseHabits({ budget: {}, communities }, { zh: '2025 年度', en: '2025' });
      return undefined;
    } catch (error) {
      return error;
    }
  };

  test('of all communities, or of none', () => {
    expect(refused(COMMUNITIES)).toBeUndefined();
    expect(refused(habits('0.00', '1.00'))).toBeUndefined();
    const [east, west] = habits('1.00', '1.00');
    expect(refused([east!, sharing(west!)])).toMatchObject({ path: 'communities[1].elsewhere' });
    expect(refused([sharing(east!), west!])).toMatchObject({ path: 'communities[0].elsewhere' });
  });

  test('and of one of them at least that something was paid', () => {
    expect(refused(habits('0.00', '0.00'))).toMatchObject({ path: 'communities[0].elsewhere' });
  });
});
