import type { Cause } from '../../lib/comparison/circumstances.ts';
import type { ComparedCalculations } from '../../lib/comparison/compareCalculations.ts';
import type { ComparedYearPlans } from '../../lib/comparison/compareYearPlans.ts';
import type { Language } from '../../lib/explanation/explanationText.ts';
import { nameOf, titled } from '../../lib/explanation/nameOf.ts';

const WORDS = {
  en: {
    nothing: 'Nothing differs.',
    none: 'none',
    blocked: 'cannot be attributed: no order of the causes is possible',
    leftOut: 'Not possible, so that no order of the causes leads there:',
    causes: {
      heads: 'heads',
      age_structure: 'age structure',
      indices: 'disease and access indices',
      history: 'history',
      income: 'income, recognised spending and growth',
      reserve: 'set-asides',
      policy: 'policy',
    },
  },
  zh: {
    nothing: '没有差异。',
    none: '无',
    blocked: '无法归因:各因素的任何先后顺序均不成立',
    leftOut: '以下组合不成立,归因时不经过这些组合:',
    causes: {
      heads: '人数',
      age_structure: '年龄结构',
      indices: '疾病与可及性指数',
      history: '历史费用',
      income: '收入、认可支出与增长率',
      reserve: '切块预留',
      policy: '政策',
    },
  },
} as const satisfies Record<Language, { readonly [word: string]: string | Readonly<Record<Cause, string>> }>;

type Compared = ComparedCalculations | ComparedYearPlans;

/** A comparison for people to read: each figure that differs and, of a plan, what moved it. */
export function comparisonText(compared: Compared, language: Language): string {
  const lines = 'changes' in compared ? linesOfPlans(compared, language) : linesOfCalculations(compared, language);
  return `${(lines.length === 0 ? [WORDS[language].nothing] : lines).join('\n')}\n`;
}

function linesOfCalculations({ formula, differences }: ComparedCalculations, language: Language): string[] {
  return differences.map(({ figure, original, changed, difference }) => {
    const change = `${withTerm(figure, formula, language)}: ${shown(original, language)} → ${shown(changed, language)}`;
    return difference === undefined ? change : `${change} (${signed(difference)})`;
  });
}

function linesOfPlans({ changes, left_out }: ComparedYearPlans, language: Language): string[] {
  const { causes, blocked, leftOut } = WORDS[language];
  const differing = changes.filter(({ difference }) => difference !== '0.00');
  const told = differing.flatMap(({ figure, original, changed, difference, parts }) => {
    const width = Math.max(...(parts ?? []).map(({ amount }) => signed(amount).length));
    const why = parts?.map(({ cause, amount }) => `  ${signed(amount).padStart(width)}  ${causes[cause]}`);
    const what = `${withTerm(figure, 'regional-budget', language)}: ${original} → ${changed} (${signed(difference)})`;
    return [what, ...(why ?? [`  ${blocked}`])];
  });
  if (left_out.length === 0) return told;
  const because = left_out.map(({ as_changed, message }) => {
    const named = as_changed.map((cause) => causes[cause]).join(' + ');
    return `  ${named}: ${message}`;
  });
  return [...told, leftOut, ...because];
}

/** A figure as the API writes it, in Chinese with its term before it. */
function withTerm(figure: string, formula: string, language: Language): string {
  const term = language === 'zh' ? nameOf(titled(figure, formula).figure, formula) : undefined;
  return term ? `${term.zh} ${figure}` : figure;
}

function shown(figure: string | number | boolean | null | undefined, language: Language): string {
  return figure === undefined || figure === null ? WORDS[language].none : String(figure);
}

function signed(difference: string | number): string {
  const text = String(difference);
  return text.startsWith('-') ? text : `+${text}`;
}
