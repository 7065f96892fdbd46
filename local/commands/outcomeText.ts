import { isAmount } from '../../lib/money/fen.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import { UNSETTLED } from '../../lib/monitoring/alertWords.ts';
import type { Names } from './namesOf.ts';

/** The most lines that are told of one run; the books and the log of its function have all. */
const MOST = 20;

/** What runs say of what they did. */
const FIGURES: Names = {
  amount: '金额 amount',
  asked: '要求核验 asked for',
  balance: '差额 balance',
  cash_due: '应补（退） cash due',
  community: '医共体 community',
  deadline: '期限 deadline',
  exceptions: '差异 exceptions',
  extent: '范围 extent',
  fund: '基金 fund',
  gap: '缺口 gap',
  level: '级别 level',
  matched: '相符 matched',
  month: '月份 month',
  of: '何处 of',
  since: '自 since',
  what: '事项 what',
  wrong: '不符 wrong',
  year: '年度 year',
};

const WORDS: Names = {
  ok: '正常 ok',
  warn: '提示 warning',
  alert: '预警 alert',
  no_data: '尚无数据 no data',
  ...Object.fromEntries(Object.entries(UNSETTLED).map(([what, { zh, en }]) => [what, `${zh} ${en}`])),
};

/** What a run answered, for people: a line for each thing it did. @param names of communities and funds, as far as they are known */
export function outcomeText(answer: unknown, names: Names = {}): string[] {
  const items = Array.isArray(answer) ? (answer as unknown[]) : [answer];
  const lines = items.slice(0, MOST).map((item) => lineOf(item, names));
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `… 另有 ${more} 项 and ${more} more`] : lines;
}

function lineOf(item: unknown, names: Names): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.entries(item)
    .map(([figure, value]) => `${FIGURES[figure] ?? figure} ${told(value, names)}`)
    .join(' · ');
}

function told(value: unknown, names: Names): string {
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (isAmount(text)) return `${withSeparators(text)} 元`;
  return names[text] ?? WORDS[text] ?? text;
}
