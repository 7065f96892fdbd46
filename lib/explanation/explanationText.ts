import { type Pin, pinText } from '../decisions/pin.ts';
import type { Overtaken } from '../documents/staleness.ts';
import type { Provenance } from '../policy/provenance.ts';
import type { Operand } from '../workings.ts';
import type { ExplainedStep, Explanation } from './explain.ts';
import { figureName } from './figureName.ts';

const WORDS = {
  en: {
    title: 'How it came about',
    from: 'taken from',
    stale: 'Stale:',
    inPlace: (pin: string, now: string) => `it builds on ${pin}, and ${now} is in force by now`,
    provisional: (day: string) => `Provisional: it may be closed again until ${day}`,
    rule: 'rule',
    inForce: 'in force',
    illustrative: 'illustrative: no document in hand',
    warning: 'Illustrative, because these rules have no document behind them:',
  },
  zh: {
    title: '计算过程',
    from: '取自',
    stale: '依据已更新，需重新计算：',
    inPlace: (pin: string, now: string) => `所依据的 ${pin} 已由现行的 ${now} 取代`,
    provisional: (day: string) => `预清算：${day} 前仍可重新清算`,
    rule: '依据',
    inForce: '有效期',
    illustrative: '示例值:暂无文件依据',
    warning: '以下参数暂无文件依据,计算结果仅为示例:',
  },
} as const;

export type Language = keyof typeof WORDS;

/** An explanation for people to read, in Chinese or English. */
export function explanationText(explanation: Explanation, language: Language): string {
  const { reference, figure, from, overtaken, provisional_until: until, steps, illustrative } = explanation;
  const words = WORDS[language];
  return [
    `${words.title}: ${reference}${figure === null ? '' : ` ${figureName(figure, language)}`}`,
    ...(until === undefined ? [] : [`  ${words.provisional(until)}`]),
    ...Object.entries(from).map(([name, pins]) => `  ${figureName(name, language)} ${words.from} ${listed(pins)}`),
    ...overtaken.map((pin) => `  ${staleText(pin, language)}`),
    '',
    ...steps.flatMap((step, index) => stepLines(step, index + 1, language)),
    ...(illustrative.length > 0 ? ['', words.warning, `  ${illustrative.join(', ')}`] : []),
    '',
  ].join('\n');
}

function staleText(pin: Overtaken, language: Language): string {
  const { stale, inPlace } = WORDS[language];
  return `${stale} ${inPlace(pinText(pin), pinText({ ...pin, revision: pin.standing }))}`;
}

/** Documents in a row. */
function listed(pins: readonly Pin[]): string {
  return pins.map(pinText).join(', ');
}

function stepLines({ step, value, expression, operands, policy }: ExplainedStep, number: number, language: Language) {
  const given = Object.entries(operands).map(
    ([name, operand]) => `       ${figureName(name, language)}: ${shown(operand)}`,
  );
  return [
    `${String(number).padStart(3)}. ${figureName(step, language)} = ${shown(value)}`,
    `     = ${expression}`,
    ...given,
    ...new Set(policy.map((rule) => `     ${ruleText(rule, language)}`)),
  ];
}

function ruleText({ key, jurisdiction, from, until, source }: Provenance, language: Language): string {
  const { rule, inForce, illustrative } = WORDS[language];
  const ground = source === 'illustrative' ? illustrative : source.document;
  return `${rule}: ${key} (${jurisdiction}, ${inForce} ${from} – ${until}) ${ground}`;
}

/** A figure on one line: of a fraction also what it is about, of a long list the beginning. */
function shown(operand: Operand): string {
  if (typeof operand !== 'object') return withDecimals(String(operand));
  const text = JSON.stringify(operand);
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}

/** Decimals of a fraction that are shown; its exact value stands before them. */
const DECIMALS = 6;

function withDecimals(figure: string): string {
  const [, sign = '', above, below] = /^(-?)(\d+)\/(\d+)$/.exec(figure) ?? [];
  if (above === undefined || below === undefined) return figure;
  const cut = (BigInt(above) * 10n ** BigInt(DECIMALS)) / BigInt(below);
  const digits = String(cut).padStart(DECIMALS + 1, '0');
  return `${figure} (≈ ${sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)})`;
}
