import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { type DipScoreInput, type DipScorePolicy, dipScore } from '../../lib/settlement/dipScore.ts';
import { disagreeing } from './figures.ts';

const table = (values: { readonly [key: string]: string }) =>
  new Map(Object.entries(values).map(([key, text]) => [key, Ratio.parse(text)]));

type Auxiliary = Partial<DipScorePolicy['auxiliary']>;
type Kinds = { readonly [kind: string]: string };

function policyWith(auxiliary: Auxiliary): DipScorePolicy {
  const institution_coefficients = table({ county: '1.05', township: '0.8' });
  return { institution_coefficients, auxiliary: { combine: 'product', ...auxiliary } };
}

function aCase(id: string, level: string, kinds: Kinds = {}): DipScoreInput['cases'][number] {
  return { id, score: Ratio.of(100), level, auxiliary: table(kinds) };
}

/** The scores of cases of the county hospital, by what each is coded for; the last one has id 1. */
function scored(auxiliary: Auxiliary, ...coded: Kinds[]) {
  const cases = coded.map((kinds, i) => aCase(String(coded.length - i), 'county', kinds));
  return dipScore(policyWith(auxiliary), { cases });
}

function auxiliaryOf(auxiliary: Auxiliary, kinds: Kinds): string {
  const { result, workings } = scored(auxiliary, kinds);
  expect(disagreeing(workings)).toEqual([]);
  return result.cases[0]!.auxiliary.toString();
}

describe('the score of a DIP case', () => {
  test('is the published score times auxiliary and institution, exactly, in order of id', () => {
    const { result } = scored({}, { age: '1.1' }, {});
    expect(result.cases.map(({ id, score }) => [id, score.toString()])).toEqual([
      ['1', '105'],
      ['2', '115.5'],
    ]);
  });

  test('auxiliary coefficients multiply, or the greatest counts alone, as the policy says', () => {
    const kinds = { severity: '1.2', age: '1.3', tumour: '1.1' };
    expect(auxiliaryOf({ combine: 'product' }, kinds)).toBe('1.716');
    expect(auxiliaryOf({ combine: 'max' }, kinds)).toBe('1.3');
    expect(auxiliaryOf({ combine: 'max' }, {})).toBe('1');
  });

  test('together they lie between floor and ceiling, where there are such', () => {
    const bounds = { floor: Ratio.parse('0.8'), ceiling: Ratio.parse('1.5') };
    expect(auxiliaryOf(bounds, { severity: '0.7' })).toBe('0.8');
    expect(auxiliaryOf(bounds, { severity: '0.8' })).toBe('0.8');
    expect(auxiliaryOf(bounds, { severity: '1.5' })).toBe('1.5');
    expect(auxiliaryOf(bounds, { severity: '1.6' })).toBe('1.5');
    expect(auxiliaryOf({}, { severity: '1.6' })).toBe('1.6');
    expect(auxiliaryOf({ floor: Ratio.parse('0.8') }, { severity: '1.6' })).toBe('1.6');
    expect(auxiliaryOf({ ceiling: Ratio.parse('1.5') }, { severity: '0.7' })).toBe('0.7');
  });

  test('a floor may be the ceiling, never above it', () => {
    const one = Ratio.ONE;
    expect(auxiliaryOf({ floor: one, ceiling: one }, { severity: '1.6' })).toBe('1');
    const refusal = {
      message: 'The floor of the auxiliary coefficient is above its ceiling.',
      path: 'policy.auxiliary',
    };
    expect(() => scored({ floor: Ratio.parse('1.01'), ceiling: one })).toThrow(
      expect.objectContaining({ code: 'invalid_request', ...refusal }),
    );
  });

  test('a level without a coefficient has no score', () => {
    const cases = [aCase('1', 'county'), aCase('2', 'city')];
    expect(() => dipScore(policyWith({}), { cases })).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: 'Level "city" has no institution coefficient; known are county, township.',
        path: 'input.cases[1].level',
      }),
    );
  });

  test('each step of its workings names the policy values behind it', () => {
    const named = (auxiliary: Auxiliary, kinds: Kinds) =>
      scored(auxiliary, kinds).workings.map(({ step, policy }) => [step, ...(policy ?? [])].join(' '));
    expect(named({}, {})).toEqual([
      '1.institution institution_coefficients.county',
      '1.combined',
      '1.auxiliary',
      '1.score',
    ]);
    expect(named({ floor: Ratio.parse('0.8') }, { age: '0.9', severity: '0.7' })).toEqual([
      '1.institution institution_coefficients.county',
      '1.combined.age auxiliary.combine',
      '1.combined.severity auxiliary.combine',
      '1.auxiliary auxiliary.floor',
      '1.score',
    ]);
    expect(named({ combine: 'max', ceiling: Ratio.ONE }, { age: '1.1' })).toEqual([
      '1.institution institution_coefficients.county',
      '1.combined auxiliary.combine',
      '1.auxiliary auxiliary.ceiling',
      '1.score',
    ]);
  });
});
