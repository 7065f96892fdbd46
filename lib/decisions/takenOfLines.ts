import { type Fen, sumFen } from '../money/fen.ts';
import type { Based } from './pin.ts';

/** What was taken of a fee line. Amounts in fen. */
export interface TakenLine {
  readonly settlement_id: string;
  readonly line: string;
  readonly amount: Fen;
}

/** A sheet in force, of denials or of recoveries, and what it takes of lines. */
export interface Taking {
  readonly document: Based;
  readonly kind: 'denials' | 'recoveries';
  readonly lines: readonly TakenLine[];
}

/** What sheets in force take of claims already, so that nothing is taken twice. */
export class TakenOfLines {
  readonly #lines: ReadonlyMap<string, readonly TakenLine[]>;
  readonly #claims: ReadonlyMap<string, readonly TakenLine[]>;

  constructor(takings: readonly Pick<Taking, 'lines'>[]) {
    const lines = takings.flatMap((taking) => taking.lines);
    this.#lines = Map.groupBy(lines, lineName);
    this.#claims = Map.groupBy(lines, ({ settlement_id }) => settlement_id);
  }

  /** What is taken of one line, in fen: each of the sheets takes what it takes beyond the others. */
  ofLine(line: Pick<TakenLine, 'settlement_id' | 'line'>): Fen {
    return sumOfLines(this.#lines.get(lineName(line)));
  }

  /** What is taken of a whole claim, in fen. */
  ofClaim(settlement: string): Fen {
    return sumOfLines(this.#claims.get(settlement));
  }
}

/** A line by its name, which no other has. */
export function lineName({ settlement_id, line }: Pick<TakenLine, 'settlement_id' | 'line'>): string {
  return JSON.stringify([settlement_id, line]);
}

function sumOfLines(lines: readonly TakenLine[] = []): Fen {
  return sumFen(lines.map(({ amount }) => amount));
}
