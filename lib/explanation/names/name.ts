import type { Bilingual } from '../../bilingual.ts';

/** What numbers count. Rates, shares, weights and points count nothing. */
export type Unit = 'yuan' | 'people' | 'days' | 'year';

/** What the numbers of a figure count; `varies`: an amount in one place, and nothing in another. */
export type Counted = Unit | 'varies';

/** What people call a figure of the workings: the official term (docs/glossary.md), and the same in English. */
export interface Name extends Bilingual {
  /** Left out where they count nothing. */
  readonly unit?: Counted;
}

/** The names of a formula: of itself, of its figures and policy values, and of the words that stand for a value. */
export interface Names {
  readonly title: Bilingual;
  readonly figures: Readonly<Record<string, Name>>;
  /** The figures by which people know a result: they are told before how it came about. */
  readonly chief?: readonly string[];
  readonly words?: Readonly<Record<string, Bilingual>>;
  /** Its steps are named `<id>.<figure>`; others name them `<figure>.<id>`. */
  readonly idsFirst?: true;
}

export const yuan = (zh: string, en: string): Name => ({ zh, en, unit: 'yuan' });
export const people = (zh: string, en: string): Name => ({ zh, en, unit: 'people' });
export const days = (zh: string, en: string): Name => ({ zh, en, unit: 'days' });
export const year = (zh: string, en: string): Name => ({ zh, en, unit: 'year' });
export const plain = (zh: string, en: string): Name => ({ zh, en });
/** Of what is an amount in one step, and a count in another: an amount has two decimals. */
export const varying = (zh: string, en: string): Name => ({ zh, en, unit: 'varies' });
