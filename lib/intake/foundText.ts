import { createHash } from 'node:crypto';

/** What was found in a file, text by text: as bytes to be kept, and as one fingerprint of all of it. */
export interface FoundText {
  /**
   * Add what was found next.
   *
   * @returns its bytes, which are there until the next is added
   */
  readonly add: (text: string) => Uint8Array;
  /** SHA-256 of all that was added, in hexadecimal. */
  readonly digest: () => string;
}

const BLOCK = 256 * 1024;
/** The most bytes a character of JavaScript's has in UTF-8. */
const LARGEST_CHARACTER = 3;

/**
 * Gathers texts in a block of bytes, each encoded once for whoever needs it, and hashes the block when it is full: to hand
 * each text to the hash by itself takes longer than to hash it.
 */
export function foundText(): FoundText {
  const hash = createHash('sha256');
  let block = Buffer.allocUnsafe(BLOCK);
  let end = 0;
  const take = (): void => {
    hash.update(block.subarray(0, end));
    end = 0;
  };
  return {
    add(text) {
      const room = text.length * LARGEST_CHARACTER;
      if (end + room > block.length) take();
      if (room > block.length) block = Buffer.allocUnsafe(room);
      const start = end;
      end += block.write(text, start);
      return block.subarray(start, end);
    },
    digest() {
      take();
      return hash.digest('hex');
    },
  };
}
