import type { Writable } from 'node:stream';

/** How far something long has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being done: `2025-03`, `claims of March`. */
  readonly doing: string;
}

/** A place where progress is shown, and where news can be told meanwhile. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Tell something that stays. */
  readonly tell: (news: string) => void;
  /** Leave the line. */
  readonly end: () => void;
}

const BAR = 24;
const ERASE = '\r\x1b[2K';

/** Show progress: one line that is rewritten on a terminal, elsewhere a line for each change of what is being done. */
export function progressOn(out: Writable & { readonly isTTY?: boolean }): ProgressLine {
  let last: Progress | undefined;
  const show = (progress: Progress) => {
    if (out.isTTY) out.write(`${ERASE}  ${barOf(progress)} ${progress.doing}`);
    else if (progress.doing !== last?.doing) out.write(`  ${progress.done}/${progress.total} ${progress.doing}\n`);
    last = progress;
  };
  const end = () => {
    if (out.isTTY && last !== undefined) out.write(ERASE);
    last = undefined;
  };
  return {
    show,
    tell(news) {
      out.write(`${out.isTTY ? ERASE : ''}${news}\n`);
      if (out.isTTY && last !== undefined) show(last);
    },
    end,
  };
}

function barOf({ done, total }: Progress): string {
  const filled = Math.round((BAR * done) / Math.max(total, 1));
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${total}`;
}
