import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../lib/errors.ts';
import { CLAIM } from './claimFolder.ts';

/** By this file in it a data folder is that of a demonstration, or that of an office. It is never both. */
export const MARKERS = { demonstration: 'demonstration.json', office: 'office.json' } as const;

const REFUSED = {
  demonstration: 'holds the demonstration year, and the books of an office need a folder of their own',
  office: 'holds the books of an office, to be started with --empty, and the demonstration needs a folder of its own',
} as const;

/**
 * Make sure that books of one kind may be kept in a folder.
 *
 * @param own names in it that are no one else's
 * @throws Fault conflict  it holds books of the other kind, or files that are not of this service; nothing in it is touched
 */
export function refuseForeign(folder: string, kind: keyof typeof MARKERS, own: readonly string[] = []): void {
  const other = kind === 'office' ? 'demonstration' : 'office';
  if (existsSync(join(folder, MARKERS[other]))) throw refusal(folder, REFUSED[other]);
  if (existsSync(join(folder, MARKERS[kind]))) return;
  const foreign = readdirSync(folder).some((name) => name !== CLAIM && !own.includes(name));
  if (foreign) throw refusal(folder, 'holds files that are not of this service');
}

function refusal(folder: string, why: string): Fault {
  return new Fault('conflict', `${folder} ${why}: choose an empty or new folder with --data.`, 'data');
}
