import type { Provenance } from '../policy/provenance.ts';
import type { DocumentSource } from '../policy/source.ts';
import type { Operand } from '../workings.ts';
import { calledBy, formulaName, nameOf, type Telling } from './nameOf.ts';
import { shown, unitOf } from './shown.ts';

const SEEN = {
  zh: { original: '', excerpt: '（据摘录）', secondary: '（据转引，未见原文）' },
  en: { original: '', excerpt: ' (seen in an excerpt)', secondary: ' (secondhand: the document itself was not seen)' },
} as const;

/** Where a policy value comes from: the document and its clause, or plainly that there is none; then the value and where and when it holds. */
export function ruleText(rule: Provenance & { readonly path?: string }, policy: unknown, telling: Telling): string {
  const { key, from, until, source } = rule;
  const value = valueAt(policy, rule.path);
  const name = parameterName(key, telling);
  const place = placeOf(rule, telling);
  const illustrative = source === 'illustrative';
  if (telling.language === 'zh') {
    const ground = illustrative
      ? '示例值，暂无文件依据'
      : `${quoted(source.document)}${source.place}${seen(source, 'zh')}`;
    return `依据：${ground}；${name}${value === undefined ? '' : `为${spaced(told(value))}`}（${place}，${from} 至 ${until} 有效）`;
  }
  const ground = illustrative
    ? 'illustrative: no document in hand'
    : `${source.document}, ${source.place}${seen(source, 'en')}`;
  return `rule: ${ground}; ${name}${value === undefined ? '' : ` is ${told(value)}`} (${place}, in force ${from} – ${until})`;

  function told(operand: Operand): string {
    const [formula = '', ...path] = key.split('.');
    const parameter = path.at(-1) ?? formula;
    const own = nameOf(`policy.${parameter}`, formula) ? `policy.${parameter}` : parameter;
    return shown(qualified(operand, parameter, formula), unitOf(own, operand, formula), { ...telling, formula });
  }
}

/** A value of a policy, in which a key that means something else than the figure of that name says so: `bands.retained` is a share. */
function qualified(value: Operand, parameter: string, formula: string): Operand {
  if (Array.isArray(value)) return (value as readonly Operand[]).map((entry) => qualified(entry, parameter, formula));
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.entries(value).map(([name, part]) => {
    const own = `${parameter}.${name}`;
    return [nameOf(own, formula) ? own : name, part] as const;
  });
  return Object.fromEntries(named);
}

/** The name of a policy value by its key: `结余留用与超支分担·结余·考核等次系数`. */
export function parameterName(key: string, telling: Telling): string {
  const [formula = '', ...path] = key.split('.');
  const within = { ...telling, formula };
  const parts = path.map(
    (part) =>
      (nameOf(`policy.${part}`, formula) ?? nameOf(part, formula))?.[telling.language] ?? calledBy(part, within),
  );
  const [title, ...rest] = [formulaName(formula, telling.language), ...parts.map((part) => part.replaceAll('_', ' '))];
  return telling.language === 'zh' ? [title, ...rest].join('·') : [title, ...rest].join(' · ');
}

function placeOf({ jurisdiction }: Provenance, { called, language }: Telling): string {
  const name = called?.get(jurisdiction);
  if (name === undefined) return jurisdiction;
  return language === 'zh' ? `${name}，${jurisdiction}` : `${name}, ${jurisdiction}`;
}

function seen({ seen: how }: DocumentSource, language: Telling['language']): string {
  return SEEN[language][how];
}

/** A title within its marks, unless it has some already. */
function quoted(title: string): string {
  return title.includes('《') ? title : `《${title}》`;
}

function spaced(text: string): string {
  return /^[\w-]/.test(text) ? ` ${text}` : text;
}

/** What a policy says at a path such as `set_asides[0].rate`; undefined where it says nothing there. */
function valueAt(policy: unknown, path: string | undefined): Operand | undefined {
  if (path === undefined) return undefined;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.reduce<unknown>((at, key) => (at as { readonly [key: string]: unknown } | undefined)?.[key], policy) as
    | Operand
    | undefined;
}
