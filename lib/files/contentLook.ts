import { isUtf8 } from 'node:buffer';
import type { Fault } from '../errors.ts';
import { BOM, startsWith } from './startsWith.ts';

const LF = 0x0a;
const CR = 0x0d;
const OPENING_BRACE = 0x7b;

/** What one pass over the content of a file tells. */
export interface Told {
  /** Its first bytes. */
  readonly start: Uint8Array;
  readonly bytes: number;
  readonly utf8: boolean;
  /** How many lines end in it. */
  readonly lines: number;
  /** The line of the first NUL, from 1. */
  readonly nulLine: number | null;
  readonly lineEnd: '\n' | '\r';
  /** Whether the first character that is no space is a brace. */
  readonly opensObject: boolean;
  readonly damaged: Fault | null;
}

export interface ContentLook {
  /** How many bytes were looked at so far. */
  bytes(): number;
  /** And how many lines ended in them. */
  lines(): number;
  /** The next bytes; the first of them are enough to tell what the file is. */
  add(chunk: Uint8Array): void;
  /** There is no more to come, because what is there cannot be opened. */
  damaged(fault: Fault): void;
  end(): Told;
}

/** Looks at the content of a file, one chunk after the other. */
export function contentLook(): ContentLook {
  const utf8 = utf8Look();
  let start: Uint8Array = new Uint8Array();
  let bytes = 0;
  let lines = 0;
  const ends = { [LF]: 0, [CR]: 0 };
  const linesSoFar = () => Math.max(ends[LF]!, ends[CR]!);
  let nulLine: number | null = null;
  let opening: number | undefined;
  let damaged: Fault | null = null;
  return {
    bytes: () => bytes,
    lines: linesSoFar,
    damaged: (fault: Fault) => {
      damaged = fault;
    },
    add(chunk: Uint8Array) {
      if (bytes === 0) start = chunk.slice(0, 8);
      const body = bytes === 0 && startsWith(chunk, BOM) ? chunk.subarray(BOM.length) : chunk;
      opening ??= body.find((byte) => byte > 0x20);
      utf8.add(chunk);
      ends[LF]! += countOf(LF, chunk);
      ends[CR]! += countOf(CR, chunk);
      if (nulLine === null) {
        const nul = chunk.indexOf(0);
        const before = countOf(LF, nul < 0 ? chunk : chunk.subarray(0, nul));
        lines += before;
        if (nul >= 0) nulLine = lines + 1;
      }
      bytes += chunk.length;
    },
    end() {
      return {
        start,
        bytes,
        lines: linesSoFar(),
        nulLine,
        damaged,
        utf8: utf8.end(),
        lineEnd: lines > 0 ? '\n' : '\r',
        opensObject: opening === OPENING_BRACE,
      };
    },
  };
}

/** Whether bytes are UTF-8, with characters that run from one chunk into the next. */
function utf8Look() {
  let valid = true;
  let open: Uint8Array = new Uint8Array();
  return {
    add(chunk: Uint8Array) {
      if (!valid) return;
      const bytes = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
      const whole = wholeCharacters(bytes);
      valid = isUtf8(bytes.subarray(0, whole));
      open = bytes.slice(whole);
    },
    end: () => valid && open.length === 0,
  };
}

/** How many bytes there are before a last character of UTF-8 that is cut off; all of them where none is. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function countOf(byte: number, bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count += 1;
  return count;
}
