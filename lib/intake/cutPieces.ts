import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { monthOfDay } from '../claims/bookingPeriod.ts';
import { identityOf } from '../claims/identityOf.ts';
import type { AttributedClaim } from '../claims/post.ts';
import type { Period } from '../claims/posting.ts';
import { Fault } from '../errors.ts';
import type { CutBook } from '../store/imports/cutBooks.ts';
import { besides } from './besides.ts';
import { identityPieces } from './identityPieces.ts';
import { type LineBuffer, lineBuffer } from './lineBuffer.ts';
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
   * @param line the row as it stands there
   * @throws Fault infeasible  the file repeats itself more often than a piece has room
   */
  readonly add: (row: AttributedClaim, line: Uint8Array) => void;
  /** Wait until there is room for more: pieces are compressed besides, and those that are wait in memory. */
  readonly room: () => Promise<void>;
  /** The pieces, whole. */
  readonly finish: () => Promise<CutPiece[]>;
  /** Whose books the rows go into, and with which pieces. */
  readonly books: () => CutBook[];
  /** Wait until nothing is written any longer, whatever becomes of the pieces. */
  readonly stopped: () => Promise<void>;
}

/** Ten group commits: booked in a second or two, and small beside what a function holds. */
const ROWS_A_PIECE = 960;
/** Rows of one identity belong to the piece of the first of them; so many more a piece takes for that. */
const MOST_ROWS = 4 * ROWS_A_PIECE;
/** Each further row of one identity is booked in a round of its own. */
const MOST_TIMES = 50;
/** So many rows wait in memory for pieces that are full. */
const MOST_WAITING = 5_000;

/** Pieces are written once and read once: some more bytes for less of the time. In one go, a piece being a megabyte at most. */
const QUICKLY = { level: 1, chunkSize: 256 * 1024 } as const;
/** So many pieces are compressed at a time. */
const AT_ONCE = 4;

const compressed = promisify(gzip);

interface OpenPiece {
  readonly piece: CutPiece;
  rows: number;
  readonly lines: LineBuffer;
  /** Whether there are lines that are not in the spool. */
  isOpen: boolean;
  /** When what was flushed before is in the spool. */
  written: Promise<void>;
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
  const books = new Map<string, Map<Period, Set<number>>>();
  const writing = besides(AT_ONCE);
  let waiting = 0;

  function note(community: string, month: Period, piece: number): void {
    const months = books.get(community) ?? new Map<Period, Set<number>>();
    books.set(community, months);
    const pieces = months.get(month);
    if (pieces) pieces.add(piece);
    else months.set(month, new Set([piece]));
  }
  /** The piece of a community that has room, a new one where none has. */
  function pieceFor(community: string): number {
    const open = filling.get(community);
    if (open !== undefined && all[open - 1]!.rows < ROWS_A_PIECE) return open;
    if (open !== undefined) flush(all[open - 1]!);
    const number = all.length + 1;
    const piece = { number, community, name: `${number}.ndjson.gz` };
    all.push({ piece, rows: 0, lines: lineBuffer(), isOpen: false, written: Promise.resolve() });
    filling.set(community, number);
    return number;
  }
  function flush(open: OpenPiece): void {
    if (!open.isOpen) return;
    open.isOpen = false;
    open.written = write(open, compressed(open.lines.take(), QUICKLY));
    writing.begin(open.written);
  }
  /** Parts of a gzip file, one behind the other, are one gzip file. */
  async function write({ piece, written }: OpenPiece, part: Promise<Uint8Array>): Promise<void> {
    const [bytes] = await Promise.all([part, written]);
    spool.append(piece.name, bytes);
  }
  function flushWaiting(): void {
    for (const open of all) if (filling.get(open.piece.community) !== open.piece.number) flush(open);
    waiting = 0;
  }

  return {
    add({ claim, community, row }, line) {
      const { piece, times } = identities.place(identityOf(claim), () => pieceFor(community));
      const open = all[piece - 1]!;
      open.rows += 1;
      if (times > MOST_TIMES || open.rows > MOST_ROWS) throw tooRepetitive(row);
      open.lines.add(line);
      note(community, monthOfDay(claim.settledOn), piece);
      open.isOpen = true;
      if (filling.get(open.piece.community) !== piece) {
        waiting += 1;
        if (waiting >= MOST_WAITING) flushWaiting();
      }
    },
    room: writing.room,
    async finish() {
      for (const open of all) flush(open);
      await writing.done();
      return all.map(({ piece }) => piece);
    },
    books: () =>
      [...books].flatMap(([community, months]) =>
        [...months].map(([month, pieces]) => ({ community, month, pieces: [...pieces] })),
      ),
    stopped: writing.stopped,
  };
}

function tooRepetitive(row: number): Fault {
  return new Fault('infeasible', {
    zh: `到第 ${row} 行为止，同样的结算重复了太多次（同一结算最多 ${MOST_TIMES} 行）。请删除重复的行，重新导出。`,
    en: `Up to row ${row} the file repeats the same settlements too often (at most ${MOST_TIMES} rows of one): remove the repetitions, and export it again.`,
  });
}
