import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { dipCoefficientsOf } from '../../lib/policy/dipCoefficientsOf.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { dipScore } from '../../lib/settlement/dipScore.ts';
import { present } from '../../lib/wire/present.ts';
import { disagreeing, unexplained } from '../formulas/figures.ts';
import { PLACES, policyFolder, rule2025 } from './policyFolder.ts';

const DIP = {
  'area/service/dip/institution_coefficients.yaml': rule2025('{ 2: 0.95, 3: 1.05 }'),
  'area/service/dip/auxiliary/combine.yaml': rule2025('max'),
};
const BOUNDS = {
  'area/service/dip/auxiliary/floor.yaml': rule2025('0.8'),
  'area/service/dip/auxiliary/ceiling.yaml': rule2025('1.5'),
};

function coefficients(files: Record<string, string>) {
  return dipCoefficientsOf(resolve(loadPolicy(policyFolder({ ...PLACES, ...files })), 'A1', '2025-06-01'));
}

/** The one auxiliary coefficient of a case with these. */
function auxiliary(files: Record<string, string>, ...of: string[]): string {
  const kinds = new Map(of.map((coefficient, i) => [`kind ${i}`, Ratio.parse(coefficient)]));
  const cases = [{ id: 'case', score: Ratio.ONE, level: '2', auxiliary: kinds }];
  return dipScore(coefficients(files), { cases }).result.cases[0]!.auxiliary.toString();
}

describe('several auxiliary coefficients become one', () => {
  const PRODUCT = { ...DIP, 'area/service/dip/auxiliary/combine.yaml': rule2025('product') };

  test('the greatest of them, where the area says max, even if all are below 1', () => {
    expect(auxiliary(DIP, '1.1', '1.2', '0.9')).toBe('1.2');
    expect(auxiliary(DIP, '0.7', '0.9')).toBe('0.9');
  });

  test('all of them multiplied, where it says product', () => {
    expect(auxiliary(PRODUCT, '1.1', '1.2', '0.9')).toBe('1.188');
  });

  test('none leave the score as it is', () => {
    expect(auxiliary(DIP)).toBe('1');
    expect(auxiliary(PRODUCT)).toBe('1');
  });

  test('floor and ceiling hold where the area has them, and only there', () => {
    expect(auxiliary({ ...PRODUCT, ...BOUNDS }, '1.3', '1.3')).toBe('1.5');
    expect(auxiliary({ ...PRODUCT, ...BOUNDS }, '0.79')).toBe('0.8');
    expect(auxiliary(PRODUCT, '1.3', '1.3')).toBe('1.69');
    expect(auxiliary({ ...PRODUCT, ...BOUNDS, 'east/service/dip/auxiliary/floor.yaml': rule2025('none') }, '0.7')).toBe(
      '0.7',
    );
  });
});

test('each figure of a score is explained, and each step gives its value', () => {
  const of = (id: string, level: string, ...kinds: string[]) => ({
    id,
    level,
    score: Ratio.parse('812.5'),
    auxiliary: new Map(kinds.map((coefficient, i) => [`${i}`, Ratio.parse(coefficient)])),
  });
  const cases = [of('b', '2', '1.3', '1.4'), of('a', '3', '0.5'), of('c', '3', '1.1', '1.2'), of('d', '2')];
  for (const combine of ['product', 'max']) {
    const files = { ...DIP, ...BOUNDS, 'area/service/dip/auxiliary/combine.yaml': rule2025(combine) };
    const { result, workings } = dipScore(coefficients(files), { cases });
    expect(result.cases.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(disagreeing(workings)).toEqual([]);
    expect(unexplained(present(result), workings)).toEqual([]);
  }
});

describe('what cannot be scored is refused', () => {
  const case1 = { id: '1', score: Ratio.ONE, auxiliary: new Map() };

  test('a level of which the area says nothing, with those it knows', () => {
    const cases = [
      { ...case1, level: '3' },
      { ...case1, id: '2', level: '1' },
    ];
    expect(() => dipScore(coefficients(DIP), { cases })).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        path: 'input.cases[1].level',
        message: 'Level "1" has no institution coefficient; known are 2, 3.',
      }),
    );
  });

  test('any case, where the floor is above the ceiling', () => {
    const files = { ...DIP, ...BOUNDS, 'area/service/dip/auxiliary/floor.yaml': rule2025('1.51') };
    expect(() => dipScore(coefficients(files), { cases: [{ ...case1, level: '2' }] })).toThrow(
      expect.objectContaining({ code: 'invalid_request', path: 'policy.auxiliary' }),
    );
  });

  test('any case, where the area is none that pays by DIP scores', () => {
    expect(() => coefficients({})).toThrow(
      expect.objectContaining({ code: 'policy_not_in_force', path: 'service.dip.institution_coefficients' }),
    );
  });
});
