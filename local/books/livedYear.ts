import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoreKind } from '../aws/dynamodb/store.ts';
import { keepJson, keptJson } from '../disk/keptJson.ts';
import { CLAIM } from './claimFolder.ts';
import { MARKERS, refuseForeign } from './foreignFiles.ts';

/** Says in a data folder which demonstration year was lived there, and whether to its end. */
const MARKER = MARKERS.demonstration;
/** Where the books of another demonstration year are set aside. */
const EARLIER = 'earlier';

const marker = z.object({
  /** Hash of everything the year follows from. */
  content: z.string(),
  state: z.enum(['living', 'lived']),
  /** What its tables ran on, one of today or of earlier days; folders from before there was a choice do not say. */
  store: z.string().default('dynamodb-local'),
});
type Marker = z.output<typeof marker>;

const DAMAGED = {
  zh: '演示年度可以重新生成，请删除该文件所在的文件夹，或用 --data 另选文件夹',
  en: 'the demonstration year can be lived anew, so remove the folder it lies in, or choose another with --data',
};

/** What the data folder holds of the demonstration year. */
export type YearInFolder =
  /** The whole year: nothing is to be done. */
  | 'lived'
  /** Nothing yet. */
  | 'new'
  /** A year that was interrupted was cleared away. */
  | 'interrupted'
  /** The year of other rules, code or data was set aside in `earlier/`. */
  | 'outdated'
  /** A year whose tables the store cannot read, as another one made them, was set aside in `earlier/`. */
  | 'otherStore';

/**
 * Make the data folder ready for the year that follows from this content.
 *
 * Books of an interrupted year would mix two runs, so that year begins again; books that other content made are set aside
 * whole, replacing what was set aside before.
 *
 * @throws Fault conflict  when the folder holds something that is no demonstration: nothing in it is touched
 */
export function prepareFolder(folder: string, content: string, store: StoreKind): YearInFolder {
  mkdirSync(folder, { recursive: true });
  const found = readMarker(folder);
  if (found === undefined) {
    refuseForeign(folder, 'demonstration', [EARLIER]);
    return 'new';
  }
  if (found.state === 'living') {
    clear(folder);
    return 'interrupted';
  }
  if (found.content === content && found.store === store) return 'lived';
  setAside(folder);
  return found.content === content ? 'otherStore' : 'outdated';
}

/** Note that the year of this content is being lived, or was lived to its end. */
export function noteYear(folder: string, content: string, state: Marker['state'], store: StoreKind): void {
  keepJson(join(folder, MARKER), { content, state, store } satisfies Marker);
}

function readMarker(folder: string): Marker | undefined {
  return keptJson(join(folder, MARKER), marker, DAMAGED);
}

function clear(folder: string): void {
  for (const name of ownFiles(folder)) rmSync(join(folder, name), { recursive: true });
}

function setAside(folder: string): void {
  const earlier = join(folder, EARLIER);
  rmSync(earlier, { recursive: true, force: true });
  mkdirSync(earlier);
  for (const name of ownFiles(folder)) renameSync(join(folder, name), join(earlier, name));
}

/** What a year left, the marker last: a clearing that is interrupted is taken up again. */
function ownFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name !== EARLIER && !CLAIM.includes(name) && name !== MARKER);
  return [...names, MARKER];
}
