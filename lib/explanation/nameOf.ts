import type { Bilingual } from '../bilingual.ts';
import { EVERYWHERE } from './names/everywhere.ts';
import type { Name, Names } from './names/name.ts';
import { NAMES } from './names.ts';

/** Who is told, and of what: the language, the formula, and what communities, institutions and places are called by their ids. */
export interface Telling {
  readonly language: 'zh' | 'en';
  readonly formula?: string | undefined;
  readonly called?: ReadonlyMap<string, string>;
}

/** The name of a figure, as the formula at hand uses the word; undefined where the list has none. */
export function nameOf(figure: string, formula?: string): Name | undefined {
  return ownNames(formula)?.figures[figure] ?? EVERYWHERE.figures[figure];
}

/** What a value that is a word is called: a status, a grade, a line of the budget. */
function wordOf(word: string, formula?: string): Bilingual | undefined {
  return ownNames(formula)?.words?.[word] ?? EVERYWHERE.words[word];
}

/** A figure by its name. One that the list lacks keeps its word, readably: `late_share` is late share. */
export function named(figure: string, { language, formula }: Telling): string {
  return nameOf(figure, formula)?.[language] ?? readable(figure);
}

/** A word, or whoever has this id, by its name; what has none is called as it is. */
export function calledBy(id: string, { language, formula, called }: Telling): string {
  return wordOf(id, formula)?.[language] ?? called?.get(id) ?? id;
}

/** What a step is about: the figure, and whose it is. */
export interface Titled {
  readonly figure: string;
  readonly of: readonly string[];
}

/** A step by its parts. Formulas write `share.<id>` or `<id>.ratio`, and an id may have dots of its own. */
export function titled(step: string, formula?: string): Titled {
  const parts = step.split('.');
  const found = cutsOf(parts.length, ownNames(formula)?.idsFirst).find(([from, to]) =>
    nameOf(parts.slice(from, to).join('.'), formula),
  );
  const [from, to] = found ?? [0, 1];
  const of = [parts.slice(0, from), parts.slice(to)].filter((ids) => ids.length > 0);
  return { figure: parts.slice(from, to).join('.'), of: of.map((ids) => ids.join('.')) };
}

/** Where among so many parts the figure may stand, the longest first: all of them, the first or the last of them, or some between. */
function cutsOf(count: number, idsFirst = false): (readonly [from: number, to: number])[] {
  const lengths = Array.from({ length: count }, (_, i) => count - i);
  return lengths.flatMap((length) => {
    const cuts = Array.from({ length: count - length + 1 }, (_, from) => [from, from + length] as const);
    const [first, last] = [cuts[0]!, cuts.at(-1)!];
    return idsFirst ? [last, first, ...cuts.slice(1, -1)] : [first, last, ...cuts.slice(1, -1)];
  });
}

/** The title of a step: `增长率（常熟市县域医共体）`. */
export function titleOf(step: string, telling: Telling): string {
  const { figure, of } = titled(step, telling.formula);
  const whose = of.flatMap((ids) => calledWithin(ids, telling));
  if (whose.length === 0) return named(figure, telling);
  return telling.language === 'zh'
    ? `${named(figure, telling)}（${whose.join('，')}）`
    : `${named(figure, telling)} (${whose.join(', ')})`;
}

/** Whose a figure is: one id as it is, or, where something in it has a name, each of its parts. */
function calledWithin(ids: string, telling: Telling): string[] {
  const called = (id: string) => nameOf(id, telling.formula)?.[telling.language] ?? calledBy(id, telling);
  const parts = ids.split('.');
  const names = parts.map(called);
  return called(ids) === ids && names.some((name, i) => name !== parts[i]) ? names : [called(ids)];
}

/** The figures by which people know the result of a formula. */
export function chiefFigures(formula: string): readonly string[] {
  return ownNames(formula)?.chief ?? [];
}

/** What a formula is called. */
export function formulaName(formula: string, language: Telling['language']): string {
  return NAMES[formula]?.title[language] ?? readable(formula.replaceAll('-', '_'));
}

function readable(word: string): string {
  return word.replaceAll('_', ' ');
}

function ownNames(formula: string | undefined): Names | undefined {
  return formula !== undefined && Object.hasOwn(NAMES, formula) ? NAMES[formula] : undefined;
}
