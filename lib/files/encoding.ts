import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';

/** How a file was written: what the receipt tells the sender. A workbook (`xlsx`) says by itself how its text is encoded. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'xlsx';

/** The encodings a profile may expect; UTF-8 comes with or without BOM. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;

export type AcceptedEncoding = (typeof ENCODINGS)[number];

/** Reads the bytes of whole characters, from a start to an end. Bytes that are none become U+FFFD. */
export type Decoder = (bytes: Buffer, start: number, end: number) => string;

/** Reads what is known to be ASCII, in whichever encoding. */
export function decodeAscii(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end);
}

export function decoderOf(encoding: Encoding): Decoder {
  if (encoding !== 'gb18030') return (bytes, start, end) => bytes.toString('utf8', start, end);
  return (bytes, start, end) => {
    const held = bytes.subarray(start, end);
    return isAscii(held) ? decodeAscii(held, 0, held.length) : iconv.decode(held, 'gb18030', { stripBOM: false });
  };
}
