import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../lib/explanation/explain.ts';
import { explanationText } from '../../lib/explanation/explanationText.ts';
import type { Provenance } from '../../lib/policy/provenance.ts';

const BANDS: Provenance = {
  key: 'packages.age_relativities',
  jurisdiction: '320500',
  from: '2025-01-01',
  until: '2026-12-31',
  source: 'illustrative',
  illustrative: true,
  file: 'policy/age_relativities.yaml',
};

/** An explanation of one step. */
function of(step: Partial<Explanation['steps'][number]>): Explanation {
  return {
    reference: '320500-390/2025/packages/year@1',
    formula: 'packages',
    figure: null,
    result: null,
    steps: [{ step: 'share', expression: 'heads / total', operands: {}, value: '1', policy: [], ...step }],
    from: {},
    overtaken: [],
    illustrative: ['packages.age_relativities'],
  };
}

describe('an explanation for people', () => {
  test('names figures in Chinese with the term of the field, and in English as the formulas do', () => {
    const explanation = of({ operands: { rate: '0.02' } });
    expect(explanationText(explanation, 'zh')).toContain('\n  1. 份额 share = 1\n');
    expect(explanationText(explanation, 'zh')).toContain('       比率 rate: 0.02\n');
    expect(explanationText(explanation, 'en')).toContain('\n  1. share = 1\n');
  });

  test('a fraction stands as it is, with its first decimals', () => {
    const text = explanationText(of({ value: '1/3', operands: { heads: '-7/2', total: '4/1000000' } }), 'en');
    expect(text).toContain('share = 1/3 (≈ 0.333333)\n');
    expect(text).toContain('heads: -7/2 (≈ -3.500000)\n');
    expect(text).toContain('total: 4/1000000 (≈ 0.000004)\n');
  });

  test('a rule that a step took several values from is named once', () => {
    const text = explanationText(of({ policy: [BANDS, BANDS, BANDS] }), 'en');
    expect(text.match(/rule: packages\.age_relativities/g)).toHaveLength(1);
    expect(text).toContain('(320500, in force 2025-01-01 – 2026-12-31) illustrative: no document in hand\n');
  });

  test('what it builds on is named with its revision, and that a later one is in force by now', () => {
    const pin = { document: '320500-390/2025/budget/year', revision: 1, hash: 'a'.repeat(64) };
    const explanation = {
      ...of({}),
      from: { pool: [pin] },
      overtaken: [{ ...pin, input: 'pool', standing: 3 }],
    };
    expect(explanationText(explanation, 'en')).toContain('pool taken from 320500-390/2025/budget/year@1\n');
    expect(explanationText(explanation, 'en')).toContain(
      'Stale: it builds on 320500-390/2025/budget/year@1, and 320500-390/2025/budget/year@3 is in force by now\n',
    );
    expect(explanationText(explanation, 'zh')).toContain('依据已更新，需重新计算：');
  });
});
