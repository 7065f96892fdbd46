import { folded } from './folded.ts';
import { namesByHeading } from './placeColumns.ts';
import type { Layout } from './profile.ts';

/** Whether one of some rows looks like the header of a profile: it has half of the columns that a file has to have. */
export function holdsTable(rows: readonly (readonly string[])[], layout: Layout): boolean {
  const names = namesByHeading(layout);
  const needed = [...layout.columns].filter(([, { may_be_absent }]) => !may_be_absent).length;
  return rows.some((cells) => new Set(cells.flatMap((cell) => names.get(folded(cell)) ?? [])).size * 2 >= needed);
}
