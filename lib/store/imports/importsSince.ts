import type { Tables } from '../tables.ts';
import { type ImportProgress, importsPage, type Place } from './fileImport.ts';

/** So many imports are listed at a time. */
const A_PAGE = 100;

/**
 * The imports of a fund that were received at an instant or later, the latest first.
 *
 * @param until only those that were received before this instant
 * @param atOnce so many are asked for at a time, by who may not want all
 */
export async function* importsSince(
  tables: Tables,
  fund: string,
  since: string,
  until?: string,
  atOnce = A_PAGE,
): AsyncGenerator<ImportProgress> {
  let behind: Place | undefined = until === undefined ? undefined : { receivedAt: until, import: '' };
  for (;;) {
    const { imports, more } = await importsPage(tables, fund, atOnce, behind);
    for (const file of imports) {
      if (file.receivedAt < since) return;
      yield file;
    }
    behind = imports.at(-1);
    if (!more) return;
  }
}
