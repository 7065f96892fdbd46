import { inBatches } from '../../store/inBatches.ts';
import { itemsAt } from '../../store/itemsAt.ts';
import { itemsUnder } from '../../store/itemsUnder.ts';
import type { Tables } from '../../store/tables.ts';
import type { FundYear } from '../key.ts';
import type { TrailEntry } from './entry.ts';
import { type EntryItem, entriesOf, entryIn, entryNumber, entryPlace, foundBy } from './item.ts';

/** So many are asked for at a time. */
const AT_ONCE = 100;

/** The entries of a fund year behind a number, in order. */
export async function* entriesBehind(tables: Tables, of: FundYear, behind: number): AsyncGenerator<TrailEntry> {
  const reading = { after: behind === 0 ? undefined : entryNumber(behind), atOnce: AT_ONCE };
  for await (const item of itemsUnder<EntryItem>(tables, tables.documents, entriesOf(of), undefined, reading))
    yield entryIn(item);
}

/**
 * Those of them that are found by a name, in order. What they are found by is read, and they themselves, and no others.
 *
 * @param name of a document, a person or a day
 */
export async function* entriesFoundBy(
  tables: Tables,
  of: FundYear,
  name: string,
  behind: number,
): AsyncGenerator<TrailEntry> {
  const after = behind === 0 ? undefined : `${name}${entryNumber(behind)}`;
  const found = itemsUnder<{ number: bigint }>(tables, tables.documents, foundBy(of), name, { after, atOnce: AT_ONCE });
  for await (const some of inBatches(found, AT_ONCE)) {
    const numbers = some.map(({ number }) => Number(number));
    yield* await entriesOfNumbers(tables, of, numbers);
  }
}

async function entriesOfNumbers(tables: Tables, of: FundYear, numbers: readonly number[]): Promise<TrailEntry[]> {
  const places = numbers.map((number) => entryPlace(of, number));
  const items = await itemsAt<EntryItem>(tables, tables.documents, places, 'Reading the trail');
  return items.map(entryIn).sort((a, b) => a.number - b.number);
}
