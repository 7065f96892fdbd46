import type { Item } from '../values/attributeValue.ts';
import type { Key } from './keySchema.ts';
import type { Table } from './table.ts';

/** One item, as it was and as it is to be; undefined where there is none. */
export interface Write {
  readonly table: Table;
  readonly key: Key;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}
