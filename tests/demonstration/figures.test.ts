import { describe, expect, test } from 'vitest';
import { assessment, yearFigures } from '../../lib/decisions/figures.ts';
import { parseFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { demonstration } from '../../local/demonstration/demonstration.ts';
import { headCount, insuredHeads, residents } from '../../local/demonstration/population.ts';

const year = demonstration();

describe('the population', () => {
  test.each([
    ['320581', 1_677_050],
    ['320582', 1_432_044],
    ['320585', 831_113],
  ])('the age bands of %s hold everybody the census of 2020 counted there: %i', (division, counted) => {
    expect(headCount(residents(division))).toBe(counted);
  });

  test('where one in ten is insured, half a head counts as one', () => {
    // By hand from its row: 0-14 are 8,311 + 51,061 + 75,387 + 61,660 = 196,419.
    expect(residents('320582')['0-14']).toBe(196_419);
    expect(insuredHeads('320582', 10)['0-14']).toBe(19_642);
    // 80+ are 23,000 + 18,619 = 41,619; one in 2 is 20,809.5, rounded up.
    expect(insuredHeads('320582', 2)['80+']).toBe(20_810);
  });

  test('a county that is not in the table is named', () => {
    expect(() => residents('999999')).toThrow('census-2020.csv has no county 999999.');
  });
});

describe('what officers enter', () => {
  test.each(['2025', '2026'])('the figures of %s are accepted as they would be over the wire', (of) => {
    const given = year.figures[of];
    expect(yearFigures.parse(given)).toEqual(given);
  });

  test('insured are the heads of all communities', () => {
    const { budget, communities } = year.figures['2025']!;
    const heads = (communities as unknown as { heads: { [band: string]: number } }[]).flatMap((community) =>
      Object.values(community.heads),
    );
    expect(budget).toHaveProperty(
      'insured',
      heads.reduce((sum, each) => sum + each, 0),
    );
  });

  test('last year’s spending is somewhat less than this year’s package', () => {
    const communities = year.figures['2025']!.communities as unknown as { id: string; history: string }[];
    for (const { community, package: lumpSum } of year.truth().communities) {
      const history = communities.find(({ id }) => id === community)!.history;
      const share = Number((parseFen(history) * 1000n) / parseFen(lumpSum));
      expect(share).toBeGreaterThan(900);
      expect(share).toBeLessThan(970);
    }
  });

  test('the assessment is accepted, and scores every member of every community', () => {
    expect(assessment.parse(year.assessment)).toEqual(year.assessment);
    const { communities } = rosterOf(loadPolicy('policy'), '320500-390', '2025-12-31');
    for (const { id, members } of communities) {
      const assessed = year.assessment.communities.find((community) => community.id === id);
      expect(assessed?.members.map((member) => member.id)).toEqual(members.map((member) => member.id));
    }
  });

  test('everything says that it was generated', () => {
    expect(year.generated).toMatch(/^Generated data/);
  });
});
