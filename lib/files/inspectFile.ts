import { createHash } from 'node:crypto';
import { Fault } from '../errors.ts';
import { LARGEST_WORKBOOK, workbookTooLarge } from '../workbook/workbookFaults.ts';
import { type ContentLook, contentLook, type Told } from './contentLook.ts';
import { type AcceptedEncoding, ENCODINGS, type Encoding } from './encoding.ts';
import { linesOf } from './lines.ts';
import { withWholeStart } from './openedBytes.ts';
import { sameBytes } from './sameBytes.ts';
import type { Source } from './source.ts';
import { BOM, GZIP, startsWith, ZIP } from './startsWith.ts';

/** What a file is, found in one pass over its bytes (two for GB18030 and gzip), which are never held whole. */
export interface InspectedFile {
  readonly source: Source;
  /** Of the bytes as they came, in hexadecimal. */
  readonly sha256: string;
  /** Of the bytes as they came. */
  readonly size: number;
  /** One line a row with a header, one JSON object a line, or an Excel workbook: told by how it begins. */
  readonly format: 'csv' | 'ndjson' | 'xlsx';
  readonly encoding: Encoding;
  /** What ends its lines; a CR before an LF belongs to the end as well. */
  readonly lineEnd: '\n' | '\r';
  /** Why nobody can read it, in Chinese and English with what to do; the other fields then say how far it was understood. */
  readonly unreadable: Fault | null;
}

/** The largest text that is read, in bytes, out of gzip: some four million claims. */
const LARGEST = 1024 * 1024 * 1024;
/** The most lines, twice as many as that: a file of nothing but line ends has many more, and each of them costs as much as a row. */
const MOST_LINES = 8_000_000;

const SAVE_AS_UTF8 = {
  zh: '请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。',
  en: 'Save it from Excel as "CSV UTF-8 (comma delimited)".',
};

/** Files that are no text we read, by their first bytes. */
const OTHER_FILES: readonly { readonly starts: readonly number[]; readonly zh: string; readonly en: string }[] = [
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    zh: '这是旧版 Excel 文件（.xls），不是文本。',
    en: 'This is an old Excel file (.xls), not text.',
  },
  { starts: [0xff, 0xfe], zh: '文件是 UTF-16（“Unicode 文本”）。', en: 'The file is UTF-16 ("Unicode text").' },
  { starts: [0xfe, 0xff], zh: '文件是 UTF-16（“Unicode 文本”）。', en: 'The file is UTF-16 ("Unicode text").' },
];

/**
 * Find out what a file is. Bytes that are valid UTF-8 to the last are taken for UTF-8, with or without BOM: Chinese written
 * in GB18030 practically never is. Else it is GB18030 (which holds GBK and GB2312) if every character of it can be decoded.
 * What is wrong with the contents is part of the answer; only what the source fails with is thrown, and that it changed.
 *
 * @param accepted the encodings the file may have; a BOM always means UTF-8
 * @throws Fault stale  the file was replaced while it was looked at
 */
export async function inspectFile(
  source: Source,
  accepted: readonly AcceptedEncoding[] = ENCODINGS,
): Promise<InspectedFile> {
  const { sha256, size, told } = await lookAt(source);
  const { start } = told;
  const isWorkbook = startsWith(start, ZIP);
  const mayBeUtf8 = accepted.includes('utf-8') || startsWith(start, BOM);
  const encoding: Encoding = isWorkbook ? 'xlsx' : encodingOf(start, told.utf8 && mayBeUtf8);
  const format = isWorkbook ? 'xlsx' : told.opensObject ? 'ndjson' : 'csv';
  const file = {
    source,
    sha256,
    size,
    format,
    encoding,
    lineEnd: told.lineEnd,
  } as const;
  const unreadable =
    told.damaged ??
    (isWorkbook ? faultOfWorkbook(told.bytes) : (faultOfText(told) ?? (await faultOfEncoding(file, accepted))));
  return { ...file, unreadable };
}

/** Bytes in gzip are read twice: damaged gzip ends early, and the fingerprint of the file is that of all its bytes. */
async function lookAt(source: Source) {
  const hash = createHash('sha256');
  const look = contentLook();
  let size = 0;
  let inGzip = false;
  for await (const chunk of withWholeStart(source())) {
    if (size === 0) inGzip = startsWith(chunk, GZIP);
    hash.update(chunk);
    size += chunk.length;
    if (!inGzip && look.lines() <= MOST_LINES) look.add(chunk);
  }
  const sha256 = hash.digest('hex');
  if (inGzip) await lookInside({ source, sha256 }, look);
  return { sha256, size, told: look.end() };
}

async function lookInside(file: Pick<InspectedFile, 'source' | 'sha256'>, look: ContentLook): Promise<void> {
  try {
    for await (const chunk of withWholeStart(sameBytes(file))) {
      look.add(chunk);
      if (look.bytes() > LARGEST || look.lines() > MOST_LINES) return;
    }
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'invalid_request')) throw error;
    look.damaged(error);
  }
}

function encodingOf(start: Uint8Array, isValid: boolean): Encoding {
  if (!isValid) return 'gb18030';
  return startsWith(start, BOM) ? 'utf-8-bom' : 'utf-8';
}

function faultOfWorkbook(bytes: number): Fault | null {
  return bytes > LARGEST_WORKBOOK ? workbookTooLarge() : null;
}

function faultOfText({ start, bytes, lines, nulLine }: Told): Fault | null {
  if (bytes === 0) return unreadable('文件是空的。请重新导出。', 'The file is empty: export it again.');
  if (lines > MOST_LINES) {
    return unreadable(
      `文件超过 ${MOST_LINES} 行（空行也算）。请删去空行，或按月、按县拆分后上传。`,
      `The file has more than ${MOST_LINES} lines, blank ones included: remove those, or split it by month or county.`,
    );
  }
  if (bytes > LARGEST) {
    const size = LARGEST / 1024 / 1024;
    return unreadable(
      `文件超过 ${size} MB。请按月或按县拆分后上传。`,
      `The file has more than ${size} MB: split it by month or county.`,
    );
  }
  const other = OTHER_FILES.find(({ starts }) => startsWith(start, starts));
  if (other) return unreadable(`${other.zh}${SAVE_AS_UTF8.zh}`, `${other.en} ${SAVE_AS_UTF8.en}`);
  if (nulLine === null) return null;
  return unreadable(
    `第 ${nulLine} 行有 NUL 字符，文件不是文本或已损坏。请重新导出为 CSV。`,
    `Line ${nulLine} has a NUL character: the file is no text, or damaged. Export it as CSV again.`,
  );
}

/** What keeps a text that is not UTF-8 from being GB18030. */
async function faultOfEncoding(
  file: Omit<InspectedFile, 'unreadable'>,
  accepted: readonly AcceptedEncoding[],
): Promise<Fault | null> {
  if (file.encoding !== 'gb18030') return null;
  if (!accepted.includes('gb18030')) {
    return unreadable(`文件不是 UTF-8。${SAVE_AS_UTF8.zh}`, `The file is not UTF-8. ${SAVE_AS_UTF8.en}`);
  }
  for await (const lines of linesOf(sameBytes(file), file)) {
    const damaged = lines.find(({ text }) => text.includes('\uFFFD'));
    if (damaged === undefined) continue;
    const { row } = damaged;
    return unreadable(
      `文件既不是 UTF-8 也不是 GB18030：第 ${row} 行有无法识别的字节。${SAVE_AS_UTF8.zh}`,
      `The file is neither UTF-8 nor GB18030: line ${row} has bytes of neither. ${SAVE_AS_UTF8.en}`,
    );
  }
  return null;
}

function unreadable(zh: string, en: string): Fault {
  return new Fault('invalid_request', { zh, en });
}
