import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import { parseFen } from '../money/fen.ts';
import type { Beforehand } from '../store/ledger/sumBook.ts';
import { periodInTurn } from './periodInTurn.ts';
import { findingCount } from './verifiedBook.ts';

/**
 * The periods of a book that need no summing where all they are summed from is as it was. That is none where anything is wrong with the
 * book, and never the one whose turn it is.
 */
export function knownPeriods(
  year: string,
  standing: VerifiedBook | undefined,
  night: string,
): NonNullable<Beforehand['known']> {
  if (!standing || findingCount(standing) > 0) return new Map();
  const inTurn = periodInTurn(periodsOfYear(year), standing, night);
  return new Map(
    standing.periods.flatMap(({ period, entries, booked, hash, summed_from: summedFrom }) =>
      period === inTurn ? [] : [[period, { entries, booked: parseFen(booked), hash, summedFrom }] as const],
    ),
  );
}
