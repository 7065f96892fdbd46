import type { Day } from '../../lib/claims/claim.ts';
import type { Fen } from '../../lib/money/fen.ts';
import type { Area, Home } from './area.ts';
import type { CaseMix } from './caseMix.ts';
import type { Dice } from './dice.ts';
import type { Settlement } from './settlement.ts';

/** What a draw needs to know: whose care it is, in which month it is settled, and where the luck comes from. */
export interface Drawing {
  readonly area: Area;
  readonly home: Home;
  readonly seed: number;
  readonly stream: Dice;
  readonly month: string;
  readonly mix: CaseMix;
  /** Standard of a group at a level, by `<group> <level>`. */
  readonly standards: ReadonlyMap<string, Fen>;
  /** The next settlement number and visit number of an institution, on a day. */
  readonly numbers: (division: string, day: Day) => Pick<Settlement, 'number' | 'visit'>;
}

/** A kind of care: how much of what is booked for a community goes there, and how one claim of it comes about. */
export interface Care {
  readonly id: string;
  /** In thousandths of all that is booked for the community; without one, all that the others leave. */
  readonly share?: (home: Home) => number;
  readonly draw: (drawing: Drawing) => Settlement;
}
