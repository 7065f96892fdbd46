/** Which piece each identity of a file went to, in some twenty bytes an identity, however long the file is. */
export interface IdentityPieces {
  /**
   * The piece of an identity, and how many rows of it there are with this one.
   *
   * @param fresh says to which piece it goes where it comes for the first time
   */
  readonly place: (identity: string, fresh: () => number) => { readonly piece: number; readonly times: number };
}

const FIRST_SIZE = 1024;
/** The table grows when so much of it is taken: beyond that its chains become long. */
const FULLEST = 0.6;

/**
 * A table of 64-bit digests with open addressing. Two identities with the same digest would share a piece, which harms
 * nothing: what is promised is that the rows of one identity never come apart.
 */
export function identityPieces(): IdentityPieces {
  let table = emptyTable(FIRST_SIZE);
  return {
    place(identity, fresh) {
      if (table.taken > table.size * FULLEST) table = grown(table);
      const slot = slotOf(table, digestOf(identity, 0x9e3779b1), digestOf(identity, 0x85ebca77));
      if (table.times[slot] === 0) {
        table.pieces[slot] = fresh();
        table.taken += 1;
      }
      const times = table.times[slot]! + 1;
      table.times[slot] = times;
      return { piece: table.pieces[slot]!, times };
    },
  };
}

/**
 * A text in 32 bits that look like chance: each character is mixed in by a multiplication, and the last two lines let the upper
 * bits have their say in the lower ones. Nothing that must hold depends on it.
 *
 * @param factor odd; with another one it is another digest
 */
function digestOf(text: string, factor: number): number {
  let digest = factor;
  for (let at = 0; at < text.length; at += 1) digest = Math.imul(digest ^ text.charCodeAt(at), factor);
  digest = Math.imul(digest ^ (digest >>> 15), factor);
  return (digest ^ (digest >>> 13)) >>> 0;
}

interface Table {
  readonly size: number;
  /** The two halves of each digest. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly pieces: Uint32Array;
  /** Rows of the identity so far; 0 where the slot is free. */
  readonly times: Uint32Array;
  taken: number;
}

function emptyTable(size: number): Table {
  const column = () => new Uint32Array(size);
  return { size, low: column(), high: column(), pieces: column(), times: column(), taken: 0 };
}

/** The slot of a digest, or the free one where it belongs. */
function slotOf({ size, low, high, times }: Table, lowHalf: number, highHalf: number): number {
  let slot = lowHalf % size;
  while (times[slot] !== 0 && (low[slot] !== lowHalf || high[slot] !== highHalf)) slot = (slot + 1) % size;
  low[slot] = lowHalf;
  high[slot] = highHalf;
  return slot;
}

function grown(before: Table): Table {
  const after = emptyTable(2 * before.size);
  for (let slot = 0; slot < before.size; slot += 1) {
    if (before.times[slot] === 0) continue;
    const to = slotOf(after, before.low[slot]!, before.high[slot]!);
    after.pieces[to] = before.pieces[slot]!;
    after.times[to] = before.times[slot]!;
  }
  after.taken = before.taken;
  return after;
}
