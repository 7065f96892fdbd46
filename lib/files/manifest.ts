/**
 * A manifest (报送清单) says what the sender sent: how many rows, what they come to, and the fingerprint of the file. It lies beside
 * the file as `<name>.manifest.json`; a file that is not what its manifest says was cut off, changed or mixed up on its way.
 */

import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { type Fen, formatFen, isAmount, parseFen } from '../money/fen.ts';
import { isPrintable } from '../printable.ts';
import { decoderOf } from './encoding.ts';
import { jsonFields } from './jsonFields.ts';

export interface Manifest {
  /** Rows below the header, faulty ones included. */
  readonly rows: number;
  /** What the pooled fund pays (hifp_pay) over all of them, refunds negative. */
  readonly sum: Fen;
  /** Of the file as it is sent, in hexadecimal: of the .gz where it is in gzip. */
  readonly sha256: string;
  /** The sender's own number of the file. */
  readonly batch: string;
  /** The month it is of, as `YYYY-MM`. */
  readonly period: string;
  readonly sender: string;
}

/** What there is in a file, to be held against its manifest. */
export interface FileFound {
  readonly rows: number;
  /** Null where a row has an amount that cannot be read: then nobody can say what the rows come to. */
  readonly sum: Fen | null;
  readonly sha256: string;
}

/** Where a file is not what its manifest says. */
export interface ManifestDifference {
  readonly field: keyof FileFound;
  readonly manifest: string;
  /** Empty where it cannot be told. */
  readonly file: string;
  readonly cause: Bilingual;
  readonly remedy: Bilingual;
}

/** A manifest has some hundred bytes. */
const LARGEST = 64 * 1024;

const EXPECTED: Readonly<Record<string, Bilingual>> = {
  rows: { zh: '应为行数，不加引号，如 52310', en: 'expected the number of rows, without quotes, such as 52310' },
  sum: {
    zh: '应为加引号的金额，以元为单位、两位小数，如 "1234567.80"',
    en: 'expected an amount in quotes, in yuan with two decimals, such as "1234567.80"',
  },
  sha256: { zh: '应为文件的 SHA-256，64 位十六进制', en: 'expected the SHA-256 of the file, 64 hexadecimal digits' },
  batch: {
    zh: '应为报送方的批次号，1 至 64 个字，不含控制字符和不可见字符',
    en: "expected the sender's number of the file, 1 to 64 characters, none of which nobody sees",
  },
  period: { zh: '应为月份，如 "2025-03"', en: 'expected a month, such as "2025-03"' },
  sender: {
    zh: '应为报送方名称，1 至 64 个字，不含控制字符和不可见字符',
    en: "expected the sender's name, 1 to 64 characters, none of which nobody sees",
  },
};

const words = z.string().trim().min(1).max(64).refine(isPrintable);

const manifestShape = z.strictObject({
  rows: z.int().min(0),
  sum: z.string().max(44).refine(isAmount).transform(parseFen),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .transform((digits) => digits.toLowerCase()),
  batch: words,
  period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  sender: words,
});

/**
 * Read a manifest: JSON in UTF-8 with or without BOM, or in GB18030. It is written by a program, so nothing in it is folded.
 *
 * @throws Fault invalid_request  naming the field, with what is expected there, in Chinese and English
 */
export function readManifest(bytes: Uint8Array): Manifest {
  const fields = bytes.length > LARGEST ? 'not_flat' : jsonFields(textOf(bytes));
  if (fields === 'not_flat') {
    throw faulty(
      '',
      '应为一个 JSON 对象，值为文本或数字',
      `expected one JSON object of ${Object.keys(EXPECTED).join(', ')}, each a text or a number`,
    );
  }
  if ('twice' in fields) throw faulty(fields.twice, '出现了两次', 'stands there twice');
  const values = [...fields].map(([name, { kind, text }]) => [
    name,
    kind === 'number' ? Number(text) : kind === 'text' ? text : null,
  ]);
  const parsed = manifestShape.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(EXPECTED).join(', ');
    throw faulty(issue.keys.join(', '), `没有这个字段；应有 ${known}`, `there is no such field; known are ${known}`);
  }
  const field = String(issue?.path[0] ?? '');
  const { zh = '', en = '' } = EXPECTED[field] ?? {};
  throw faulty(field, zh, en);
}

/** A manifest as it lies beside its file. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sum: formatFen(manifest.sum) }, null, 2)}\n`;
}

/**
 * Where a file is not what its manifest says; nothing where it is. A sum that cannot be told is a difference: the rows with
 * the unreadable amounts are refused, and what was sent has still to come to what the sender stated.
 */
export function compareManifest(manifest: Manifest, found: FileFound): ManifestDifference[] {
  return [
    ...difference('rows', String(manifest.rows), String(found.rows)),
    ...difference('sum', formatFen(manifest.sum), found.sum === null ? '' : formatFen(found.sum)),
    ...difference('sha256', manifest.sha256, found.sha256),
  ];
}

const NAMES = {
  rows: { zh: '行数', en: 'The number of rows' },
  sum: { zh: '统筹基金支出合计（hifp_pay，元）', en: 'The sum of hifp_pay, in yuan,' },
  sha256: { zh: 'SHA-256', en: 'The SHA-256' },
} as const satisfies Record<keyof FileFound, Bilingual>;

const SEND_AGAIN = {
  zh: '核对报送清单与文件是否配套；重新导出后，文件与报送清单一并重报。',
  en: 'Check that manifest and file belong together; export the file again, and send both.',
} as const satisfies Bilingual;

const MEND_AMOUNTS = {
  zh: '先更正回执中金额有误的行，再把文件与按更正后文件写的报送清单一并重报。',
  en: 'Correct the rows whose amounts the receipt names, and send the file again with a manifest of the corrected one.',
} as const satisfies Bilingual;

function difference(field: keyof FileFound, manifest: string, file: string): ManifestDifference[] {
  if (manifest === file) return [];
  const name = NAMES[field];
  if (file === '') {
    const cause = {
      zh: `${name.zh}：报送清单为 ${manifest}，文件中有读不出的金额，无法核对。`,
      en: `${name.en} is ${manifest} by the manifest; the file has amounts that cannot be read, so it cannot be confirmed.`,
    };
    return [{ field, manifest, file, cause, remedy: MEND_AMOUNTS }];
  }
  const cause = {
    zh: `${name.zh}：报送清单为 ${manifest}，文件为 ${file}。`,
    en: `${name.en} is ${manifest} by the manifest, and ${file} in the file.`,
  };
  return [{ field, manifest, file, cause, remedy: SEND_AGAIN }];
}

function textOf(bytes: Uint8Array): string {
  const decode = decoderOf(isUtf8(bytes) ? 'utf-8' : 'gb18030');
  const text = decode(Buffer.from(bytes), 0, bytes.length);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function faulty(field: string, zh: string, en: string): Fault {
  const place =
    field === ''
      ? { zh: '报送清单', en: 'The manifest' }
      : { zh: `报送清单的 ${field}`, en: `The manifest's ${field}` };
  return new Fault(
    'invalid_request',
    { zh: `${place.zh}：${zh}。`, en: `${place.en}: ${en}.` },
    `manifest.${field}`.replace(/\.$/, ''),
  );
}
