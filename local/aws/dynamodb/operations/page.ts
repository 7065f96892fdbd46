import { invalid } from '../databaseError.ts';
import { type Condition, parseCondition } from '../expressions/condition.ts';
import { holds } from '../expressions/holds.ts';
import type { Path } from '../expressions/path.ts';
import type { PlaceholderFields, Placeholders } from '../expressions/placeholders.ts';
import { parseProjection, project } from '../expressions/projection.ts';
import type { KeptItem } from '../tables/keptItem.ts';
import { keyAttributesIn, keyOf } from '../tables/keySchema.ts';
import type { Table } from '../tables/table.ts';

/** What queries and scans share. */
export interface PageFields extends PlaceholderFields {
  readonly TableName: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: unknown;
  readonly Select?: string;
}

/** How the items of a page are picked and shown. */
export interface Picking {
  readonly filter: Condition | undefined;
  readonly paths: readonly Path[] | undefined;
}

/** Bytes after which a page ends, the item that reaches it included. */
const PAGE = 1024 * 1024;

export function readPicking(
  { FilterExpression, ProjectionExpression, Limit }: PageFields,
  placeholders: Placeholders,
): Picking {
  if (Limit !== undefined && Limit < 1) throw invalid('Limit must be greater than or equal to 1');
  return {
    filter:
      FilterExpression === undefined ? undefined : parseCondition('FilterExpression', FilterExpression, placeholders),
    paths: ProjectionExpression === undefined ? undefined : parseProjection(ProjectionExpression, placeholders),
  };
}

/**
 * One page of what is found: at most `Limit` items or a megabyte are looked at, and of those the filter leaves some.
 *
 * @param end the sort key that can only be the last one; after it no further page is announced
 */
export function pageOf(
  table: Table,
  found: Iterable<KeptItem>,
  { Limit, Select }: PageFields,
  picking: Picking,
  end?: string,
) {
  const { filter, paths } = picking;
  const Items: unknown[] = [];
  let [Count, ScannedCount, bytes] = [0, 0, 0];
  let last: KeptItem | undefined;
  let isCut = false;
  for (const kept of found) {
    if (bytes >= PAGE) {
      isCut = true;
      break;
    }
    last = kept;
    ScannedCount += 1;
    bytes += kept.bytes;
    if (filter === undefined || holds(filter, kept.item)) {
      Count += 1;
      if (Select !== 'COUNT') Items.push(paths ? project(kept, paths) : kept);
    }
    if (ScannedCount === Limit) {
      isCut = keyOf(table.keys, kept.item).sort !== end;
      break;
    }
  }
  return {
    ...(Select !== 'COUNT' && { Items }),
    Count,
    ScannedCount,
    ...(isCut && { LastEvaluatedKey: keyAttributesIn(table.keys, last!.item) }),
  };
}
