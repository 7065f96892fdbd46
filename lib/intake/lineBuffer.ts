/** Lines as bytes, one behind the other. */
export interface LineBuffer {
  readonly add: (line: Uint8Array) => void;
  /** All lines since they were taken last, each with its end; none from then on. */
  readonly take: () => Uint8Array;
}

const FIRST_SIZE = 4 * 1024;
const LF = 0x0a;

/** A buffer that doubles when it is full, and has no memory of its own while it is empty. */
export function lineBuffer(): LineBuffer {
  let bytes = Buffer.alloc(0);
  let end = 0;
  const grow = (least: number): void => {
    const larger = Buffer.allocUnsafe(Math.max(FIRST_SIZE, least, 2 * bytes.length));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
  };
  return {
    add(line) {
      const next = end + line.length + 1;
      if (next > bytes.length) grow(next);
      bytes.set(line, end);
      bytes[next - 1] = LF;
      end = next;
    },
    take() {
      const taken = bytes.subarray(0, end);
      bytes = Buffer.alloc(0);
      end = 0;
      return taken;
    },
  };
}
