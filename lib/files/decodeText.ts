import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { Fault } from '../errors.ts';

/** How the text of a file was written: what the receipt tells the sender. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030';

/** The encodings a profile may expect; UTF-8 comes with or without BOM. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** The largest text that is opened, in bytes: room for a million claims, and below the longest string there can be. */
const LARGEST = 400 * 1024 * 1024;

const BOM = [0xef, 0xbb, 0xbf];

const SAVE_AS_UTF8 = {
  zh: '请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。',
  en: 'Save it from Excel as "CSV UTF-8 (comma delimited)".',
};

/** Files that are no text we read, by their first bytes. */
const OTHER_FILES: readonly { readonly starts: readonly number[]; readonly zh: string; readonly en: string }[] = [
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    zh: '这是 Excel 工作簿或 zip 压缩包，不是文本。',
    en: 'This is an Excel workbook or a zip archive, not text.',
  },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    zh: '这是旧版 Excel 文件（.xls），不是文本。',
    en: 'This is an old Excel file (.xls), not text.',
  },
  { starts: [0xff, 0xfe], zh: '文件是 UTF-16（“Unicode 文本”）。', en: 'The file is UTF-16 ("Unicode text").' },
  { starts: [0xfe, 0xff], zh: '文件是 UTF-16（“Unicode 文本”）。', en: 'The file is UTF-16 ("Unicode text").' },
];

/**
 * Read the bytes of a file as text: UTF-8 with or without BOM, else GB18030 (which holds GBK and GB2312). A gzip file is
 * opened first. Bytes that are valid UTF-8 are taken for UTF-8: Chinese written in GB18030 practically never is.
 *
 * @param accepted the encodings the file may have; a BOM always means UTF-8
 * @throws Fault invalid_request  the file is empty, no text, in no accepted encoding, damaged or too large; says what to do
 */
export function decodeText(
  bytes: Uint8Array,
  accepted: readonly (typeof ENCODINGS)[number][] = ENCODINGS,
): DecodedText {
  const plain = opened(bytes);
  if (plain.length === 0) throw unreadable('文件是空的。请重新导出。', 'The file is empty: export it again.');
  const other = OTHER_FILES.find(({ starts }) => startsWith(plain, starts));
  if (other) throw unreadable(`${other.zh}${SAVE_AS_UTF8.zh}`, `${other.en} ${SAVE_AS_UTF8.en}`);

  const mayBeUtf8 = accepted.includes('utf-8') || startsWith(plain, BOM);
  const decoded =
    mayBeUtf8 && isUtf8(plain) ? fromUtf8(plain) : accepted.includes('gb18030') ? fromGb18030(plain) : null;
  if (decoded === null)
    throw unreadable(`文件不是 UTF-8。${SAVE_AS_UTF8.zh}`, `The file is not UTF-8. ${SAVE_AS_UTF8.en}`);
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) {
    throw unreadable(
      `第 ${nul + 1} 个字符是 NUL，文件不是文本或已损坏。请重新导出为 CSV。`,
      `Character ${nul + 1} is NUL: the file is no text, or damaged. Export it as CSV again.`,
    );
  }
  return decoded;
}

function fromUtf8(bytes: Uint8Array): DecodedText {
  const encoding = startsWith(bytes, BOM) ? 'utf-8-bom' : 'utf-8';
  return { text: new TextDecoder().decode(bytes), encoding };
}

function fromGb18030(bytes: Uint8Array): DecodedText {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  const undecoded = text.indexOf('\uFFFD');
  if (undecoded >= 0) {
    const line = text.slice(0, undecoded).split('\n').length;
    throw unreadable(
      `文件既不是 UTF-8 也不是 GB18030：第 ${line} 行有无法识别的字节。${SAVE_AS_UTF8.zh}`,
      `The file is neither UTF-8 nor GB18030: line ${line} has bytes of neither. ${SAVE_AS_UTF8.en}`,
    );
  }
  return { text, encoding: 'gb18030' };
}

function opened(bytes: Uint8Array): Uint8Array {
  const plain = startsWith(bytes, [0x1f, 0x8b]) ? gunzipped(bytes) : bytes;
  if (plain.length > LARGEST) throw tooLarge();
  return plain;
}

function gunzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw unreadable(
      'gzip 文件已损坏或不完整，打不开。请重新压缩并上传。',
      'The gzip file is damaged or incomplete and cannot be opened: compress and send it again.',
      error,
    );
  }
}

function tooLarge(): Fault {
  const size = LARGEST / 1024 / 1024;
  return unreadable(
    `文件超过 ${size} MB。请按月或按县拆分后上传。`,
    `The file has more than ${size} MB: split it by month or county.`,
  );
}

function unreadable(zh: string, en: string, cause?: unknown): Fault {
  return new Fault('invalid_request', `${zh} ${en}`, undefined, cause);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
