import { formatFen, parseFen } from '../../../lib/money/fen.ts';

/** What of its package a community has not been charged with yet; undefined where it has none. */
export function leftOf({
  package: of,
  booked,
}: {
  readonly package: { readonly amount: string } | null;
  readonly booked: string;
}): string | undefined {
  return of === null ? undefined : formatFen(parseFen(of.amount) - parseFen(booked));
}
