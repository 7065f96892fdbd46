import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { demonstration } from '../local/demonstration/demonstration.ts';
import { rowsByCommunity } from './intake.ts';

/**
 * Write a file of claims of any length: the rows of the demonstration year, again and again under other settlement numbers
 * and of other people, so that nobody gains by having seen a row before.
 *
 * @param spoil makes a row a faulty one, or leaves it; counts from 0
 */
export async function writeClaimsFile(
  path: string,
  size: number,
  spoil: (headings: readonly string[]) => (cells: readonly string[], i: number) => readonly string[] = () => (cells) =>
    cells,
): Promise<void> {
  const { header, all } = rowsByCommunity(demonstration());
  const headings = header.split(',');
  const spoiled = spoil(headings);
  const fresh = ['setl_id', 'psn_no'].map((name) => headings.indexOf(name));
  const rows = all.map((row) => row.split(','));
  function* lines(): Generator<string> {
    yield `${header}\r\n`;
    for (let i = 0; i < size; i += 1) {
      const cells = [...rows[i % rows.length]!];
      for (const place of fresh) cells[place] += `-${Math.floor(i / rows.length)}`;
      yield `${spoiled(cells, i).join(',')}\r\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
