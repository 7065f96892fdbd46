import type { ClaimFile } from '../year/files.ts';

/** A file that was sent, with what the bookkeeper knows of it. */
export interface Sent {
  readonly file: ClaimFile;
  /** When the first part of it was put, by the world's clock. */
  readonly firstAt: number;
  isThere: boolean;
  manifest: 'none' | 'untrue' | 'true';
  /** Whether any of its arrivals found no faulty row and no day that has not come. */
  isSound: boolean;
  /** Whether one did so that had a true manifest beside it, so that it is loaded sooner or later, whatever comes late. */
  isDue: boolean;
  /** When it was first seen to be loaded, as its receipt says. */
  loadedAt: number | undefined;
  /** Id of its delivery, as its receipt in the books is named. */
  batch: string | undefined;
}

export function newlySent(file: ClaimFile, firstAt: number): Sent {
  const unknown = { loadedAt: undefined, batch: undefined };
  return { file, firstAt, isThere: false, manifest: 'none', isSound: false, isDue: false, ...unknown };
}
