import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { type PricedBy, type Tariff, weigher } from './tariff.ts';

/** What the cases of one year come to by the tariff in force and by a new one, institution by institution: who wins, and who loses. */
export interface TariffEffect {
  readonly year: string;
  readonly rows: readonly EffectRow[];
  /** Their sums, to the fen. Where the two differ, so much more or less is paid for the same cases. */
  readonly before: string | null;
  readonly after: string | null;
  readonly change: string | null;
  /** Cases that one of the two has no price for: they are in neither sum. */
  readonly unpriced: number;
}

export interface EffectRow {
  readonly institution: string;
  readonly cases: number;
  readonly unpriced: number;
  /** Weights times coefficients. */
  readonly weighed: { readonly before: string; readonly after: string };
  /** Times the rate, in yuan; null where there is no rate. */
  readonly before: string | null;
  readonly after: string | null;
  readonly change: string | null;
  /** Of what all weigh, to four places. */
  readonly share: { readonly before: string; readonly after: string };
}

interface Weighed {
  readonly institution: string;
  readonly cases: number;
  readonly priced: number;
  readonly before: Ratio;
  readonly after: Ratio;
}

/** @returns null where nothing is in force to compare with */
export function effectOf(
  { year, cases }: { readonly year: string; readonly cases: readonly PricedBy[] },
  before: Tariff | undefined,
  after: Omit<Tariff, 'source'>,
): TariffEffect | null {
  if (before === undefined) return null;
  const own = Map.groupBy(cases, ({ institution }) => institution);
  const [weighBefore, weighAfter] = [weigher(before), weigher(after)];
  const weighed = [...own]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([institution, stays]) => weighedBy(institution, stays, weighBefore, weighAfter));
  const all = {
    before: Ratio.sum(weighed.map((one) => one.before)),
    after: Ratio.sum(weighed.map((one) => one.after)),
  };
  const rows = weighed.map((one) => rowOf(one, all, before.rate, after.rate));
  const total = (side: 'before' | 'after') =>
    rows.some((row) => row[side] === null) ? null : sumFen(rows.map((row) => parseFen(row[side]!)));
  return {
    year,
    rows,
    ...changeOf(total('before'), total('after')),
    unpriced: weighed.reduce((sum, { cases: count, priced }) => sum + count - priced, 0),
  };
}

function weighedBy(
  institution: string,
  stays: readonly PricedBy[],
  weighBefore: ReturnType<typeof weigher>,
  weighAfter: ReturnType<typeof weigher>,
): Weighed {
  const pairs = stays.flatMap((stay) => {
    const [before, after] = [weighBefore(stay), weighAfter(stay)];
    return before && after ? [{ before, after }] : [];
  });
  return {
    ...{ institution, cases: stays.length, priced: pairs.length },
    before: Ratio.sum(pairs.map((pair) => pair.before)),
    after: Ratio.sum(pairs.map((pair) => pair.after)),
  };
}

function rowOf(
  { institution, cases, priced, before, after }: Weighed,
  all: { readonly before: Ratio; readonly after: Ratio },
  rateBefore: string | null,
  rateAfter: string | null,
): EffectRow {
  return {
    ...{ institution, cases, unpriced: cases - priced },
    weighed: { before: before.toString(), after: after.toString() },
    ...changeOf(paid(before, rateBefore), paid(after, rateAfter)),
    share: { before: shareOf(before, all.before), after: shareOf(after, all.after) },
  };
}

function paid(weighed: Ratio, rate: string | null): Fen | null {
  return rate === null ? null : weighed.times(Ratio.parse(rate)).times(Ratio.of(100n)).rounded();
}

function changeOf(before: Fen | null, after: Fen | null) {
  const told = (fen: Fen | null) => (fen === null ? null : formatFen(fen));
  const change = before === null || after === null ? null : after - before;
  return { before: told(before), after: told(after), change: told(change) };
}

function shareOf(part: Ratio, whole: Ratio): string {
  return whole.isZero ? '0' : part.over(whole).toString(4);
}
