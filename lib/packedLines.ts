/** Lists that are too long for a document, as lines of text (NDJSON) in a compressed file: each line has one way to be written, and the text a hash. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from './canonicalJson.ts';

const LARGEST_PART = 4 * 1024 * 1024;
const LF = 0x0a;

/** The file, the SHA-256 (hex) of its text and how many lines that has. */
export interface PackedLines {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly lines: number;
}

/** Compress lines in so many parts, one behind the other, that never more than one is there as text. */
export function packLines(lines: Iterable<unknown>): PackedLines {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let [count, text] = [0, ''];
  const takePart = () => {
    hash.update(text);
    parts.push(gzipSync(text));
    text = '';
  };
  for (const line of lines) {
    text += `${canonicalJson(line)}\n`;
    count += 1;
    if (text.length >= LARGEST_PART) takePart();
  }
  takePart();
  return { bytes: Buffer.concat(parts), sha256: hash.digest('hex'), lines: count };
}

/** The text of a file; undefined where it no longer is the one that hashes so. */
export function unpackedText(bytes: Uint8Array, sha256: string): Buffer | undefined {
  const text = textIn(bytes);
  if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) return undefined;
  return text;
}

function textIn(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** What the lines of a text say, one after the other. */
export function* linesIn(text: Buffer): Generator<unknown> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(LF, from);
    yield JSON.parse(text.toString('utf8', from, end));
    from = end + 1;
  }
}
