import { gunzipSync, gzipSync } from 'node:zlib';

/** A row of counters carried forward: institution, line, fen, entries. */
type Cell = [institution: string, line: string, booked: string, entries: number];

/** An item of counters that were carried forward, with other counters in it. */
export function withCells<Item extends Record<string, unknown>>(
  item: Item,
  change: (cells: [Cell, ...Cell[]]) => readonly Cell[],
): Item {
  const cells = JSON.parse(gunzipSync(item.cells as Uint8Array).toString()) as [Cell, ...Cell[]];
  return { ...item, cells: gzipSync(JSON.stringify(change(cells))) };
}
