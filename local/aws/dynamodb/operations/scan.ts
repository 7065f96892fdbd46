import { invalid } from '../databaseError.ts';
import { Placeholders } from '../expressions/placeholders.ts';
import type { KeptItem } from '../tables/keptItem.ts';
import { keyOf } from '../tables/keySchema.ts';
import type { Table } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';
import { type PageFields, pageOf, readPicking } from './page.ts';
import { readStart } from './query.ts';
import type { Outcome } from './singleWrites.ts';

interface ScanFields extends PageFields {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

/** All items, or those of one segment, partition by partition, page by page. */
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
  const beyond = fields.ExclusiveStartKey === undefined ? undefined : readStart(table, fields.ExclusiveStartKey);
  const found = table.scan(beyond);
  const isWhole = TotalSegments === 1;
  return { answer: pageOf(table, isWhole ? found : segmentOf(table, found, Segment, TotalSegments), fields, picking) };
}

function* segmentOf(table: Table, items: Iterable<KeptItem>, segment: number, of: number): Generator<KeptItem> {
  for (const kept of items) {
    const place = scatter(keyOf(table.keys, kept.item).partition) / 2 ** 32;
    if (Math.floor(place * of) === segment) yield kept;
  }
}

/** FNV-1a: the place of a partition key among 2^32. */
function scatter(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
