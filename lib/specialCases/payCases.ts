import assert from 'node:assert/strict';
import { apportion } from '../money/apportion.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { noteApportionment, type Workings } from '../workings.ts';
import type { Placed } from './places.ts';

/** What a case is paid on top of its standard, and in all. */
export interface PaidCase extends Placed {
  readonly add_on: Fen;
  readonly paid: Fen;
  readonly payment: Fen;
}

/** Pay cases what was approved beyond their standards; where the pool has less, it is split by what each was to get. */
export function payCases(placed: readonly Placed[], pool: Fen | undefined, workings: Workings): PaidCase[] {
  const addOns = placed.map((one) => addOnOf(one, workings));
  const paid = paidOf(placed, addOns, pool, workings);
  return placed.map((one, i) => {
    const { id, standard } = one.application;
    const payment = standard + paid[i]!;
    workings.note(`${id}.payment`, 'standard + paid', { standard, paid: paid[i]! }, payment);
    return { ...one, add_on: addOns[i]!, paid: paid[i]!, payment };
  });
}

function addOnOf({ application, status }: Placed, workings: Workings): Fen {
  const { id, standard, approved } = application;
  if (status !== 'approved') return workings.note(`${id}.add_on`, '0', {}, 0n);
  const add_on = notBelowZero(approved! - standard);
  return workings.note(`${id}.add_on`, 'max(0, approved - standard)', { approved: approved!, standard }, add_on);
}

function paidOf(
  placed: readonly Placed[],
  addOns: readonly Fen[],
  pool: Fen | undefined,
  workings: Workings,
): readonly Fen[] {
  if (pool === undefined || sumFen(addOns) <= pool) return addOns;
  const parts = placed.map(({ application: { id } }, i) => ({ id, weight: Ratio.of(addOns[i]!) }));
  const portions = apportion(pool, parts);
  const inWorkings = placed.map(({ application: { id } }, i) => ({ id, weight: Ratio.of(addOns[i]!, 100n) }));
  noteApportionment(workings, 'paid', pool, inWorkings, portions);
  const byId = new Map(portions.map(({ id, amount }) => [id, amount]));
  const paid = placed.map(({ application: { id } }) => byId.get(id)!);
  assert.equal(sumFen(paid), pool, 'what is paid is the pool');
  return paid;
}
