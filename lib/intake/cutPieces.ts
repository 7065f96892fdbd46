import { gzipSync } from 'node:zlib';
import { identityOf } from '../claims/identityOf.ts';
import { Fault } from '../errors.ts';
import { identityPieces } from './identityPieces.ts';
import { type PieceRow, pieceLine } from './pieceRow.ts';
import type { Spool } from './spool.ts';

/** A piece of a file, kept in a spool until it is known that the file is loaded. */
export interface CutPiece {
  /** From 1, in the order in which the first rows stand in the file. */
  readonly number: number;
  /** Whose spending its rows are. */
  readonly community: string;
  /** Its name in the spool. */
  readonly name: string;
}

export interface Cutting {
  /**
   * Put a row into its piece.
   *
   * @returns the row as it stands there
   * @throws Fault infeasible  the file repeats itself more often than a piece has room
   */
  readonly add: (row: PieceRow) => string;
  /** The pieces, whole. */
  readonly finish: () => CutPiece[];
}

/** Ten group commits: booked in a second or two, and small beside what a function holds. */
const ROWS_A_PIECE = 960;
/** Rows of one identity belong to the piece of the first of them; so many more a piece takes for that. */
const MOST_ROWS = 4 * ROWS_A_PIECE;
/** Each further row of one identity is booked in a round of its own. */
const MOST_TIMES = 50;
/** So many rows wait in memory for pieces that are full. */
const MOST_WAITING = 5_000;

/** Pieces are written once and read once: a fifth more bytes for half the time. */
const QUICKLY = { level: 3 } as const;

interface OpenPiece {
  readonly piece: CutPiece;
  rows: number;
  lines: string[];
}

/**
 * Cut the rows of a file into pieces of one community each. Rows of one identity fall into the same piece, in the order of
 * the file, however far apart they stand: whoever books the piece sees all that the file says of them. In memory are the
 * piece of each community that is being filled, and a few bytes for each identity.
 *
 * @param spool where the pieces are kept
 */
export function cutPieces(spool: Spool): Cutting {
  const all: OpenPiece[] = [];
  const filling = new Map<string, number>();
  const identities = identityPieces();
  let waiting = 0;

  /** The piece of a community that has room, a new one where none has. */
  function pieceFor(community: string): number {
    const open = filling.get(community);
    if (open !== undefined && all[open - 1]!.rows < ROWS_A_PIECE) return open;
    if (open !== undefined) flush(all[open - 1]!);
    const number = all.length + 1;
    all.push({ piece: { number, community, name: `${number}.ndjson.gz` }, rows: 0, lines: [] });
    filling.set(community, number);
    return number;
  }
  /** Parts of a gzip file, one behind the other, are one gzip file. */
  function flush(open: OpenPiece): void {
    if (open.lines.length === 0) return;
    spool.append(open.piece.name, gzipSync(`${open.lines.join('\n')}\n`, QUICKLY));
    open.lines = [];
  }
  function flushWaiting(): void {
    for (const open of all) if (filling.get(open.piece.community) !== open.piece.number) flush(open);
    waiting = 0;
  }

  return {
    add(row) {
      const { piece, times } = identities.place(identityOf(row.claim), () => pieceFor(row.community));
      const open = all[piece - 1]!;
      open.rows += 1;
      if (times > MOST_TIMES || open.rows > MOST_ROWS) throw tooRepetitive(row.row);
      const line = pieceLine(row);
      open.lines.push(line);
      if (filling.get(open.piece.community) !== piece) {
        waiting += 1;
        if (waiting >= MOST_WAITING) flushWaiting();
      }
      return line;
    },
    finish() {
      for (const open of all) flush(open);
      return all.map(({ piece }) => piece);
    },
  };
}

function tooRepetitive(row: number): Fault {
  return new Fault('infeasible', {
    zh: `到第 ${row} 行为止，同样的结算重复了太多次（同一结算最多 ${MOST_TIMES} 行）。请删除重复的行，重新导出。`,
    en: `Up to row ${row} the file repeats the same settlements too often (at most ${MOST_TIMES} rows of one): remove the repetitions, and export it again.`,
  });
}
