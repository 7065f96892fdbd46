import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { claimsIn, journalIn } from './bookkeeper.ts';
import { linesOf } from './dump.ts';
import type { LivedYear } from './livedYear.ts';

const SAMPLE = 200;

/** A person's number goes no further than the file it came in. */
export function thePersonsAreNowhere(lived: () => LivedYear): void {
  test('no number of a person is in any table, packed or not', () => {
    const tables = [
      ...linesOf(lived().tables),
      ...lived().documents.map(({ text }) => text),
      ...journalIn(lived().tables).map(({ rows }) => JSON.stringify(rows)),
    ].join('\n');
    expect(numbersFoundIn(tables, persons(lived()))).toEqual([]);
  });

  test('nor in a receipt, an announcement, a dead letter or a log', () => {
    const { dataDir } = lived().service;
    const written = ['exchange/receipts', 'announced.ndjson', 'dead-letters', 'logs', 'streams'].map((name) =>
      textBelow(join(dataDir, name)),
    );
    expect(written.join('').length).toBeGreaterThan(10_000);
    expect(numbersFoundIn(written.join('\n'), persons(lived()))).toEqual([]);
  });

  test('each claim has a pseudonym instead, the same for one person all year', () => {
    const pseudonyms = claimsIn(lived().tables).map(({ person }) => person);
    expect(pseudonyms.filter((pseudonym) => !/^[0-9a-f]{32}$/.test(pseudonym))).toEqual([]);
    expect(new Set(pseudonyms).size).toBe(new Set(allPersons(lived())).size);
  });
}

function numbersFoundIn(text: string, numbers: readonly string[]): string[] {
  return numbers.filter((number) => text.includes(number));
}

/** So many of the persons of the year, evenly from its first file to its last. */
function persons(lived: LivedYear): string[] {
  const all = [...new Set(allPersons(lived))];
  const sample = all.filter((_, i) => i % Math.floor(all.length / SAMPLE) === 0);
  expect(sample.length).toBeGreaterThanOrEqual(SAMPLE);
  return sample;
}

/** The number in every row of every file, under either name of its column. */
function allPersons({ demonstration }: LivedYear): string[] {
  return demonstration.claimFiles().flatMap(({ bytes }, i) => {
    const [header = '', ...rows] = iconv
      .decode(Buffer.from(bytes), i % 2 === 0 ? 'gb18030' : 'utf-8')
      .trim()
      .split('\r\n');
    const column = header.split(',').findIndex((name) => name === 'psn_no' || name === '人员编号');
    return rows.map((row) => row.split(',')[column]!);
  });
}

function textBelow(path: string): string {
  if (!existsSync(path)) return '';
  if (statSync(path).isFile()) return readFileSync(path, 'latin1');
  return readdirSync(path)
    .map((name) => textBelow(join(path, name)))
    .join('\n');
}
