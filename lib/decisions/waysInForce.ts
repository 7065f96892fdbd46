import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { DatedWay, PaymentWay, WayOfPayment } from './paymentWay.ts';
import type { Based } from './pin.ts';

/** The ways of payment of institutions that are in force: of each the documents of its years, in their order. */
export type WaysInForce = ReadonlyMap<string, readonly Based<PaymentWay>[]>;

/** Of an institution of which nobody has said anything, stays are paid by their groups. */
const UNSAID: WayOfPayment = 'actual';

/** The way in which an institution is paid for what was settled in a month, whenever that is booked, and whichever month its line comes in. */
export function wayIn(ways: WaysInForce, institution: string, month: Period): WayOfPayment {
  const documents = ways.get(institution) ?? [];
  return wayAmong(
    documents.flatMap(({ body }) => body.ways),
    month,
  );
}

/** The last of dated ways, in their order, that holds in a month. */
export function wayAmong(dated: readonly DatedWay[], month: Period): WayOfPayment {
  return dated.findLast(({ from }) => from <= month)?.way ?? UNSAID;
}

/** What says how some institutions are paid, as a month names it that builds on it. */
export function waysOf(ways: WaysInForce, institutions: Iterable<string>): Based<PaymentWay>[] {
  return [...new Set(institutions)].sort(byCodePoint).flatMap((institution) => ways.get(institution) ?? []);
}
