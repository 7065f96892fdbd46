import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { AcceptedEncoding } from '../../lib/files/encoding.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { linesOf } from '../../lib/files/lines.ts';
import { openedBytes } from '../../lib/files/openedBytes.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import type { Source } from '../../lib/files/source.ts';
import { inPieces } from './inPieces.ts';

const TEXT = '结算ID,医疗费总额\r\n常熟市第一人民医院,１２．５０\r\n';

/** The lines of a file, as the inspection found it to be written; read in pieces of a few bytes. */
async function decoded(source: Source, accepted?: readonly AcceptedEncoding[]) {
  const { encoding, lineEnd, unreadable } = await inspectFile(source, accepted);
  if (unreadable) throw unreadable;
  const lines = await Array.fromAsync(linesOf(openedBytes(source), { encoding, lineEnd }));
  return { encoding, lines: lines.flat().map(({ text }) => text) };
}

const LINES = TEXT.trimEnd().split('\r\n');

const WAYS = [
  { name: 'UTF-8', bytes: iconv.encode(TEXT, 'utf8'), encoding: 'utf-8' },
  { name: 'UTF-8 with BOM', bytes: iconv.encode(TEXT, 'utf8', { addBOM: true }), encoding: 'utf-8-bom' },
  { name: 'GB18030', bytes: iconv.encode(TEXT, 'gb18030'), encoding: 'gb18030' },
  { name: 'GBK, which GB18030 holds', bytes: iconv.encode(TEXT, 'gbk'), encoding: 'gb18030' },
  { name: 'GB18030 in gzip', bytes: gzipSync(iconv.encode(TEXT, 'gb18030')), encoding: 'gb18030' },
  {
    name: 'UTF-8 with BOM in gzip',
    bytes: gzipSync(iconv.encode(TEXT, 'utf8', { addBOM: true })),
    encoding: 'utf-8-bom',
  },
];

test.each(WAYS)(
  '$name is read as it was written, however its bytes are cut up, and the receipt can say which it was',
  async ({ bytes, encoding }) => {
    for (const size of [1, 2, 3, 5, 7, 64, 10_000]) {
      expect(await decoded(inPieces(bytes, size))).toEqual({ lines: LINES, encoding });
      expect(await inspectFile(inPieces(bytes, size))).toMatchObject({ sha256: sha256Of(bytes), size: bytes.length });
    }
  },
);

test('a text beyond the common characters comes back from GB18030 and from UTF-8, wherever its bytes are cut', async () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((s) => s.isWellFormed() && !/[\0\uFFFD\uFEFF\r\n]/.test(s));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (rest, size) => {
      const written = `结算，${rest}`;
      expect((await decoded(inPieces(iconv.encode(written, 'utf8'), size))).lines).toEqual([written]);
      expect(await decoded(inPieces(iconv.encode(written, 'gb18030'), size))).toEqual({
        lines: [written],
        encoding: 'gb18030',
      });
    }),
  );
});

test('gzip made in several parts is read to the end of the last', async () => {
  const bytes = Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)]);
  expect((await decoded(inPieces(bytes))).lines).toEqual([...LINES, ...LINES]);
});

test('bytes are UTF-8 only if they are to the last: one that is not makes the whole file GB18030', async () => {
  const ascii = 'a,b\n'.repeat(100);
  const bytes = Buffer.concat([Buffer.from(ascii), iconv.encode('结算', 'gb18030')]);
  for (const size of [1, 3, 399, 400, 401, 10_000]) {
    expect((await decoded(inPieces(bytes, size))).encoding).toBe('gb18030');
  }
});

const UNREADABLE = [
  { name: 'an empty file', bytes: new Uint8Array(), says: 'The file is empty' },
  { name: 'nothing in gzip', bytes: gzipSync(''), says: 'The file is empty' },
  { name: 'an old Excel file', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: 'old Excel file' },
  { name: 'UTF-16', bytes: iconv.encode(TEXT, 'utf16le', { addBOM: true }), says: 'UTF-16' },
  { name: 'UTF-16 without its mark', bytes: iconv.encode('a,b\r\n', 'utf16le'), says: 'Line 1 has a NUL' },
  { name: 'a NUL further down', bytes: Buffer.from('a\nb\n\0\n'), says: 'Line 3 has a NUL' },
  { name: 'gzip cut off', bytes: gzipSync(TEXT).subarray(0, 30), says: 'gzip file is damaged' },
  {
    name: 'gzip that is none',
    bytes: Buffer.concat([gzipSync(TEXT).subarray(0, 12), Buffer.alloc(40, 255)]),
    says: 'gzip',
  },
  {
    name: 'gzip with more behind it, which may be the rest of the file',
    bytes: Buffer.concat([gzipSync(TEXT), Buffer.alloc(20), gzipSync(TEXT)]),
    says: 'gzip file is damaged',
  },
  {
    name: 'bytes of no encoding',
    bytes: Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a]),
    says: 'line 2 has bytes of neither',
  },
  { name: 'UTF-8 cut inside a character', bytes: iconv.encode('结算', 'utf8').subarray(0, 5), says: 'line 1' },
  { name: 'GB18030 cut inside a character', bytes: iconv.encode('结算', 'gb18030').subarray(0, 3), says: 'line 1' },
];

test.each(UNREADABLE)('$name is refused with a sentence that says what to do', async ({ bytes, says }) => {
  for (const size of [1, 10_000]) {
    const { unreadable, sha256 } = await inspectFile(inPieces(bytes, size));
    expect(unreadable).toMatchObject({ name: 'Fault', code: 'invalid_request' });
    expect(unreadable?.message).toContain(says);
    expect(sha256).toBe(sha256Of(bytes));
  }
});

test('a profile that expects UTF-8 alone has nothing else guessed for it', async () => {
  await expect(decoded(inPieces(iconv.encode(TEXT, 'gb18030')), ['utf-8'])).rejects.toThrow('The file is not UTF-8');
});

test('a BOM means UTF-8 also where a profile expects GB18030', async () => {
  const bytes = iconv.encode(TEXT, 'utf8', { addBOM: true });
  expect(await decoded(inPieces(bytes), ['gb18030'])).toEqual({ lines: LINES, encoding: 'utf-8-bom' });
});

test('what the source itself fails with is no fault of the file', async () => {
  const failing: Source = async function* () {
    yield gzipSync(TEXT).subarray(0, 20);
    throw new Error('The bucket does not answer.');
  };
  await expect(inspectFile(failing)).rejects.toThrow('The bucket does not answer.');
});
