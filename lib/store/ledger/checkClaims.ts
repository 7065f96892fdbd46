import type { Claim, ClaimIdentity } from '../../claims/claim.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { fingerprintIn } from '../../claims/fingerprint.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { bookedEntriesOf } from './bookedEntries.ts';
import type { BookedClaim } from './claims.ts';
import type { Finding } from './finding.ts';
import type { JournalEntry } from './journal.ts';
import { type Question, questionsAbout } from './question.ts';
import { alteredBy } from './questionsOf.ts';

/** What holding the claims against the journal has found. */
export interface CheckedClaims {
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
}

/** What of a period was checked before. */
export interface CheckedBefore {
  /** The number of the last commit whose claims were read. */
  readonly after: number;
  /** The settlements about which a question was open. */
  readonly asked: readonly ClaimIdentity[];
}

/**
 * Hold every claim of a book, or of one period, against the entry that booked it: there is one, in its place, over its
 * amount, and it says what it said then. Others may book meanwhile: what is booked is never moved.
 *
 * @param before of the period: only what came later is read, and what was asked is asked again
 */
export async function checkClaims(
  tables: Tables,
  book: Book,
  period?: Period,
  before: CheckedBefore = { after: 0, asked: [] },
): Promise<CheckedClaims> {
  const findings: Finding[] = [];
  const altered = new Map<string, ClaimIdentity>();
  const ask = (identity: ClaimIdentity) => altered.set(`${identity.institution}#${identity.settlement}`, identity);
  for (const identity of before.asked) ask(identity);
  for await (const { entry, booked } of bookedEntriesOf(tables, book, period, before.after)) {
    findings.push(...findingsOf(book, entry, booked));
    const identity = alteredBy(entry);
    if (identity) ask(identity);
  }
  return { findings, questions: await questionsAbout(tables, [...altered.values()]) };
}

function findingsOf(book: Book, entry: JournalEntry, booked: BookedClaim | undefined): Finding[] {
  const place = { unit: 'fen', at: identityOf(entry), journal: entry.booked } as const;
  if (!booked || !isInPlace(book, entry, booked)) return [{ what: 'claim', ...place, found: null }];
  const found = booked.claim.amounts.pooled;
  if (found !== entry.booked) return [{ what: 'claim', ...place, found }];
  return saysWhatWasBooked(entry, booked) ? [] : [{ what: 'content', ...place, found }];
}

/** Booked by the same commit, for the same community, in the same place. */
function isInPlace({ fund, community }: Book, entry: JournalEntry, booked: BookedClaim): boolean {
  return (
    booked.fund === fund &&
    booked.community === community &&
    booked.seq === entry.seq &&
    booked.batch === entry.batch &&
    booked.period === entry.period &&
    booked.origin === entry.origin &&
    booked.line === entry.line
  );
}

/** Its content has the hash it was stored with and the fingerprint in the journal, and what the journal copied of it is so. */
function saysWhatWasBooked(entry: JournalEntry, { claim, hash }: BookedClaim): boolean {
  return contentHash(claim) === hash && fingerprintIn(hash) === entry.fingerprint && isCopied(entry, claim);
}

function isCopied(entry: JournalEntry, { settledOn, clearing, group, reason }: Claim): boolean {
  return (
    entry.settledOn === settledOn && entry.clearing === clearing && entry.group === group && entry.reason === reason
  );
}
