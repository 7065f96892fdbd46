/** The manifest beside a file: what it says, what is wrong with it, and where the file is not what it says. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import {
  compareManifest,
  type FileFound,
  type Manifest,
  manifestText,
  readManifest,
} from '../../lib/files/manifest.ts';
import { manifestOf } from '../../lib/files/manifestOf.ts';
import { openClaims } from '../../lib/files/openClaims.ts';
import { sourceOf } from '../../lib/files/source.ts';
import { bytesOf, type Cells, national, nationalText, REFUND, STAY } from './nationalFile.ts';
import { rowsOf } from './readWhole.ts';
import { nationalWorkbook } from './workbooks.ts';

const SENT = { batch: 'CS-2025-03-1', period: '2025-03', sender: '常熟市医保中心' };
const SHA256 = createHash('sha256').update('file').digest('hex');
const WIRE = { rows: 3, sum: '600.00', sha256: SHA256, ...SENT };
const MANIFEST: Manifest = { ...WIRE, sum: 60_000n };

const read = (wire: object) => readManifest(bytesOf(JSON.stringify(wire)));

test('a manifest says rows, sum, fingerprint, batch, period and sender', () => {
  expect(read(WIRE)).toEqual(MANIFEST);
});

test('it may be written in UTF-8 with or without BOM or in GB18030, on one line or several', () => {
  const text = JSON.stringify(WIRE, null, 2).replaceAll('\n', '\r\n');
  for (const bytes of [
    iconv.encode(text, 'utf8'),
    iconv.encode(text, 'utf8', { addBOM: true }),
    iconv.encode(text, 'gb18030'),
  ]) {
    expect(readManifest(bytes)).toEqual(MANIFEST);
  }
});

test('what was written is what is read, whatever the sum and the sender', () => {
  const manifest = fc.record({
    rows: fc.nat(),
    sum: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    sha256: fc.constant(SHA256),
    batch: fc.stringMatching(/^[0-9A-Za-z-]{1,64}$/),
    period: fc.constantFrom('2025-01', '2025-12'),
    sender: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
      // A line end of Unicode or a sign that nobody sees is refused.
      .filter((name) => name.trim() === name && name !== '' && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)),
  });
  fc.assert(
    fc.property(manifest, (said) => {
      expect(readManifest(bytesOf(manifestText(said)))).toEqual(said);
    }),
  );
});

const WRONG: [name: string, wire: object, says: string][] = [
  ['rows in quotes', { ...WIRE, rows: '3' }, "The manifest's rows: expected the number of rows"],
  ['a part of a row', { ...WIRE, rows: 3.5 }, "The manifest's rows: "],
  ['rows below zero', { ...WIRE, rows: -1 }, "The manifest's rows: "],
  ['a sum that went through a float', { ...WIRE, sum: 600.1 }, "The manifest's sum: expected an amount in quotes"],
  ['a sum without fen', { ...WIRE, sum: '600' }, "The manifest's sum: "],
  ['a sum in full-width digits', { ...WIRE, sum: '６００.００' }, "The manifest's sum: "],
  ['a fingerprint cut short', { ...WIRE, sha256: SHA256.slice(1) }, "The manifest's sha256: expected the SHA-256"],
  ['no batch', { ...WIRE, batch: ' ' }, "The manifest's batch: "],
  ['a batch with a bell in it', { ...WIRE, batch: 'a\u0007b' }, "The manifest's batch: "],
  ['a batch that turns its direction', { ...WIRE, batch: 'a\u202eb' }, "The manifest's batch: "],
  ['a batch that is null', { ...WIRE, batch: null }, "The manifest's batch: "],
  ['no such month', { ...WIRE, period: '2025-13' }, "The manifest's period: expected a month"],
  ['no sender', { ...WIRE, sender: '' }, "The manifest's sender: "],
  [
    'a key misspelt',
    { ...WIRE, sha: SHA256 },
    "The manifest's sha: there is no such field; known are rows, sum, sha256",
  ],
  ['a list', [WIRE], 'The manifest: expected one JSON object'],
  ['an object within it', { ...WIRE, sender: { name: 'x' } }, 'The manifest: expected one JSON object'],
];

test.each(WRONG)('a manifest with %s is refused, and names the field', (_name, wire, says) => {
  expect(() => read(wire)).toThrow(says);
  expect(() => read(wire)).toThrow(expect.objectContaining({ name: 'Fault', code: 'invalid_request' }));
  const zh = expect.stringMatching(/^报送清单.*。$/);
  expect(() => read(wire)).toThrow(expect.objectContaining({ says: expect.objectContaining({ zh }) }));
});

test.each(Object.keys(WIRE))('a manifest without %s is refused, and names it', (field) => {
  const { [field]: _, ...rest } = WIRE as Record<string, unknown>;
  expect(() => read(rest)).toThrow(`The manifest's ${field}: expected`);
});

test('a field that stands there twice is refused: nobody knows which of the two is meant', () => {
  const twice = JSON.stringify(WIRE).replace('"sum":', '"sum":"1.00","sum":');
  expect(() => readManifest(bytesOf(twice))).toThrow("The manifest's sum: stands there twice");
});

test.each(['', 'rows: 3', '{"rows":3'])('%j is no manifest', (text) => {
  expect(() => readManifest(bytesOf(text))).toThrow('expected one JSON object of rows, sum, sha256');
});

test('a file that is what its manifest says has no difference; the fingerprint may be in capitals', () => {
  expect(
    compareManifest(read({ ...WIRE, sha256: SHA256.toUpperCase() }), { rows: 3, sum: 60_000n, sha256: SHA256 }),
  ).toEqual([]);
});

test('every difference is told with what the manifest says, what the file has, and what to do', () => {
  const other = createHash('sha256').update('other').digest('hex');
  const found = compareManifest(MANIFEST, { rows: 2, sum: 59_999n, sha256: other });
  expect(found.map(({ field, manifest, file }) => [field, manifest, file])).toEqual([
    ['rows', '3', '2'],
    ['sum', '600.00', '599.99'],
    ['sha256', SHA256, other],
  ]);
  expect(found[1]?.cause).toEqual({
    zh: '统筹基金支出合计（hifp_pay，元）：报送清单为 600.00，文件为 599.99。',
    en: 'The sum of hifp_pay, in yuan, is 600.00 by the manifest, and 599.99 in the file.',
  });
  for (const { remedy } of found) expect(remedy.zh).toContain('一并重报');
});

test('one difference alone is told alone', () => {
  const fields = (found: Partial<FileFound>) =>
    compareManifest(MANIFEST, { rows: 3, sum: 60_000n, sha256: SHA256, ...found }).map(({ field }) => field);
  expect(fields({ rows: 4 })).toEqual(['rows']);
  expect(fields({ sum: 60_001n })).toEqual(['sum']);
  expect(fields({ sum: -60_000n })).toEqual(['sum']);
  expect(fields({ sha256: '0'.repeat(64) })).toEqual(['sha256']);
});

test('a sum that cannot be told is no sum that agrees, not even with zero', () => {
  const [difference, ...rest] = compareManifest({ ...MANIFEST, sum: 0n }, { rows: 3, sum: null, sha256: SHA256 });
  expect(rest).toEqual([]);
  expect(difference).toMatchObject({ field: 'sum', manifest: '0.00', file: '' });
  expect(difference?.cause.en).toContain('cannot be read, so it cannot be confirmed');
});

/** What is in a file, as whoever reads it row by row finds it. */
async function foundIn(bytes: Uint8Array): Promise<FileFound> {
  const file = await inspectFile(sourceOf(bytes), national.encodings);
  const rows = await rowsOf(await openClaims(file, national, { scheme: '390', pseudonym: (person) => person }));
  const found: { rows: number; sum: bigint | null; sha256: string } = { rows: 0, sum: 0n, sha256: file.sha256 };
  for (const row of rows) {
    const pooled = 'claim' in row ? row.claim.amounts.pooled : row.pooled;
    found.rows += 1;
    found.sum = found.sum === null || pooled === null ? null : found.sum + pooled;
  }
  return found;
}

const madeOf = async (bytes: Uint8Array) =>
  manifestOf(await inspectFile(sourceOf(bytes), national.encodings), national, SENT);

const FILES: [name: string, rows: Cells[], sum: bigint][] = [
  ['no rows', [], 0n],
  ['stays and a refund', [{}, { setl_id: 'S2' }, REFUND], 60_000n],
  ['a row that comes twice', [{}, {}], 120_000n],
  ['rows refused for something else than their amount', [{}, { setl_id: '' }, { insutype: '310' }], 180_000n],
];

test.each(FILES)(
  'the manifest made of a file with %s agrees with it: every row counts, refused or not',
  async (_name, rows, sum) => {
    for (const bytes of [bytesOf(nationalText(rows)), gzipSync(nationalText(rows)), await nationalWorkbook(...rows)]) {
      const manifest = await madeOf(bytes);
      expect(manifest).toMatchObject({ rows: rows.length, sum, ...SENT });
      expect(manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(compareManifest(manifest, await foundIn(bytes))).toEqual([]);
    }
  },
);

test('with an amount that cannot be read no manifest agrees, and the row says why', async () => {
  for (const cells of [{ hifp_pay: 'x' }, { hifp_pay: '600.001' }, { hifp_pay: '' }, `${STAY.setl_id},too,few`]) {
    const bytes = bytesOf(nationalText([{}, cells]));
    const differences = compareManifest(await madeOf(bytes), await foundIn(bytes));
    expect(differences.map(({ field }) => field)).toEqual(['sum']);
  }
});

test('a file that lost a row, or had a fen moved in it, is not what its manifest says', async () => {
  const manifest = await madeOf(bytesOf(nationalText([{}, { setl_id: 'S2' }, REFUND])));
  const fieldsOf = async (rows: Cells[]) =>
    compareManifest(manifest, await foundIn(bytesOf(nationalText(rows)))).map(({ field }) => field);
  expect(await fieldsOf([{}, { setl_id: 'S2' }])).toEqual(['rows', 'sum', 'sha256']);
  expect(await fieldsOf([{ hifp_pay: '600.01', hifmi_pay: '49.99' }, { setl_id: 'S2' }, REFUND])).toEqual([
    'sum',
    'sha256',
  ]);
  expect(await fieldsOf([{ psn_no: '1' }, { setl_id: 'S2' }, REFUND])).toEqual(['sha256']);
});
