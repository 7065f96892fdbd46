import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentHash } from '../../local/contentHash.ts';
import { firstDifference, readFigures } from './figuresIn.ts';
import { FIGURES, figuresKeptIn } from './keptFigures.ts';
import { ANY, type Ended, start } from './start.ts';

/** The words that live the whole year in a folder, and end. */
export const yearOnce = (folder: string) => ['--once', '--store', 'embedded', '--data', folder, ...ANY];

/** Everything the service keeps of the year, to the byte: the tables' file, the files that arrived and their answers. */
const keptIn = (folder: string) => contentHash(folder, ['dynamodb', 'exchange', 'announced.ndjson', 'dead-letters']);

/** What comes after the greeting: budget, packages, closes, files. */
const summaryIn = (out: string) => out.slice(out.indexOf('基金年度'));

/** What `npm start -- --once` says of the year, and what is found in its folder, which nobody has open. */
export function theCommandLivesTheYear(folder: string, ended: () => Promise<Ended>): void {
  test('lives the whole year and stops with status 0', async () => {
    const { err, status } = await ended();
    expect(err).toBe('');
    expect(status).toBe(0);
  });

  test('its summary holds the identity of each of the three communities to the fen', async () => {
    const { out } = await ended();
    expect(out.match(/identity holds to the fen/g)).toHaveLength(3);
    expect(out).not.toContain('DOES NOT HOLD');
  });

  test('it took in at least 60,000 rows, none of them refused, and says that they were generated', async () => {
    const { out } = await ended();
    const [, ...counts] = /rows (\d+) = (\d+) accepted \+ (\d+) repeated \+ (\d+) refused/.exec(out) ?? [];
    const [rows = 0, accepted = 0, repeated = 0, refused] = counts.map(Number);
    expect(rows).toBeGreaterThanOrEqual(60_000);
    expect(accepted + repeated).toBe(rows);
    expect(refused).toBe(0);
    expect(out).toContain('Generated data');
  });

  test('its figures are those the year always came to, document by document', async () => {
    const kept = keptIn(folder);
    const figures = await figuresKeptIn(folder);
    expect(firstDifference(readFigures(readFileSync(FIGURES, 'utf8')), figures)).toBeUndefined();
    expect(keptIn(folder)).toBe(kept);
  });

  test('a second start lives no year, says the same, and writes not a byte', async () => {
    const kept = keptIn(folder);
    const second = await start(yearOnce(folder));
    expect([second.status, second.err]).toEqual([0, '']);
    expect(second.out).toContain('nothing is booked again');
    expect(summaryIn(second.out)).toBe(summaryIn((await ended()).out));
    expect(keptIn(folder)).toBe(kept);
  });
}
