import type { Writable } from 'node:stream';

/** How far something long has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being done: `2025-03`, `claims of March`. */
  readonly doing: string;
}

const BAR = 24;

/**
 * Show progress: one line that is rewritten on a terminal, a line for each change of what is being done elsewhere.
 *
 * @returns `show` to call as often as wanted, `end` to leave the line
 */
export function progressOn(out: Writable & { readonly isTTY?: boolean }): {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
} {
  let last = '';
  return {
    show({ done, total, doing }) {
      if (out.isTTY) {
        const filled = Math.round((BAR * done) / Math.max(total, 1));
        out.write(`\r\x1b[2K  ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${total} ${doing}`);
      } else if (doing !== last) {
        out.write(`  ${done}/${total} ${doing}\n`);
      }
      last = doing;
    },
    end() {
      if (out.isTTY && last !== '') out.write('\r\x1b[2K');
    },
  };
}
