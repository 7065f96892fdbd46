/**
 * Small workbooks that come to more than anybody reads. Each is read in flat memory or refused with the reason; what is counted is
 * what is taken, in rows, cells and bytes, and never how long it took.
 */
import { describe, expect, test } from 'vitest';
import { budget } from '../../lib/workbook/budget.ts';
import { openWorkbook } from '../../lib/workbook/openWorkbook.ts';
import { readNational } from './nationalFile.ts';
import { nationalXml, packedWorkbook, rowsOfXml } from './workbooks.ts';

const SOUND = rowsOfXml(nationalXml(1, {}, true), nationalXml(2, {}));
const text = (address: string, inside: string) => `<c r="${address}" t="inlineStr"><is><t>${inside}</t></is></c>`;
const packed = (rows: string, besides: object = {}) => packedWorkbook({ sheets: [{ rows, ...besides }], packed: true });

describe('is read', () => {
  test('with 300,000 empty rows behind its data, each with formats', async () => {
    const empty = Array.from({ length: 300_000 }, (_, i) => `<row r="${i + 3}" ht="15"><c r="A${i + 3}" s="1"/></row>`);
    expect((await readNational(packed(SOUND + empty.join('')))).claims).toHaveLength(1);
  });

  test('with a megabyte of blanks wherever XML has room for them', async () => {
    const blanks = ' '.repeat(1_000_000);
    const bytes = packedWorkbook({
      sheets: [{ rows: `${blanks}${SOUND}${blanks}`, behind: blanks }],
      before: blanks,
      behind: blanks,
      packed: true,
    });
    expect((await readNational(bytes)).claims).toHaveLength(1);
  });

  test('with a cell of many brackets and quotation marks, which no pattern is tried on', async () => {
    const cell = `<c r="B2" t="inlineStr"><is><t>${'&lt;c r="'.repeat(3_000)}</t></is></c>`;
    const rows = rowsOfXml(
      nationalXml(1, {}, true),
      nationalXml(2, { mdtrt_id: '' }).replace(/<c r="B2".*?<\/c>/, cell),
    );
    expect((await readNational(packed(rows))).claims).toHaveLength(1);
  });

  test('with an amount of thirty thousand zeros, which is refused for itself', async () => {
    const { refused } = await readNational(
      packed(rowsOfXml(nationalXml(1, {}, true), nationalXml(2, { acct_pay: `120.${'0'.repeat(30_000)}1` }))),
    );
    expect(refused[0]?.problems[0]?.code).toBe('not_an_amount');
  });
});

const TOO_MUCH = [
  {
    name: 'a cell at the far corner',
    bytes: () => packed(`${SOUND}<row r="1048576">${text('XFD1048576', 'x')}</row>`),
    says: 'cell XFD1048576 has something in it, far beyond',
  },
  {
    name: 'a text longer than a cell has',
    bytes: () => packed(SOUND.replace('M1<', `${'M'.repeat(40_000)}<`)),
    says: 'cell B2 has more than 32767 characters',
  },
  {
    name: 'more rows than are read, far apart',
    bytes: () =>
      packed(
        Array.from({ length: 50_001 }, (_, i) => `<row r="${i * 20 + 1}">${text(`A${i * 20 + 1}`, 'x')}</row>`).join(
          '',
        ),
      ),
    says: 'more than 20 MB or 50000 rows',
  },
  {
    name: 'more merged ranges than are read',
    bytes: () => packed(SOUND, { behind: '<mergeCell ref="A1:XFD1048576"/>'.repeat(100_001) }),
    says: 'more than 100,000 merged ranges',
  },
  {
    name: 'merged ranges that overlap',
    bytes: () => packed(SOUND, { behind: '<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000) }),
    says: 'damaged',
  },
  {
    name: 'elements that lie ever deeper',
    bytes: () => packed(`${'<a>'.repeat(200_000)}`),
    says: 'damaged',
  },
  {
    name: 'a document type with entities',
    bytes: () => packedWorkbook({ sheets: [{ rows: SOUND }], declared: '<!DOCTYPE a [<!ENTITY b "b">]>' }),
    says: 'damaged',
  },
];

test.each(TOO_MUCH)('$name: refused with the reason and what to do', async ({ bytes, says }) => {
  const read = readNational(bytes());
  await expect(read).rejects.toThrow(says);
  await expect(read).rejects.toThrow('CSV UTF-8');
});

test('what is taken is counted as it comes, whatever the archive says of its sizes', () => {
  const spent = budget();
  for (let i = 0; i < 512; i += 1) spent.spend('bytes', 1024 * 1024);
  expect(() => spent.spend('bytes', 1)).toThrow('more than 512 MB');
  expect(() => budget().spend('cells', 12_000_001)).toThrow('12 million cells');
  expect(() => budget().spend('texts', 2_000_001)).toThrow('2 million texts');
});

test('others have their turn while a sheet is read', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `<row r="${i + 1}">${text(`A${i + 1}`, 'x')}</row>`).join('');
  const workbook = await openWorkbook(packed(rows));
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 0);
  for await (const _ of workbook.read(workbook.sheets[0]!));
  clearInterval(others);
  expect(turns).toBeGreaterThan(2);
});
