import type { ActAsked } from '../documents/acts.ts';
import { type DocumentKey, EVERY_YEAR, type FundYear, partsOfScope } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { beyondTheFence } from '../fence.ts';
import type { Tables } from '../store/tables.ts';

/** What is decided in turn, so that whoever decides on the same at the same moment is kept back. */
export interface Turn {
  readonly of: FundYear;
  readonly about: string;
}

/**
 * What an act is done in turn about, as two at the same moment could each take or pay the same: what is paid of a fund year, and by which heads; what is taken back of an institution, whenever its claims
 * were settled; and ways of payment, with what is signed by them. Undefined where an act decides nothing of that kind.
 */
export async function turnOfAct(tables: Tables, key: DocumentKey, { act }: ActAsked): Promise<Turn | undefined> {
  if (key.kind === 'close') return act === 'lock' ? { of: key, about: 'payments' } : undefined;
  if (act !== 'approve' && act !== 'uphold') return undefined;
  if (PAYING.includes(key.kind)) return { of: key, about: 'payments' };
  if (BY_WAYS.includes(key.kind)) return turnOfWays(tables, key);
  if (key.kind !== 'denials' && key.kind !== 'recoveries') return undefined;
  const { institution } = partsOfScope({ ...key, kind: key.kind });
  return { of: { fund: key.fund, year: EVERY_YEAR }, about: institution };
}

/** Kinds that a close takes off what it pays, or that pay what it owes. */
const PAYING: readonly string[] = [
  ...['prepayment-order', 'payment-batch', 'monthly-settlement'],
  ...['enrolment', 'capitation-order', 'capitation-close'],
];

/** Kinds that come into force by ways of payment, and those ways. */
const BY_WAYS: readonly string[] = ['payment-way', 'monthly-statement', 'special-cases', 'coefficients'];

/** What comes at the same moment as a way of payment could have it or not. Where nobody has entered any, there is nothing to wait for. */
async function turnOfWays(tables: Tables, { fund, year }: FundYear): Promise<Turn | undefined> {
  const years = [year, String(Number(year) - 1)];
  const entered = await beyondTheFence(() =>
    Promise.all(years.map((each) => scopesOf(tables, { fund, year: each }, 'payment-way'))),
  );
  return entered.flat().length > 0 ? { of: { fund, year: EVERY_YEAR }, about: 'ways' } : undefined;
}
