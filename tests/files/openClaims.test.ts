/** A file is read as a stream: twice from its source, row by row, and never whole. */
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { fixFile, fixHeading, fixLines } from '../../lib/files/fixFile.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { type ClaimsReading, openClaims } from '../../lib/files/openClaims.ts';
import { MOST_REFUSED_ROWS } from '../../lib/files/problem.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import type { Source } from '../../lib/files/source.ts';
import { tooManyRefused } from '../../lib/files/tooManyRefused.ts';
import { withheldRow, withholdRows } from '../../lib/files/withholdRows.ts';
import { inPieces } from './inPieces.ts';
import { bytesOf, national, nationalText, readNational, statements } from './nationalFile.ts';
import { readWholeStatement, rowsOf } from './readWhole.ts';
import { nationalWorkbook } from './workbooks.ts';

const READING: ClaimsReading = { scheme: '390', receivedOn: '2025-04-30', pseudonym: (person) => `p:${person}` };

/** A source that becomes another file after it was read so many times. */
function replaced(first: Uint8Array, second: Uint8Array, after: number): Source {
  let opened = 0;
  return () => {
    opened += 1;
    return inPieces(opened <= after ? first : second, 50)();
  };
}

test('rows come in the order of the file, sound and refused among each other, however the bytes are cut up', async () => {
  const bytes = bytesOf(nationalText([{}, { hifp_pay: 'x' }, { setl_id: 'S2' }, { setl_id: '' }]));
  for (const size of [1, 7, 100, 100_000]) {
    const opened = await openClaims(await inspectFile(inPieces(bytes, size)), national, READING);
    expect(opened).toMatchObject({ sha256: sha256Of(bytes), encoding: 'utf-8', delimiter: ',' });
    expect(opened.heading).toEqual([nationalText([]).trimEnd().split(',')]);
    const rows = await rowsOf(opened);
    expect(rows.map((row) => [row.row, 'claim' in row ? row.claim.settlement : row.pooled])).toEqual([
      [2, 'S20250301000001'],
      [3, null],
      [4, 'S2'],
      [5, 60_000n],
    ]);
  }
});

const SAME = nationalText([{}, { setl_id: 'S2' }]);

const REPLACED = [
  { name: 'with a fen moved', first: bytesOf(SAME), second: bytesOf(SAME.replace('600.00', '600.01')), passes: 2 },
  { name: 'with a row less', first: bytesOf(SAME), second: bytesOf(nationalText([{}])), passes: 2 },
  { name: 'in gzip', first: gzipSync(SAME), second: gzipSync(nationalText([{}])), passes: 3 },
  {
    name: 'in GB18030',
    first: iconv.encode(SAME.replace('setl_id', '结算ID'), 'gb18030'),
    second: iconv.encode(SAME.replace('setl_id', '结算ID').replace('S2', 'S3'), 'gb18030'),
    passes: 3,
  },
  {
    name: 'as a workbook',
    first: await nationalWorkbook({}),
    second: await nationalWorkbook({ setl_id: 'S2' }),
    passes: 2,
  },
];

test.each(REPLACED)(
  'a file that was replaced $name between two passes is no answer: it has to be read again',
  async ({ first, second, passes }) => {
    const read = async (source: Source) => {
      return (await rowsOf(await openClaims(await inspectFile(source), national, READING))).length;
    };
    for (let after = 1; after < passes; after += 1) {
      await expect(read(replaced(first, second, after))).rejects.toThrow(
        expect.objectContaining({ name: 'Fault', code: 'stale' }),
      );
    }
    expect(await read(replaced(first, second, passes))).toBeGreaterThan(0);
  },
);

test('whoever stops before the last row lets go of the source', async () => {
  let released = 0;
  const source: Source = async function* () {
    try {
      yield* inPieces(bytesOf(SAME), 100)();
    } finally {
      released += 1;
    }
  };
  const { stretches } = await openClaims(await inspectFile(source), national, READING);
  expect(released).toBe(1);
  for await (const _ of stretches) break;
  expect(released).toBe(2);
});

test('a file whose header is wrong is let go of as well', async () => {
  let released = 0;
  const source: Source = async function* () {
    try {
      yield* inPieces(bytesOf('a,b\nc,d\n'), 2)();
    } finally {
      released += 1;
    }
  };
  await expect(openClaims(await inspectFile(source), national, READING)).rejects.toThrow('no header');
  expect(released).toBe(2);
});

test('no more of a file is held than is being read: a source is asked for its bytes as the rows are', async () => {
  const lines = SAME.split('\r\n');
  let given = 0;
  const source: Source = async function* () {
    yield bytesOf(`${lines[0]}\r\n`);
    for (given = 0; given < 1000; given += 1) yield bytesOf(`${lines[1]}\r\n`);
  };
  const { stretches } = await openClaims(await inspectFile(source), national, READING);
  let read = 0;
  for await (const rows of stretches) {
    read += rows.length;
    expect(given - read).toBeLessThan(2);
  }
  expect(read).toBe(1000);
});

test('a fix file written some rows at a time is the fix file written at once', async () => {
  const file = await readNational(nationalText([{}, { setl_id: ' S2' }, { hifp_pay: 'x' }, { setl_id: 'S3' }]));
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fixFile(withholdRows(file, file.claims)));
  const withheld = file.claims.map((row) => withheldRow(row, file.delimiter));
  const parts = [...file.refused, ...withheld].map((row) => fixLines([row], file.delimiter));
  expect(fixHeading(file) + parts.join('')).toBe(whole);
});

test('a statement with more refused rows than are collected is refused as a whole, with the first fault', async () => {
  const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
  const rows = (count: number) => `${header}\n${'S1,H1,320581,FM19,x,1.00\n'.repeat(count)}`;
  expect((await readWholeStatement(bytesOf(rows(MOST_REFUSED_ROWS)), statements)).refused).toHaveLength(
    MOST_REFUSED_ROWS,
  );
  await expect(readWholeStatement(bytesOf(rows(MOST_REFUSED_ROWS + 1)), statements)).rejects.toThrow(
    'More than 10000 rows are refused, and the rest was not read. The first fault is in row 2, hifp_pay: This is no amount',
  );
  expect(tooManyRefused([])).toMatchObject({ code: 'invalid_request' });
});
