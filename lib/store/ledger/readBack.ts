import { createHash } from 'node:crypto';
import { booksNamed } from '../../claims/booksNamed.ts';
import { Fault } from '../../errors.ts';
import { itemsAt } from '../itemsAt.ts';
import type { Tables } from '../tables.ts';
import { journalKey } from './book.ts';
import type { CommitShare } from './bookingReport.ts';
import type { JournalItem } from './journal.ts';
import type { CommitPlace } from './outcome.ts';

/** A commit as it was read back after claims were booked with it. */
export interface ProvenCommit extends CommitShare {
  /** Digest of the fingerprints of all its claims: another commit that takes its number has another. */
  readonly print: string;
}

/**
 * Read back from the journal what was booked.
 *
 * @param booked in which commits claims are said to stand
 * @throws Fault conflict  the journal lacks one of them: the store lost what it had answered
 */
export async function readBack(tables: Tables, fund: string, booked: readonly CommitShare[]): Promise<ProvenCommit[]> {
  const prints = await printsOf(tables, fund, booked);
  return booked.map((commit, i) => {
    const print = prints[i];
    if (print !== undefined) return { ...commit, print };
    const { community, period, seq } = commit;
    const { zh, en } = booksNamed(community, period);
    throw new Fault('conflict', {
      zh: `${zh}的日记账缺少第 ${seq} 批，而其中的结算记录仍在：请用备份恢复账簿。`,
      en: `The journal in the ${en} lacks commit ${seq}, and claims that were booked with it are there: put the books back from a copy.`,
    });
  });
}

/** What the journal holds of some commits now, in their order; undefined for one that it lacks. */
export async function printsOf(
  tables: Tables,
  fund: string,
  commits: readonly CommitPlace[],
): Promise<(string | undefined)[]> {
  const keys = commits.map(({ community, period, seq }) =>
    journalKey({ fund, community, year: period.slice(0, 4) }, period, seq),
  );
  const wanted = new Map(keys.map((key) => [textOf(key), key]));
  const items = await itemsAt<Key & JournalItem>(tables, tables.ledger, [...wanted.values()], 'Reading back commits');
  const prints = new Map(items.map((item) => [textOf(item), printOf(item)]));
  return keys.map((key) => prints.get(textOf(key)));
}

interface Key {
  readonly pk: string;
  readonly sk: string;
}

function textOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`;
}

/** Where somebody put something else in place of the bytes, there is nothing that proves anything. */
function printOf({ prints }: JournalItem): string | undefined {
  if (!(prints instanceof Uint8Array)) return undefined;
  return createHash('sha256').update(prints).digest('base64url').slice(0, PRINT_LENGTH);
}

/** 96 bits tell commits apart. */
const PRINT_LENGTH = 16;
