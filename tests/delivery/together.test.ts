/** Several alerts in one message: whoever reads it on a phone knows how many there are, of whom, and what each says. */
import { expect, test } from 'vitest';
import { plainText } from '../../lib/channels/plainText.ts';
import { newDelivery } from '../../lib/delivery/planned.ts';
import { type Told, together } from '../../lib/delivery/together.ts';
import type { Severity } from '../../lib/monitoring/announcement.ts';

const FUND = '苏州城乡居民基本医疗保险 2025';

function told(alert: string, severity: Severity, called: string, text: string): Told {
  const of = { fund: '320500-390', year: '2025', subscription: 'settlement', round: 'first', receiver: 'robot' };
  const subject = `[Lumpsum] ${severity === 'urgent' ? '紧急' : '预警'} ${called} · ${FUND}`;
  const message = { id: alert, fund: of.fund, community: alert, called, audiences: ['officers'] as const, severity };
  return { delivery: newDelivery({ ...of, alert, severity }, 0), message: { ...message, subject, text } };
}

const CHANGSHU = `常熟市县域医共体 · ${FUND}`;
const ALERTS = [
  told('changshu', 'warning', '常熟市县域医共体', `${CHANGSHU}\n支出已达打包额的 85%。\nSpending has reached 85%.`),
  told(
    'taicang',
    'urgent',
    '太仓市县域医共体',
    `〔可能重复〕\n太仓市县域医共体 · ${FUND}\n支出已达打包额的 100%。\nSpending has reached 100%.`,
  ),
];

test('counts them by how pressing they are and by community, and says each in its own words, why it comes among them', () => {
  const { subject, text } = together(ALERTS);
  expect(subject).toBe('[Lumpsum] 2 条预警合并 · 2 alerts in one message');
  expect(text.split('\n').slice(0, 4)).toEqual([
    '紧急 urgent 1 · 预警 warning 1',
    '太仓市县域医共体 1 · 常熟市县域医共体 1',
    `· 紧急 太仓市县域医共体 · ${FUND}：〔可能重复〕支出已达打包额的 100%。`,
    `· 预警 ${CHANGSHU}：支出已达打包额的 85%。`,
  ]);
});

test('one by itself is its own message, and says once whose it is', () => {
  expect(plainText(together(ALERTS.slice(0, 1)))).toBe(
    `[Lumpsum] 预警 ${CHANGSHU}\n支出已达打包额的 85%。\nSpending has reached 85%.`,
  );
});
