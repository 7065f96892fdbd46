/** Sums that no formula worked out are explained row by row, as a calculation is. */
import { describe, expect, test } from 'vitest';
import type { NeighbourPayment } from '../../lib/decisions/neighbourPayment.ts';
import { explain } from '../../lib/explanation/explain.ts';
import { explanationText } from '../../lib/explanation/explanationText.ts';
import { owedTold } from '../../lib/explanation/owedTold.ts';

const [CHANGSHU, TAICANG] = ['H32058100001', 'H32058100002'];
const REFERENCE = '320500-390/2025/neighbour-payment/changshu@1';
const payment: NeighbourPayment = {
  community: 'changshu',
  rows: [
    { ...{ home: 'taicang', institution: CHANGSHU }, booked: '600.00', drg_difference: '-20.00', amount: '580.00' },
    {
      ...{ home: 'taicang', institution: TAICANG, booked: '1000.00', drg_difference: '50.00' },
      ...{ adjusted: '260.00', amount: '1310.00' },
    },
  ],
  ...{ booked: '1600.00', drg_difference: '30.00', adjusted: '260.00', amount: '1890.00' },
  ...{ final_by: '2026-06-30', is_provisional: true, illustrative: [] },
  from: { closes: [{ document: '320500-390/2025/close/taicang', revision: 2, hash: 'a'.repeat(64) }] },
};
const called = new Map([
  ['taicang', '太仓市县域医共体'],
  [CHANGSHU, '常熟市第一人民医院'],
]);
const told = (language: 'zh' | 'en', figure?: string) =>
  explanationText(explain(REFERENCE, owedTold('neighbour-payment', payment)!, [], figure), { language, called });

describe('what a community is owed for residents of others', () => {
  test('is told in all, then row by row, whose residents and which institution', () => {
    const text = told('zh');
    expect(text).toContain('应付合计：1,890.00 元');
    expect(text).toContain('应付金额（太仓市县域医共体，常熟市第一人民医院）：580.00 元');
    expect(text).toContain('统筹记账 600.00 元加 DRG/DIP 结算差额 -20.00 元，得 580.00 元');
    expect(text).toContain('特例单议、床日、支付系数增补，减审核扣款和检查追回 260.00 元');
  });

  test('says on which closes it rests, and that these are provisional', () => {
    expect(told('zh')).toContain('各医共体年度清算单 取自 太仓市县域医共体 2025 年年度清算单');
    expect(told('en')).toContain('320500-390/2025/close/taicang@2');
    expect(told('zh')).toContain('2026-06-30 前仍可重新清算');
  });

  test('can be asked for the sum alone: it takes every row', () => {
    expect(told('en', 'owed_in_all')).toMatch(/580\.00.*1,310\.00/);
  });
});

test('a record has no such sums', () => {
  expect(owedTold('difference-sheet', {} as never)).toBeUndefined();
});
