import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import type { Register } from './register.ts';
import { mustEqual } from './violation.ts';

/** The year of a community as it was when it was closed for good. */
interface AsLocked {
  readonly books: readonly bigint[];
  /** Its months and its close, each with its latest revision. */
  readonly documents: ReadonlyMap<string, number>;
  /** What was booked of any year by then. */
  readonly booked: ReadonlySet<string>;
}

/** Once a year is closed for good, nothing of it changes any more. */
export class LockedYears {
  readonly #archive: Archive;
  readonly #watch: LedgerWatch;
  readonly #register: Register;
  readonly #locked = new Map<string, AsLocked>();

  constructor(archive: Archive, watch: LedgerWatch, register: Register) {
    this.#archive = archive;
    this.#watch = watch;
    this.#register = register;
  }

  /** Take note of what was locked since, and see that what was locked before is as it was. @throws Violation */
  look(): void {
    for (const community of this.#register.locked) {
      const now = this.#now(community);
      const then = this.#locked.get(community);
      if (then === undefined) this.#locked.set(community, { ...now, booked: new Set(this.#watch.booked.keys()) });
      else {
        mustEqual('the books of a year that is closed for good are closed', community, now.books, then.books);
        mustEqual('months and close of a locked year stay', community, now.documents, then.documents);
      }
    }
  }

  /** What was booked when a community's year was closed for good; undefined where it is not. */
  bookedBy(community: string): ReadonlySet<string> | undefined {
    return this.#locked.get(community)?.booked;
  }

  #now(community: string): Pick<AsLocked, 'books' | 'documents'> {
    const months = this.#archive
      .latest('monthly-statement', YEAR)
      .filter(({ scope }) => scope.startsWith(`${community}.`));
    const documents = [...months, this.#archive.one('close', YEAR, community)!];
    return {
      books: [...this.#watch.sumsOf(community, YEAR)],
      documents: new Map(documents.map(({ kind, scope, revision }) => [`${kind} ${scope}`, revision])),
    };
  }
}
