import { dayOf } from '../../lib/calendar/shanghai.ts';
import type { AsKnown, MonthView } from '../../lib/decisions/asKnownOn.ts';
import type { WhyLater } from '../../lib/decisions/whyKnownLater.ts';
import type { Language } from '../../lib/explanation/explanationText.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import type { Presented } from '../../lib/wire/wire.ts';
import type { Names } from './namesOf.ts';

/** What the service answers about a month as it was known, as far as it is printed. */
export interface KnownMonth extends Partial<Presented<Pick<AsKnown, 'booked_in_month' | 'settled_in_month'>>> {
  readonly community: string;
  readonly month: string;
  readonly known_on: string;
  readonly compared_to: string | null;
  readonly entries: readonly KnownEntryShown[];
  /** Null where these are all entries. */
  readonly next: string | null;
}

interface KnownEntryShown {
  readonly reason: WhyLater;
  readonly institution: string;
  readonly settlement: string;
  readonly booked: string;
  readonly booked_in: string;
  readonly received_at: string;
  readonly batch: string;
}

interface Words {
  readonly title: (known: KnownMonth, community: string) => string;
  readonly booked_in_month: string;
  readonly settled_in_month: string;
  readonly moved: string;
  readonly entries: (count: number) => string;
  readonly list: string;
  readonly more: (next: string) => string;
  /** An institution that no roster of the fund has, as those outside the area. */
  readonly unnamed: string;
  readonly reasons: Readonly<Record<WhyLater, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: ({ month, known_on, compared_to }: KnownMonth, community: string) =>
      `${community} ${month}: as known at the end of ${known_on}, and as known ${compared_to === null ? 'now' : `at the end of ${compared_to}`}`,
    booked_in_month: 'booked in the month',
    settled_in_month: 'settled in the month, wherever booked',
    moved: 'moved to a later period by a lock',
    entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    list: 'Entries behind the difference:',
    more: (next) => `There are more: ask the same with --cursor ${next}`,
    unnamed: 'an institution outside the roster',
    reasons: {
      settled_since: 'settled since',
      late_claim: 'received late',
      cancellation: 'cancelled',
      correction: 'corrected',
      denied: 'denied',
      recovered: 'recovered',
      restored: 'restored on appeal',
      regrouped: 'another group',
      moved_in: 'moved in',
      moved_out: 'moved out',
      special_case: 'special case',
      adjusted: 'adjusted',
    },
  },
  zh: {
    title: ({ month, known_on, compared_to }: KnownMonth, community: string) =>
      `${community} ${month}：截至 ${known_on} 的情况，与${compared_to === null ? '现在' : `截至 ${compared_to} 的情况`}对比`,
    booked_in_month: '当月入账',
    settled_in_month: '当月结算（不论记入哪个期间）',
    moved: '因封账记入以后期间',
    entries: (count: number) => `${count} 笔`,
    list: '差异明细：',
    more: (next) => `未列完：请加 --cursor ${next} 继续查询。`,
    unnamed: '名录外医疗机构',
    reasons: {
      settled_since: '此后结算',
      late_claim: '迟到',
      cancellation: '撤销',
      correction: '更正',
      denied: '审核扣款',
      recovered: '稽核追回',
      restored: '申诉恢复',
      regrouped: '病组调整',
      moved_in: '迁入',
      moved_out: '迁出',
      special_case: '特例单议',
      adjusted: '调整',
    },
  },
};

/** A month as it was known on a day, for people to read: what it came to, why it changed, and each entry that did it. */
export function knownText(known: KnownMonth, language: Language, names: Names): string {
  const words = WORDS[language];
  const lines = [
    words.title(known, names[known.community] ?? known.community),
    ...(['booked_in_month', 'settled_in_month'] as const).flatMap((view) => {
      const said = known[view];
      return said ? ['', ...linesOf(words[view], said, language)] : [];
    }),
  ];
  if (known.entries.length > 0)
    lines.push('', words.list, ...known.entries.map((entry) => entryLine(entry, language, names)));
  if (known.next !== null) lines.push(words.more(known.next));
  return `${lines.join('\n')}\n`;
}

function linesOf(name: string, { known, now, change, reasons }: Presented<MonthView>, language: Language): string[] {
  const words = WORDS[language];
  const width = Math.max(0, ...reasons.map(({ booked }) => signed(booked).length));
  const why = reasons.map(({ reason, moved_by_lock, booked, entries }) => {
    const moved = moved_by_lock ? `, ${words.moved}` : '';
    return `  ${signed(booked).padStart(width)}  ${words.reasons[reason]} (${words.entries(entries)}${moved})`;
  });
  const colon = language === 'zh' ? '：' : ': ';
  const [from, to] = [known, now].map(({ booked }) => yuan(booked, language));
  return [`${name}${colon}${from} → ${to} (${signed(change)})`, ...why];
}

function entryLine(entry: KnownEntryShown, language: Language, names: Names): string {
  const { institution, settlement, booked, booked_in, received_at, batch } = entry;
  const where = `${names[institution] ?? WORDS[language].unnamed} (${institution})`;
  const what = `${signed(booked)}  ${WORDS[language].reasons[entry.reason]}  ${where} ${settlement}`;
  return `  ${dayOf(received_at)}  ${what} → ${booked_in}  (${batch})`;
}

function signed(amount: string): string {
  return `${amount.startsWith('-') ? '' : '+'}${withSeparators(amount)}`;
}

function yuan(amount: string, language: Language): string {
  return `${withSeparators(amount)} ${language === 'zh' ? '元' : 'yuan'}`;
}
