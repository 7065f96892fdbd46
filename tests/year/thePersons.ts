import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
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

  test('nor anywhere else in the data folder, name or content, but in the files that were sent and their fix files', () => {
    const { dataDir } = lived().service;
    const written = filesBelow(dataDir).filter((path) => !/^exchange\/(inbound|fixes)\//.test(relative(dataDir, path)));
    for (const place of ['exchange/pieces/', 'exchange/found/', 'exchange/receipts/', 'exchange/books/', 'logs/']) {
      expect(
        written.some((path) => relative(dataDir, path).startsWith(place)),
        place,
      ).toBe(true);
    }
    const numbers = persons(lived());
    expect(written.filter((path) => numbersFoundIn(`${path}\n${textOf(path)}`, numbers).length > 0)).toEqual([]);
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

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What a file says, out of gzip where it is in it. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
}
