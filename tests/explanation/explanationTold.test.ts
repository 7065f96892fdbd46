import { expect, test } from 'vitest';
import { explanationTold } from '../../lib/explanation/explanationTold.ts';

test('an explanation is told step by step: what each is called, came to, was made of and rests on', () => {
  const told = explanationTold(
    {
      ...{ reference: '320500-390/2025/packages/year@1', formula: 'packages', figure: null, result: null },
      steps: [
        {
          ...{ step: 'growth.changshu', expression: 'amount / history - 1', value: '0.1', policy: [] },
          operands: { amount: '1100.00', history: '1000.00' },
        },
      ],
      ...{ from: { pool: [] }, overtaken: [], illustrative: [] },
    },
    {},
    { language: 'zh', called: new Map([['changshu', '常熟']]) },
  );
  const [step] = told.steps;
  expect(step).toMatchObject({ step: 'growth.changshu', title: '较历史费用增长率（常熟）', value: '0.1', rules: [] });
  expect(step!.operands.map(({ name }) => name)).toEqual(['amount', 'history']);
  expect(step!.sentence).toContain('1,100.00 元');
  expect(Object.keys(told.from)).toEqual(['pool']);
});
