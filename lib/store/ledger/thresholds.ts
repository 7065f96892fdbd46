import { type Fen, formatFen } from '../../money/fen.ts';
import { Ratio } from '../../money/ratio.ts';
import type { Announcement } from '../../monitoring/announcement.ts';
import { planOfDay } from '../../monitoring/seasonalPlan.ts';
import { type Book, sequenceText } from './book.ts';
import type { Watch } from './delivery.ts';
import { bookedInside, type Head } from './head.ts';

/** What of a book counts against the package. */
export function countedOf(head: Pick<Head, 'booked' | 'totals'>, { beyond = 0n }: Watch): Fen {
  return bookedInside(head) - beyond;
}

/** The thresholds that spending has reached, as decimals in ascending order: exactly reached is reached. */
export function thresholdsReached(booked: Fen, { package: whole, thresholds }: Watch): string[] {
  const reached = thresholds.filter((threshold) => !Ratio.of(booked).isLess(threshold.times(Ratio.of(whole))));
  return reached.toSorted((a, b) => a.compare(b)).map((threshold) => threshold.toString());
}

/**
 * What is to be announced when a group commit moves the books from one head to the next: thresholds reached now and not
 * before, or no longer reached, because of cancellations or a raised package. The latter can be reached again, and are
 * then announced again: the id holds the sequence of the commit.
 */
export function crossing(
  { fund, year, community }: Book,
  before: Head,
  after: Pick<Head, 'seq' | 'booked' | 'totals' | 'crossed'>,
  watch: Watch,
  at: string,
): Announcement<'threshold_crossed' | 'threshold_cleared'> | undefined {
  const crossed = after.crossed.filter((threshold) => !before.crossed.includes(threshold));
  const cleared = before.crossed.filter((threshold) => !after.crossed.includes(threshold));
  if (crossed.length + cleared.length === 0) return undefined;
  const { illustrative = [], monthWeights, package: whole } = watch;
  const booked = countedOf(after, watch);
  const plan = monthWeights && planOfDay(whole, booked, monthWeights, year, at);
  const money = { booked: formatFen(booked), package: formatFen(whole) };
  const facts = { crossed, cleared, ...money, ...(plan && { plan }) };
  return {
    id: `threshold.${fund}.${year}.${community}.${sequenceText(after.seq)}`,
    kind: crossed.length > 0 ? 'threshold_crossed' : 'threshold_cleared',
    ...{ fund, year, community, at },
    facts: illustrative.length === 0 ? facts : { ...facts, illustrative },
  };
}
