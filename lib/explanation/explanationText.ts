import { type Pin, pinText } from '../decisions/pin.ts';
import type { Overtaken } from '../documents/staleness.ts';
import type { ExplainedStep, Explanation } from './explain.ts';
import { formulaName, named, type Telling, titled, titleOf } from './nameOf.ts';
import { parameterName, ruleText } from './ruleText.ts';
import { sentence } from './sentence.ts';
import { shown, unitOf } from './shown.ts';

const WORDS = {
  en: {
    title: 'How it came about: ',
    colon: ': ',
    comma: ', ',
    from: 'taken from',
    stale: 'Stale:',
    inPlace: (pin: string, now: string) => `it builds on ${pin}, and ${now} is in force by now`,
    provisional: (day: string) => `Provisional: it may be closed again until ${day}`,
    warning: 'Illustrative, because these rules have no document behind them:',
  },
  zh: {
    title: '计算过程：',
    colon: '：',
    comma: '，',
    from: '取自',
    stale: '依据已更新，需重新计算：',
    inPlace: (pin: string, now: string) => `所依据的 ${pin} 已由现行的 ${now} 取代`,
    provisional: (day: string) => `预清算：${day} 前仍可重新清算`,
    warning: '以下参数暂无文件依据，计算结果仅为示例：',
  },
} as const;

export type Language = keyof typeof WORDS;

/** To whom an explanation is told, and what is needed to tell it. */
export interface Told {
  readonly language: Language;
  /** The policy of the decision, whose values stand beside their sources. */
  readonly policy?: unknown;
  /** What communities, institutions and jurisdictions are called, by id. */
  readonly called?: ReadonlyMap<string, string>;
}

/** An explanation for people to read, in Chinese or English: what each step did as a sentence, and by which rule. */
export function explanationText(explanation: Explanation, { language, policy, called }: Told): string {
  const { reference, formula, figure, from, overtaken, provisional_until: until, steps, illustrative } = explanation;
  const words = WORDS[language];
  const telling: Telling = { language, formula, ...(called && { called }) };
  const about = figure === null ? '' : `${words.comma}${titleOf(figure, telling)}`;
  return [
    `${words.title}${formulaName(formula, language)} ${reference}${about}`,
    ...(until === undefined ? [] : [`  ${words.provisional(until)}`]),
    ...Object.entries(from).flatMap(([name, pins]) =>
      pins.length === 0 ? [] : [`  ${named(name, telling)} ${words.from} ${listed(pins)}`],
    ),
    ...overtaken.map((pin) => `  ${staleText(pin, language)}`),
    '',
    ...steps.flatMap((step, index) => stepLines(step, index + 1, policy, telling)),
    ...(illustrative.length > 0
      ? ['', words.warning, ...illustrative.map((key) => `  ${parameterName(key, telling)}`)]
      : []),
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

function stepLines(step: ExplainedStep, number: number, policy: unknown, telling: Telling): string[] {
  const { figure } = titled(step.step, telling.formula);
  const value = shown(step.value, unitOf(figure, step.value, telling.formula), telling);
  const rules = step.policy.map((rule) => `     ${ruleText(rule, policy, telling)}`);
  return [
    `${String(number).padStart(3)}. ${titleOf(step.step, telling)}${WORDS[telling.language].colon}${value}`,
    `     ${sentence({ ...step, policy: [] }, telling)}`,
    ...new Set(rules),
  ];
}
