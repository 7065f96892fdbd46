import { DatabaseError } from '../databaseError.ts';
import type { Table } from './table.ts';

export type Tables = ReadonlyMap<string, Table>;

/** The table a request names, by name or ARN. @throws DatabaseError ResourceNotFoundException */
export function tableNamed(tables: Tables, given: unknown): Table {
  const table = tables.get(String(given).replace(/^arn:.*:table\//, ''));
  if (table !== undefined) return table;
  throw new DatabaseError('ResourceNotFoundException', 'Cannot do operations on a non-existent table');
}
