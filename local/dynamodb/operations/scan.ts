import { invalid } from '../databaseError.ts';
import { Placeholders } from '../expressions/placeholders.ts';
import type { Key } from '../tables/keySchema.ts';
import { scanOrder, scatter, type Table } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';
import type { Item } from '../values/attributeValue.ts';
import { type PageFields, pageOf, readPicking } from './page.ts';
import { readStart } from './query.ts';
import type { Outcome } from './singleWrites.ts';

interface ScanFields extends PageFields {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

/** All items, partition by partition, page by page. */
export function scan(tables: Tables, fields: ScanFields): Outcome {
  const { FilterExpression, ProjectionExpression, Segment = 0, TotalSegments = 1 } = fields;
  const placeholders = new Placeholders(fields, { ProjectionExpression, FilterExpression });
  const picking = readPicking(fields, placeholders);
  placeholders.assertAllUsed();
  if (Segment < 0 || Segment >= TotalSegments) {
    throw invalid(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
  }
  const table = tableNamed(tables, fields.TableName);
  const after = fields.ExclusiveStartKey === undefined ? undefined : readStart(table, fields.ExclusiveStartKey);
  const isIn = (key: string) => Math.floor((scatter(key) / 2 ** 32) * TotalSegments) === Segment;
  return { answer: pageOf(table, itemsAfter(table, after, isIn), fields, picking) };
}

function* itemsAfter(table: Table, after: Key | undefined, isIn: (partition: string) => boolean): Generator<Item> {
  for (const partition of table.partitions()) {
    if (!isIn(partition.key)) continue;
    const order = after === undefined ? 1 : scanOrder(partition.key, after.partition);
    if (order < 0) continue;
    yield* partition.items({ forward: true, after: order === 0 ? after?.sort : undefined });
  }
}
