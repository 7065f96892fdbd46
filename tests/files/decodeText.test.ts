import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from '../../lib/files/decodeText.ts';

const TEXT = '结算ID,医疗费总额\r\n常熟市第一人民医院,１２．５０\r\n';

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

test.each(WAYS)('$name is read as it was written, and the receipt can say which it was', ({ bytes, encoding }) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
});

test('a text beyond the common characters comes back from GB18030 and from UTF-8', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((s) => s.isWellFormed() && !/[\0\uFFFD\uFEFF]/.test(s));
  fc.assert(
    fc.property(text, (rest) => {
      const written = `结算，${rest}`;
      expect(decodeText(iconv.encode(written, 'utf8')).text).toBe(written);
      expect(decodeText(iconv.encode(written, 'gb18030'))).toEqual({ text: written, encoding: 'gb18030' });
    }),
  );
});

const UNREADABLE = [
  { name: 'an empty file', bytes: new Uint8Array(), says: 'The file is empty' },
  { name: 'an Excel workbook', bytes: Buffer.from('PK\u0003\u0004rest', 'latin1'), says: 'Excel workbook' },
  { name: 'an old Excel file', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: 'old Excel file' },
  { name: 'UTF-16', bytes: iconv.encode(TEXT, 'utf16le', { addBOM: true }), says: 'UTF-16' },
  { name: 'UTF-16 without its mark', bytes: iconv.encode('a,b\r\n', 'utf16le'), says: 'Character 2 is NUL' },
  { name: 'gzip cut off', bytes: gzipSync(TEXT).subarray(0, 30), says: 'gzip file is damaged' },
  {
    name: 'bytes of no encoding',
    bytes: Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a]),
    says: 'line 2 has bytes of neither',
  },
  { name: 'GB18030 cut inside a character', bytes: iconv.encode('结算', 'gb18030').subarray(0, 3), says: 'line 1' },
];

test.each(UNREADABLE)('$name is refused with a sentence that says what to do', ({ bytes, says }) => {
  expect(() => decodeText(bytes)).toThrow(says);
  expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ name: 'Fault', code: 'invalid_request' }));
});

test('a profile that expects UTF-8 alone has nothing else guessed for it', () => {
  expect(() => decodeText(iconv.encode(TEXT, 'gb18030'), ['utf-8'])).toThrow('The file is not UTF-8');
});

test('a BOM means UTF-8 also where a profile expects GB18030', () => {
  expect(decodeText(iconv.encode(TEXT, 'utf8', { addBOM: true }), ['gb18030'])).toEqual({
    text: TEXT,
    encoding: 'utf-8-bom',
  });
});
