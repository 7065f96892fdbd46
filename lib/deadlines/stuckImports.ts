import { importsSince } from '../store/imports/importsSince.ts';
import type { Tables } from '../store/tables.ts';
import { A_WHILE_MS, type UnsettledWork } from './unsettled.ts';

/** So far back a file is looked for that is not booked to its end. */
const LOOKED_BACK_MS = 400 * 24 * 60 * 60 * 1000;

/** The files of a fund that were cut into pieces a while ago and are not answered: a piece is set aside, or nobody was told of it. */
export async function stuckImports(tables: Tables, fund: string, at: string): Promise<UnsettledWork[]> {
  const found: UnsettledWork[] = [];
  const now = Date.parse(at);
  for await (const file of importsSince(tables, fund, new Date(now - LOOKED_BACK_MS).toISOString())) {
    if (file.state === 'done' || now - Date.parse(file.receivedAt) < A_WHILE_MS) continue;
    found.push({ what: 'import_stuck', of: file.file, since: file.receivedAt });
  }
  return found;
}
