import { expect, test } from 'vitest';
import { between, dice } from '../../local/demonstration/dice.ts';
import { changesBetween, type Dump, dumpOf, linesOf } from './dump.ts';
import type { LivedYear } from './livedYear.ts';

/** Whatever is delivered again, the books stay as they are: to the byte, in all tables. */
export function theSameAgainChangesNothing(lived: () => LivedYear): void {
  const now = async () => linesOf(await dumpOf(lived().service.books.ask));

  test('the whole year lived a second time leaves the same tables, byte for byte, and announces nothing', async () => {
    const { announced, again, service } = lived();
    const before = await now();
    await again();
    expect(changesBetween(before, await now())).toEqual([]);
    expect(service.deadLetters()).toEqual([]);
    expect(lived().heard()).toEqual(announced);
  });

  test.each([1, 2])('every file of claims delivered again in any order (%i) changes nothing', async (seed) => {
    const { demonstration, service } = lived();
    const before = await now();
    for (const file of shuffled([...demonstration.claimFiles()], seed))
      service.putObject(file.key, file.bytes, file.at);
    await service.drain();
    expect(changesBetween(before, await now())).toEqual([]);
    expect(service.deadLetters()).toEqual([]);
  });
}

/** A file of another name is another delivery, and gets its own receipt; its rows are in the books already. */
export function theSameRowsAreRepeated(lived: () => LivedYear): void {
  test('the rows of a file that comes under another name are all repeated, and the ledger stays as it is', async () => {
    const { demonstration, service, tables } = lived();
    const { bytes, at, manifest } = demonstration.claimFiles()[4]!;
    const { fund } = demonstration;
    const renamed = `inbound/claims/${fund}/national/renamed.csv`;
    service.putObject(`${renamed}.manifest.json`, manifest.bytes, at);
    service.putObject(renamed, bytes, at);
    await service.drain();
    const receipt = JSON.parse(String(service.getObject(`receipts/claims/${fund}/national/renamed.csv.json`)));
    expect(receipt).toMatchObject({ state: 'nothing_new', accepted: 0, repeated: receipt.rows, refused: 0 });
    const ledgerOf = (dump: Dump) => linesOf(new Map([['Ledger', dump.get('Ledger') ?? []]]));
    expect(changesBetween(ledgerOf(tables), ledgerOf(await dumpOf(service.books.ask)))).toEqual([]);
  });
}

function shuffled<T>(items: T[], seed: number): T[] {
  const stream = dice(seed, 'redelivery');
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = between(stream, 0, last);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
