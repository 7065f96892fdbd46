import { type Pin, pinText } from '../decisions/pin.ts';
import type { Overtaken } from '../documents/staleness.ts';
import { documentTold } from './documentTold.ts';
import type { ExplainedStep, Explanation } from './explain.ts';
import { chiefFigures, formulaName, named, type Telling, titled, titleOf } from './nameOf.ts';
import { parameterName, ruleText } from './ruleText.ts';
import { sentence } from './sentence.ts';
import { shown, unitOf } from './shown.ts';

const WORDS = {
  en: {
    title: 'How it came about: ',
    colon: ': ',
    comma: ', ',
    and: ', ',
    more: (count: number) => `… and ${count} more, below`,
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
    and: '、',
    more: (count: number) => `……另有 ${count} 项，见下`,
    from: '取自',
    stale: '依据已更新，需重新计算：',
    inPlace: (pin: string, now: string) => `所依据的${pin}已由现行的 ${now} 取代`,
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
  const { formula, figure, from, overtaken, provisional_until: until, steps, illustrative } = explanation;
  const words = WORDS[language];
  const telling: Telling = { language, formula, ...(called && { called }) };
  const about = figure === null ? '' : `${words.comma}${titleOf(figure, telling)}`;
  return [
    `${words.title}${whatIsExplained(explanation, telling)}${about}`,
    ...resultLines(explanation, telling),
    ...(until === undefined ? [] : [`  ${words.provisional(until)}`]),
    ...Object.entries(from).flatMap(([name, pins]) =>
      pins.length === 0 ? [] : [`  ${named(name, telling)} ${words.from} ${listed(pins, telling)}`],
    ),
    ...overtaken.map((pin) => `  ${staleText(pin, telling)}`),
    '',
    ...steps.flatMap((step, index) => stepLines(step, index + 1, policy, telling)),
    ...(illustrative.length > 0
      ? ['', words.warning, ...illustrative.map((key) => `  ${parameterName(key, telling)}`)]
      : []),
    '',
  ].join('\n');
}

/** The formula and the document; the document alone, where it is called as the formula is. */
function whatIsExplained({ formula, reference }: Explanation, telling: Telling): string {
  const [name, document] = [formulaName(formula, telling.language), documentTold(reference, telling)];
  const isSaid = document.toLowerCase().startsWith(name.toLowerCase());
  return isSaid ? document : `${name}${WORDS[telling.language].comma}${document}`;
}

/** So many figures are told before all others. */
const MOST_CHIEF = 12;

/** What it all came to: the figure that was asked for, or those by which people know such a result. */
function resultLines({ formula, figure, steps }: Explanation, telling: Telling): string[] {
  const chief = chiefFigures(formula);
  const asked =
    figure === null
      ? steps
          .filter(({ step }) => chief.includes(titled(step, formula).figure))
          .toSorted((a, b) => placeAmong(chief, a, formula) - placeAmong(chief, b, formula))
      : steps.filter(({ step }) => step === figure).slice(-1);
  const lines = asked.slice(0, MOST_CHIEF).map((step) => `  ${headingOf(step, telling)}`);
  const more = asked.length - lines.length;
  return more > 0 ? [...lines, `  ${WORDS[telling.language].more(more)}`] : lines;
}

function placeAmong(chief: readonly string[], { step }: ExplainedStep, formula: string): number {
  return chief.indexOf(titled(step, formula).figure);
}

function headingOf({ step, value }: ExplainedStep, telling: Telling): string {
  const { figure } = titled(step, telling.formula);
  return `${titleOf(step, telling)}${WORDS[telling.language].colon}${shown(value, unitOf(figure, value, telling.formula), telling)}`;
}

function staleText(pin: Overtaken, telling: Telling): string {
  const { stale, inPlace } = WORDS[telling.language];
  const now = { ...pin, revision: pin.standing };
  return `${stale} ${inPlace(documentTold(pinText(pin), telling), pinText(now))}`;
}

/** Documents in a row. */
function listed(pins: readonly Pin[], telling: Telling): string {
  return pins.map((pin) => documentTold(pinText(pin), telling)).join(WORDS[telling.language].and);
}

function stepLines(step: ExplainedStep, number: number, policy: unknown, telling: Telling): string[] {
  const rules = step.policy.map((rule) => `     ${ruleText(rule, policy, telling)}`);
  return [
    `${String(number).padStart(3)}. ${headingOf(step, telling)}`,
    `     ${sentence({ ...step, policy: [] }, telling)}`,
    ...new Set(rules),
  ];
}
