import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';

/** How a file was written: what the receipt tells the sender. A workbook (`xlsx`) says by itself how its text is encoded. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'xlsx';

/** The encodings a profile may expect; UTF-8 comes with or without BOM. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;

export type AcceptedEncoding = (typeof ENCODINGS)[number];

/** Reads the bytes of whole characters. Bytes that are none become U+FFFD. */
export function decoderOf(encoding: Encoding): (bytes: Buffer) => string {
  if (encoding !== 'gb18030') return (bytes) => bytes.toString('utf8');
  return (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : iconv.decode(bytes, 'gb18030', { stripBOM: false }));
}
