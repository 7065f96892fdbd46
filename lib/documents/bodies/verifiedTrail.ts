import type { Listed } from '../../listed.ts';
import type { Link } from '../trail/link.ts';

/** The trail of a fund year, as it was verified last. */
export interface VerifiedTrail {
  readonly verified_on: string;
  /** ISO instant of the run that did it: a run that comes again finds it done. */
  readonly run_at: string;
  /** The night on which every revision was held against it last. */
  readonly whole_on: string;
  /** Where it ended: the next night must find it there. */
  readonly last: Link | null;
  /** What was done before there was a trail: nobody may add to that. */
  readonly early: EarlyChanges | null;
  readonly findings: Listed<TrailFinding>;
}

/** Revisions and acts without an entry that are older than the first one: how many, and the hash of what they are. */
export interface EarlyChanges {
  readonly count: number;
  readonly hash: string;
}

/** A place where the trail and what it tells of are not the same. */
export interface TrailFinding {
  /** gap, entry, link: the chain itself. end: it ends before where it ended, or otherwise. change: something is not in it. none: nothing is there that it tells of. found_by: it is not found by what it should be. */
  readonly what: 'gap' | 'entry' | 'link' | 'end' | 'change' | 'none' | 'found_by';
  /** The entry by its number, or the document with its revision or act. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}
