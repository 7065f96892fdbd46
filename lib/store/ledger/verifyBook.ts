import type { Claim, ClaimAmounts, ClaimIdentity } from '../../claims/claim.ts';
import type { Counter } from '../../claims/counter.ts';
import { identityOf } from '../../claims/identityOf.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type BookedClaim, claimsOf } from './claims.ts';
import { countersOf } from './counters.ts';
import { type Head, headOf } from './head.ts';
import { entriesOf, type JournalEntry } from './journal.ts';

/** One place where a book does not agree with its journal, to the fen. */
export interface Difference {
  /** What disagrees: the head's sum, the row of commits, a counter, or a claim. */
  readonly what: 'head' | 'commits' | 'counter' | 'claim';
  /** Which one: `<period>|<institution>|<line>` of a counter, the identity of a claim; empty for the head. */
  readonly at: string;
  /** What stands there, in fen or as a number; null where nothing does. */
  readonly found: bigint | null;
  /** What the journal comes to. */
  readonly journal: bigint | null;
}

/** A cancellation that is not the exact negative of its settlement, in every amount. */
export interface Unbalanced {
  readonly institution: string;
  readonly settlement: string;
  /** What is booked of the two together; of the cancellation alone, where its settlement has not arrived. */
  readonly left: Fen;
  readonly isSettled: boolean;
}

export interface Verification {
  /** Empty, unless something is wrong with the books. */
  readonly differences: readonly Difference[];
  /** Cancellations to ask the institution about: the books hold them as they came. */
  readonly unbalanced: readonly Unbalanced[];
}

/**
 * Re-sum a book from its journal, and hold every counter, every claim and the head against it. Nobody may be booking
 * meanwhile, or what they book shows as a difference.
 */
export async function verifyBook(tables: Tables, book: Book): Promise<Verification> {
  const head = await headOf(tables, book);
  const entries: JournalEntry[] = [];
  for await (const entry of entriesOf(tables, book)) entries.push(entry);
  const claims = await claimsOf(tables, entries);
  const differences = [
    ...headDifferences(head, entries),
    ...counterDifferences(await countersOf(tables, book), entries),
    ...claimDifferences(claims, entries),
  ];
  return { differences, unbalanced: await unbalancedAmong(tables, [...claims.values()]) };
}

/** The head has the sum of all entries, and the commits are numbered without a gap. */
function headDifferences(head: Head, entries: readonly JournalEntry[]): Difference[] {
  const booked = sumFen(entries.map((entry) => entry.booked));
  const commits = new Set(entries.map(({ seq }) => seq)).size;
  return [
    ...differing({ what: 'head', at: '', found: head.booked, journal: booked }),
    ...differing({ what: 'commits', at: '', found: BigInt(head.seq), journal: BigInt(commits) }),
  ];
}

function counterDifferences(counters: readonly Counter[], entries: readonly JournalEntry[]): Difference[] {
  const cellOf = ({ period, institution, line }: Counter | JournalEntry) => `${period}|${institution}|${line}`;
  const kept = new Map(counters.map((counter) => [cellOf(counter), counter]));
  const summed = Map.groupBy(entries, cellOf);
  const cells = [...new Set([...kept.keys(), ...summed.keys()])].sort(byCodePoint);
  return cells.flatMap((at) => {
    const counter = kept.get(at);
    const own = summed.get(at);
    const sum = own ? sumFen(own.map(({ booked }) => booked)) : null;
    return [
      ...differing({ what: 'counter', at, found: counter?.booked ?? null, journal: sum }),
      ...differing({ what: 'counter', at, found: inBigint(counter?.entries), journal: inBigint(own?.length) }),
    ];
  });
}

/** Every entry has its claim, booked by the same commit, with the same amount and place. */
function claimDifferences(claims: ReadonlyMap<string, BookedClaim>, entries: readonly JournalEntry[]): Difference[] {
  return entries.flatMap((entry) => {
    const at = identityOf(entry);
    const claim = claims.get(at);
    const isInPlace = claim?.period === entry.period && claim.line === entry.line && claim.seq === entry.seq;
    const found = claim && isInPlace ? claim.claim.amounts.pooled : null;
    return differing({ what: 'claim', at, found, journal: entry.booked });
  });
}

/** The settlement of a cancellation may stand in the books of another year. */
async function unbalancedAmong(tables: Tables, claims: readonly BookedClaim[]): Promise<Unbalanced[]> {
  const cancels = claims.map(({ claim }) => claim).filter(({ kind }) => kind === 'cancel');
  const settles = await claimsOf(tables, cancels.map(settlementOf));
  return cancels.flatMap((cancel) => {
    const settle = settles.get(identityOf(settlementOf(cancel)))?.claim;
    if (settle && isNegativeOf(cancel, settle)) return [];
    const { institution, settlement } = cancel;
    const left = cancel.amounts.pooled + (settle?.amounts.pooled ?? 0n);
    return [{ institution, settlement, left, isSettled: settle !== undefined }];
  });
}

function settlementOf(cancel: Claim): ClaimIdentity {
  const { institution, settlement, sequence } = cancel;
  return { institution, settlement, kind: 'settle', sequence };
}

function isNegativeOf(cancel: Claim, settle: Claim): boolean {
  const payers = Object.keys(settle.amounts) as (keyof ClaimAmounts)[];
  return payers.every((payer) => cancel.amounts[payer] === -settle.amounts[payer]);
}

function differing(difference: Difference): Difference[] {
  return difference.found === difference.journal ? [] : [difference];
}

function inBigint(count: number | undefined): bigint | null {
  return count === undefined ? null : BigInt(count);
}
