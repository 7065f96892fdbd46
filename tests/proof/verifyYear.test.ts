/** Months hang together by their seals. */
import { expect, test } from 'vitest';
import { verifyMonth } from '../../lib/proof/verifyMonth.ts';
import { type MonthOfFile, verifyYears } from '../../lib/proof/verifyYear.ts';
import { bytesOf, type Month, monthOf, stays } from './months.ts';

const january = monthOf('2025-01', stays(3));
const february = monthOf('2025-02', [], january.seal);
const march = monthOf('2025-03', stays(2, 'T'), february.seal);
const year = { '2025-03': march, '2025-01': january, '2025-02': february };

async function verified(months: Readonly<Record<string, Month>>, isWhole = true) {
  const files: MonthOfFile[] = [];
  for (const [file, { lines }] of Object.entries(months)) files.push({ file, ...(await verifyMonth(bytesOf(lines))) });
  return verifyYears(files, isWhole);
}

async function told(months: Readonly<Record<string, Month>>, isWhole = true) {
  const years = await verified(months, isWhole);
  return years.flatMap(({ findings }) => findings.map(({ what, file, en }) => [what, file, en]));
}

test('months that follow each other are one chain, in whatever order their files come', async () => {
  const [east, ...others] = await verified(year);
  expect(others).toEqual([]);
  expect(east).toMatchObject({ fund: '990200-390', year: '2025', community: 'east', findings: [] });
  expect(east?.months.map(({ head, seal }) => [head.period, seal])).toEqual([
    ['2025-01', january.seal],
    ['2025-02', february.seal],
    ['2025-03', march.seal],
  ]);
});

test('the clearing follows December', async () => {
  const december = monthOf('2025-12', stays(1));
  const months = { clearing: monthOf('2025-clearing', [], december.seal), december };
  expect(await told(months, false)).toEqual([]);
});

test('a month that is missing between others is named', async () => {
  expect(await told({ '2025-01': january, '2025-03': march })).toEqual([
    ['missing', '2025-03', 'before 2025-03 there is no file of 2025-02'],
  ]);
});

test('a folder that does not begin with January lacks it; files given one by one are taken as they are', async () => {
  expect(await told({ '2025-03': march })).toEqual([
    ['missing', '2025-03', 'before 2025-03 there is no file of 2025-01, 2025-02'],
  ]);
  expect(await told({ '2025-03': march }, false)).toEqual([]);
});

test('a month that was forged whole is found by the month behind it', async () => {
  const forged = monthOf('2025-01', stays(4));
  expect(await told({ ...year, '2025-01': forged })).toEqual([
    ['unchained', '2025-02', '2025-02 follows another seal than that of 2025-01: one of the two was altered'],
  ]);
});

test('a January that does not begin its year is found', async () => {
  expect(await told({ '2025-01': monthOf('2025-01', stays(3), 'elsewhere') })).toMatchObject([
    ['unchained', '2025-01', expect.anything()],
  ]);
});

test('two files of a month are one too many', async () => {
  expect(await told({ ...year, copy: february })).toEqual([['twice', 'copy', '2025-02 has another file: 2025-02']]);
});
