/** Counters: sk `COUNT#<period>`; for each institution and line, `b|<institution>|<line>` in fen and `n|…` entries. */
import type { Counter } from '../../claims/counter.ts';
import type { Period, Posting, ServiceLine } from '../../claims/posting.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import { type Book, COUNTERS, countersKey } from './book.ts';
import { queryBook } from './queryBook.ts';

/** The counters of one period, as they are kept. */
export type CountersItem = { readonly sk: string } & { readonly [cell: string]: bigint };

/** The counters of a book, in order of period, institution and line. */
export async function countersOf(tables: Tables, book: Book): Promise<Counter[]> {
  const counters: Counter[] = [];
  for await (const item of queryBook<CountersItem>(tables, book, COUNTERS)) counters.push(...countersIn(item));
  return counters;
}

/** The counters in their item, in order of institution and line. */
export function countersIn(item: CountersItem): Counter[] {
  const period = item.sk.slice(COUNTERS.length);
  return Object.keys(item)
    .filter((name) => name.startsWith('b|'))
    .sort(byCodePoint)
    .map((name) => {
      const [, institution = '', line = ''] = name.split('|');
      const entries = Number(item[`n|${institution}|${line}`] ?? 0);
      return { period, institution, line: line as ServiceLine, booked: item[name]!, entries };
    });
}

/** Add the postings of one group commit to the counters of their period. */
export function countersUpdate(tables: Tables, book: Book, period: Period, postings: readonly Posting[]) {
  const cells = [...Map.groupBy(postings, ({ claim, line }) => `${claim.institution}|${line}`)];
  const names: Record<string, string> = {};
  const values: Record<string, Fen | number> = {};
  const additions = cells.map(([cell, ofCell], i) => {
    names[`#b${i}`] = `b|${cell}`;
    names[`#n${i}`] = `n|${cell}`;
    values[`:b${i}`] = sumFen(ofCell.map(({ claim }) => claim.amounts.pooled));
    values[`:n${i}`] = ofCell.length;
    return `#b${i} :b${i},#n${i} :n${i}`;
  });
  return {
    TableName: tables.ledger,
    Key: countersKey(book, period),
    UpdateExpression: `ADD ${additions.join(',')}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
