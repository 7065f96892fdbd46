import { expect, test } from 'vitest';
import { alertText } from '../../lib/monitoring/alertText.ts';

const of = { year: '2025', community: 'east' };
const facts = { crossed: ['0.95', '1'], cleared: [], booked: '1000.01', package: '1000.00' };

test('a threshold reached is told in Chinese and English, with what was booked of the package', () => {
  const { subject, message } = alertText({ ...of, kind: 'threshold_crossed', facts });
  expect(subject).toBe('[Lumpsum] east 2025');
  expect(message).toBe(
    'east 2025\n支出已达打包额的 95%, 100%:已记账 1000.01 元,打包额 1000.00 元。\n' +
      'Spending has reached 95%, 100% of the package: booked 1000.01, package 1000.00 yuan.',
  );
});

test('a pace is told in percent, rounded half-up to two places', () => {
  const pace = {
    month: '2025-06',
    level: 'alert',
    pace: '1.1600305505',
    planned: '1.00',
    booked: '1.16',
    forecast: '2.32',
  };
  expect(alertText({ ...of, kind: 'pace', facts: pace }).message).toContain('at 116% of its seasonal plan (alert)');
  const warned = { ...pace, pace: '1.052345', level: 'warn' };
  expect(alertText({ ...of, kind: 'pace', facts: warned }).message).toContain('季节计划的 105.23%(提示)');
});

test('what follows from a rule without a document says so', () => {
  const illustrative = ['packages.history_share'];
  const { message } = alertText({ ...of, kind: 'threshold_crossed', facts: { ...facts, illustrative } });
  expect(message.split('\n').at(-1)).toBe('(依据含示例参数 · some of its rules are illustrative)');
});

test('no announcement speaks of limiting patients or admissions', () => {
  const kinds = ['threshold_crossed', 'threshold_cleared', 'pace'];
  const all = {
    ...facts,
    cleared: ['0.85'],
    month: '2025-06',
    level: 'warn',
    pace: '1.06',
    planned: '1.00',
    forecast: '2.00',
  };
  for (const kind of kinds) {
    const { message } = alertText({ ...of, kind, facts: all });
    expect(message).not.toMatch(/患者|病人|限额|收治|patient|admission/i);
  }
});

test('a kind without words is a bug, not a silent announcement', () => {
  expect(() => alertText({ ...of, kind: 'new_kind', facts: {} })).toThrow('no words');
});
