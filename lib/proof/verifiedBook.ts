import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { KeptFinding, KeptQuestion, VerifiedBook, VerifiedPeriod } from '../documents/bodies/verifiedBook.ts';
import type { Listed } from '../listed.ts';
import { listed } from '../listed.ts';
import { formatFen } from '../money/fen.ts';
import type { CheckedClaims } from '../store/ledger/checkClaims.ts';
import type { Finding } from '../store/ledger/finding.ts';
import type { Question } from '../store/ledger/question.ts';
import type { SummedBook } from '../store/ledger/sumBook.ts';
import { hashOfKept } from './hashOfKept.ts';

/** What reading the claims of a period has shown. */
export type ReadPeriod = Pick<VerifiedPeriod, 'findings' | 'questions'>;

export function readPeriod({ findings, questions }: CheckedClaims): ReadPeriod {
  return { findings: listed(findings.map(findingOf)), questions: listed(questions.map(questionOf)) };
}

/** What a look at a book has shown. */
export interface Look {
  readonly night: string;
  readonly summed: SummedBook;
  readonly seals: readonly Seal[];
  /** The first locked period that could not be sealed, or null. */
  readonly unsealed: Period | null;
  /** The periods whose claims were read. */
  readonly read: ReadonlyMap<Period, ReadPeriod>;
  readonly exported: ReadonlySet<Period>;
}

/** A book as it is verified now; of a period whose claims were not read this time, what was found when they were. */
export function verifiedBook(
  community: string,
  { night, summed, seals, unsealed, read, exported }: Look,
  standing: VerifiedBook | undefined,
): VerifiedBook {
  const sealed = new Set(seals.map(({ period }) => period));
  const periods = summed.periods.flatMap(({ period, entries, booked, hash, summedFrom }): VerifiedPeriod[] => {
    if (entries === 0 && !sealed.has(period)) return [];
    const before = standing?.periods.find((known) => known.period === period);
    const { findings, questions } = read.get(period) ?? before ?? UNREAD;
    const place = { is_sealed: sealed.has(period), is_exported: exported.has(period) };
    const sums = { entries, booked: formatFen(booked), hash, summed_from: summedFrom };
    return [{ period, ...sums, ...place, findings, questions }];
  });
  const locked_through = seals.at(-1)?.period ?? null;
  return {
    community,
    verified_on: later(standing?.verified_on, night),
    commits: summed.head.seq,
    locked_through,
    kept: hashOfKept(summed),
    ...(standing?.whole_at !== undefined && { whole_at: standing.whole_at }),
    findings: bookFindings(summed, seals, unsealed),
    periods,
  };
}

/** A book of which some periods are left to be looked at: of these it says what was known before, and as a whole it counts as it was. */
export function unfinished(
  verified: VerifiedBook,
  standing: VerifiedBook | undefined,
  left: ReadonlySet<Period>,
): VerifiedBook {
  const { verified_on, commits, locked_through, kept } = standing ?? NEVER;
  const known = (period: Period) => standing?.periods.filter((of) => of.period === period) ?? [];
  const periods = verified.periods.flatMap((of) => (left.has(of.period) ? known(of.period) : [of]));
  return { ...verified, verified_on, commits, locked_through, kept, periods };
}

/** Before any day, and with what no books come to. */
const NEVER = { verified_on: '', commits: 0, locked_through: null, kept: '' } as const;

/** The later of two days: a night that is delivered late takes nothing back. */
export function later(standing: string | undefined, night: string): string {
  return standing !== undefined && standing > night ? standing : night;
}

const UNREAD: ReadPeriod = { findings: listed([]), questions: listed([]) };

/** What the sums of a book, its seals and its lock have shown. A lock only moves forward, and only what is locked is sealed. */
function bookFindings(
  { head, findings, periods }: SummedBook,
  seals: readonly Seal[],
  unsealed: Period | null,
): Listed<KeptFinding> {
  const altered = seals.flatMap((seal) => {
    const summed = periods.find(({ period }) => period === seal.period)!;
    const [expected, found] = [sealText(seal), sealText({ ...summed, booked: formatFen(summed.booked) })];
    return expected === found ? [] : [{ what: 'seal' as const, at: seal.period, expected, found }];
  });
  const sealedThrough = seals.at(-1)?.period ?? '';
  const isUnlocked = (head.lockedThrough ?? '') < sealedThrough;
  const lock = { what: 'lock' as const, at: sealedThrough, expected: sealedThrough, found: head.lockedThrough };
  const without = unsealed === null ? [] : [{ what: 'unsealed' as const, at: unsealed, expected: null, found: null }];
  return listed([...findings.map(findingOf), ...altered, ...(isUnlocked ? [lock] : []), ...without]);
}

function sealText({ entries, booked, previous, hash }: Omit<Seal, 'community' | 'period'>): string {
  return `${entries} ${booked} ${previous} ${hash}`;
}

function findingOf({ what, at, unit, journal, found }: Finding): KeptFinding {
  const told = (value: bigint | null) => {
    if (value === null) return null;
    return unit === 'fen' ? formatFen(value) : String(value);
  };
  return { what, at, expected: told(journal), found: told(found) };
}

function questionOf({ institution, settlement, community, kind, left }: Question): KeptQuestion {
  return { institution, settlement, community, kind, left: formatFen(left) };
}

/** Every finding of a book that is listed. */
export function findingsIn({ findings, periods }: VerifiedBook): KeptFinding[] {
  return [...findings.first, ...periods.flatMap((period) => period.findings.first)];
}

/** How many places of a book are wrong in all. */
export function findingCount({ findings, periods }: VerifiedBook): number {
  return periods.reduce((sum, period) => sum + period.findings.count, findings.count);
}
