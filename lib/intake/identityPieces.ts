import { textDigest } from './textDigest.ts';

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
      const at = slotOf(table, ...textDigest(identity));
      const { slots } = table;
      if (slots[at + TIMES] === 0) {
        slots[at + PIECE] = fresh();
        table.taken += 1;
      }
      const times = slots[at + TIMES]! + 1;
      slots[at + TIMES] = times;
      return { piece: slots[at + PIECE]!, times };
    },
  };
}

/** What a slot holds lies side by side, so that a look at it is one look into memory. */
const SLOT = 4;
/** In a slot: the two halves of the digest, the piece, and the rows of the identity so far, 0 where the slot is free. */
const [LOW, HIGH, PIECE, TIMES] = [0, 1, 2, 3] as const;

interface Table {
  readonly size: number;
  readonly slots: Uint32Array;
  taken: number;
}

function emptyTable(size: number): Table {
  return { size, slots: new Uint32Array(SLOT * size), taken: 0 };
}

/** Where the slot of a digest begins, or the free one where it belongs, which is then its own. */
function slotOf({ size, slots }: Table, low: number, high: number): number {
  let at = SLOT * (low % size);
  while (slots[at + TIMES] !== 0 && (slots[at + LOW] !== low || slots[at + HIGH] !== high)) {
    at = (at + SLOT) % slots.length;
  }
  slots[at + LOW] = low;
  slots[at + HIGH] = high;
  return at;
}

function grown(before: Table): Table {
  const after = emptyTable(2 * before.size);
  for (let at = 0; at < before.slots.length; at += SLOT) {
    if (before.slots[at + TIMES] === 0) continue;
    const to = slotOf(after, before.slots[at + LOW]!, before.slots[at + HIGH]!);
    after.slots[to + PIECE] = before.slots[at + PIECE]!;
    after.slots[to + TIMES] = before.slots[at + TIMES]!;
  }
  after.taken = before.taken;
  return after;
}
