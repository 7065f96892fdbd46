import type { YearFigures } from '../../../../lib/decisions/figures.ts';
import type { Home } from '../area.ts';
import type { Story } from '../office.ts';
import type { Fact } from '../settlements.ts';

/** A story and when it begins. */
export interface Told {
  readonly at: Date;
  readonly what: string;
  readonly story: Story;
}

/** Whom a year's stories are of, and the months in which anything is settled. */
export interface Cast {
  readonly homes: readonly Home[];
  readonly months: readonly string[];
  /** What is settled, taken back and changed in it. */
  readonly facts: readonly Fact[];
  /** The figures of the year where one resident in so many is insured, and of how many one is. */
  readonly figures: (oneIn: number) => YearFigures;
  readonly oneIn: number;
}
