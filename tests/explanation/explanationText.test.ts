import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../lib/explanation/explain.ts';
import { explanationText, type Told } from '../../lib/explanation/explanationText.ts';
import type { Provenance } from '../../lib/policy/provenance.ts';

const HISTORY_SHARE: Provenance & { readonly path: string } = {
  key: 'packages.history_share',
  path: 'history_share',
  jurisdiction: '320500',
  from: '2025-01-01',
  until: '2026-12-31',
  source: { document: '《关于医共体打包付费的通知》', place: '第三条第（二）款', seen: 'original' },
  illustrative: false,
  file: 'policy/history_share.yaml',
};

const POLICY = { history_share: '0.4', age_relativities: { '0-14': '0.60', '80+': '3.1' } };

/** An explanation of one step. */
function of(step: Partial<Explanation['steps'][number]>, formula = 'packages'): Explanation {
  return {
    reference: '320500-390/2025/packages/year@1',
    formula,
    figure: null,
    result: null,
    steps: [
      {
        step: 'share',
        expression: 'heads / total',
        operands: { heads: 1, total: '1.00' },
        value: '1',
        policy: [],
        ...step,
      },
    ],
    from: {},
    overtaken: [],
    illustrative: ['packages.age_relativities'],
  };
}

const told = (explanation: Explanation, language: Told['language'], called?: Told['called']) =>
  explanationText(explanation, { language, policy: POLICY, ...(called && { called }) });

describe('an explanation for people', () => {
  test('names what was worked out and each figure, in Chinese with the term of the field', () => {
    const explanation = of({
      step: 'growth.changshu',
      expression: 'amount / history - 1',
      operands: { amount: '1100.00', history: '1000.00' },
      value: '0.1',
    });
    const called = new Map([
      ['changshu', '常熟市县域医共体'],
      ['320500-390', '苏州城乡居民基本医疗保险'],
    ]);
    expect(told(explanation, 'zh', called)).toContain(
      '计算过程：打包额分配，苏州城乡居民基本医疗保险 2025 年医共体打包额（320500-390/2025/packages/year@1）\n',
    );
    expect(told(explanation, 'zh', called)).toContain(
      '  1. 较历史费用增长率（常熟市县域医共体）：0.1\n     （打包额 1,100.00 元除以历史费用 1,000.00 元）减 1，得 0.1。\n',
    );
    expect(told(explanation, 'en')).toContain(
      '  1. growth on history (changshu): 0.1\n     (package 1,100.00 yuan divided by history 1,000.00 yuan) minus 1; that gives 0.1.\n',
    );
  });

  test('a document that is called as its formula is not named twice', () => {
    const close = { ...of({}, 'community-close'), reference: '320500-390/2025/close/changshu@1' };
    expect(told(close, 'en')).toMatch(/^How it came about: close of the year, changshu, 2025 \(/);
  });

  test('a rule is told with its document and clause, its value, and where and when it holds', () => {
    const explanation = of({ policy: [HISTORY_SHARE] });
    expect(told(explanation, 'zh', new Map([['320500', '苏州']]))).toContain(
      '     依据：《关于医共体打包付费的通知》第三条第（二）款；打包额分配·历史费用权重为 0.4（苏州，320500，2025-01-01 至 2026-12-31 有效）\n',
    );
    expect(told(explanation, 'en')).toContain(
      '     rule: 《关于医共体打包付费的通知》, 第三条第（二）款; Packages · weight of history is 0.4 (320500, in force 2025-01-01 – 2026-12-31)\n',
    );
  });

  test('a document that was not seen itself is said to be told by others', () => {
    const source = { document: '某市办法', place: '第九条', seen: 'secondary' as const };
    const explanation = of({ policy: [{ ...HISTORY_SHARE, source }] });
    expect(told(explanation, 'zh')).toContain('依据：《某市办法》第九条（据转引，未见原文）；');
    expect(told(explanation, 'en')).toContain('第九条 (secondhand: the document itself was not seen);');
  });

  test('a value without a document is said to be illustrative, with the value; a rule of several values is named once', () => {
    const bands = {
      ...HISTORY_SHARE,
      key: 'packages.age_relativities',
      path: 'age_relativities',
      source: 'illustrative' as const,
    };
    const explanation = of({ policy: [bands, bands, bands] });
    expect(told(explanation, 'zh').match(/依据：/g)).toHaveLength(1);
    expect(told(explanation, 'zh')).toContain(
      '依据：示例值，暂无文件依据；打包额分配·年龄相对费用为（0-14：0.60，80+：3.1）（320500，',
    );
    expect(told(explanation, 'en')).toContain(
      'rule: illustrative: no document in hand; Packages · relativities of age is (0-14: 0.60, 80+: 3.1)',
    );
    expect(told(explanation, 'zh')).toContain('以下参数暂无文件依据，计算结果仅为示例：\n  打包额分配·年龄相对费用\n');
  });

  test('what a policy means by a word that is also a figure is told as the policy means it', () => {
    const bands = { ...HISTORY_SHARE, key: 'sharing.surplus.bands', path: 'surplus.bands' };
    const explanation = of({ policy: [bands] }, 'sharing');
    const policy = {
      surplus: {
        bands: [
          { to: '0.05', retained: '0.50' },
          { to: null, retained: '1' },
        ],
      },
    };
    expect(explanationText(explanation, { language: 'zh', policy })).toContain(
      '结余留用与超支分担·结余·分段为（至：0.05，留用比例：0.50）、（至：不限，留用比例：1）（320500，',
    );
  });

  test('a title that has its marks already gets no others', () => {
    const source = { document: '《办法》（摘要）', place: '第九条', seen: 'excerpt' as const };
    const explanation = of({ policy: [{ ...HISTORY_SHARE, source }] });
    expect(told(explanation, 'zh')).toContain('依据：《办法》（摘要）第九条（据摘录）；');
  });

  test('what it builds on is named with its revision, and that a later one is in force by now', () => {
    const pin = { document: '320500-390/2025/budget/year', revision: 1, hash: 'a'.repeat(64) };
    const explanation = {
      ...of({}),
      from: { pool: [pin] },
      overtaken: [{ ...pin, input: 'pool', standing: 3 }],
    };
    expect(told(explanation, 'en')).toContain(
      'package pool taken from regional global budget, 320500-390, 2025 (320500-390/2025/budget/year@1)\n',
    );
    expect(told(explanation, 'en')).toContain(
      'Stale: it builds on regional global budget, 320500-390, 2025 (320500-390/2025/budget/year@1), and 320500-390/2025/budget/year@3 is in force by now\n',
    );
    expect(told(explanation, 'zh')).toContain('依据已更新，需重新计算：');
  });

  test('begins with what it came to: the chief figures of the formula, or the one that was asked for', () => {
    const step = (name: string, value: string) => ({
      step: name,
      expression: 'sum(lines)',
      operands: { lines: [value] },
      value,
      policy: [],
    });
    const steps = [
      step('ledger_booked', '1200300.00'),
      step('booked.H1', '1200300.00'),
      step('difference.H1', '-1234567.89'),
    ];
    const reconciled = { ...of({}, 'reconcile'), steps };
    const called = new Map([['H1', '常熟市第一医院']]);
    const linesOf = (explanation: Explanation, language: Told['language']) =>
      told(explanation, language, called).split('\n').slice(1, 4);
    expect(linesOf(reconciled, 'zh')).toEqual([
      '  结算差额（常熟市第一医院）：-1,234,567.89 元',
      '  账本统筹记账：1,200,300.00 元',
      '',
    ]);
    expect(linesOf({ ...reconciled, figure: 'booked.H1' }, 'en')).toEqual([
      '  booked amount (常熟市第一医院): 1,200,300.00 yuan',
      '',
      expect.stringContaining('  1. '),
    ]);
    const many = { ...reconciled, steps: Array.from({ length: 15 }, (_, i) => step(`difference.H${i}`, '1.00')) };
    expect(told(many, 'zh').split('\n')[13]).toBe('  ……另有 3 项，见下');
  });
});
