import type { Cause } from '../../lib/comparison/circumstances.ts';
import type { ComparedCalculations } from '../../lib/comparison/compareCalculations.ts';
import type { ComparedYearPlans } from '../../lib/comparison/compareYearPlans.ts';
import type { Language } from '../../lib/explanation/explanationText.ts';
import { calledBy, type Telling, titleOf } from '../../lib/explanation/nameOf.ts';
import { isDecimal } from '../../lib/money/ratio.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import type { Names } from './namesOf.ts';

const WORDS = {
  en: {
    nothing: 'Nothing differs.',
    none: 'none',
    colon: ': ',
    yuan: 'yuan',
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
    colon: '：',
    yuan: '元',
    blocked: '无法归因：各因素的任何先后顺序均不成立',
    leftOut: '以下组合不成立，归因时不经过这些组合：',
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

/** A comparison for people to read: each figure that differs and, of a plan, what moved it. @param names of communities */
export function comparisonText(compared: Compared, language: Language, names: Names = {}): string {
  const called = new Map(Object.entries(names));
  const lines =
    'changes' in compared
      ? linesOfPlans(compared, { language, formula: 'regional-budget', called })
      : linesOfCalculations(compared, { language, formula: compared.formula, called });
  return `${(lines.length === 0 ? [WORDS[language].nothing] : lines).join('\n')}\n`;
}

function linesOfCalculations({ differences }: ComparedCalculations, telling: Telling): string[] {
  return differences.map(({ figure, original, changed, difference }) => {
    const [from, to] = [shown(original, telling), shown(changed, telling)];
    const change = `${titleOf(figure, telling)}${WORDS[telling.language].colon}${from} → ${to}`;
    return difference === undefined ? change : `${change} (${signed(difference)})`;
  });
}

function linesOfPlans({ changes, left_out }: ComparedYearPlans, telling: Telling): string[] {
  const { causes, blocked, leftOut, colon, yuan } = WORDS[telling.language];
  const differing = changes.filter(({ difference }) => difference !== '0.00');
  const told = differing.flatMap(({ figure, original, changed, difference, parts }) => {
    const width = Math.max(...(parts ?? []).map(({ amount }) => signed(amount).length));
    const why = parts?.map(({ cause, amount }) => `  ${signed(amount).padStart(width)}  ${causes[cause]}`);
    const [from, to] = [original, changed].map((amount) => `${withSeparators(amount)} ${yuan}`);
    return [`${titleOf(figure, telling)}${colon}${from} → ${to} (${signed(difference)})`, ...(why ?? [`  ${blocked}`])];
  });
  if (left_out.length === 0) return told;
  const because = left_out.map(({ as_changed, message }) => {
    const named = as_changed.map((cause) => causes[cause]).join(' + ');
    return `  ${named}${colon}${message}`;
  });
  return [...told, leftOut, ...because];
}

function shown(figure: string | number | boolean | null | undefined, { language, ...telling }: Telling): string {
  if (figure === undefined || figure === null) return WORDS[language].none;
  const text = String(figure);
  return isDecimal(text) ? withSeparators(text) : calledBy(text, { language, ...telling });
}

function signed(difference: string | number): string {
  const text = String(difference);
  return `${text.startsWith('-') ? '' : '+'}${withSeparators(text)}`;
}
