import { neededColumns } from './neededColumns.ts';
import type { Layout } from './profile.ts';

/** Whether so many of the columns of a profile are half of those that a file has to have: rows with them are its header. */
export function isHeader(columns: ReadonlySet<string>, layout: Layout): boolean {
  return columns.size * 2 >= neededColumns(layout).length;
}
