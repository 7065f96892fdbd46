import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKind } from '../aws/dynamodb/store.ts';
import { CLAIM } from './claimFolder.ts';
import { MARKERS, refuseForeign } from './foreignFiles.ts';

/** Says in a data folder which demonstration year was lived there, and whether to its end. */
const MARKER = MARKERS.demonstration;
/** Where the books of another demonstration year are set aside. */
const EARLIER = 'earlier';

interface Marker {
  /** Hash of everything the year follows from. */
  readonly content: string;
  readonly state: 'living' | 'lived';
  /** What its tables ran on, one of today or of earlier days; folders from before there was a choice do not say. */
  readonly store?: string;
}

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
  const marker = readMarker(folder);
  if (marker === undefined) {
    refuseForeign(folder, 'demonstration', [EARLIER]);
    return 'new';
  }
  if (marker.state === 'living') {
    clear(folder);
    return 'interrupted';
  }
  if (marker.content === content && storeOf(marker) === store) return 'lived';
  setAside(folder);
  return marker.content === content ? 'otherStore' : 'outdated';
}

/** Note that the year of this content is being lived, or was lived to its end. */
export function noteYear(folder: string, content: string, state: Marker['state'], store: StoreKind): void {
  const path = join(folder, MARKER);
  writeFileSync(`${path}.new`, JSON.stringify({ content, state, store } satisfies Marker));
  renameSync(`${path}.new`, path);
}

function storeOf({ store = 'dynamodb-local' }: Marker): string {
  return store;
}

function readMarker(folder: string): Marker | undefined {
  const path = join(folder, MARKER);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Marker) : undefined;
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
  const names = readdirSync(folder).filter((name) => name !== EARLIER && name !== CLAIM && name !== MARKER);
  return [...names, MARKER];
}
