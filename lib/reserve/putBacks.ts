import { z } from 'zod';
import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Fen } from '../money/fen.ts';
import { sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { count, id, listOf, unsignedAmount } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** From 1: of years. */
export const years = count.refine((value) => value >= 1, 'expected at least 1');

/** What was drawn from the reserve in an earlier year, and how many years ago. */
export const owedShape = listOf(z.strictObject({ id, drawn: unsignedAmount, years_since: years }));

type Owed = z.output<typeof owedShape>;

export interface PutBack {
  readonly id: string;
  /** What is put back this year. */
  readonly amount: Fen;
  /** What is still to be put back. */
  readonly left: Fen;
}

export interface PutBacks {
  readonly put_backs: readonly PutBack[];
  readonly put_back: Fen;
}

/**
 * What was drawn in earlier years is put back in so many equal parts. What is due by a year is rounded, not the part of a year:
 * together the parts are what was drawn.
 */
export function putBacksOf(owed: Owed, put_back_years: number, workings: Workings): PutBacks {
  const putBacks = inOrderOfId(owed).map(({ id, drawn, years_since }) => {
    const dueBy = (year: number) => Ratio.of(drawn * BigInt(Math.min(year, put_back_years)), put_back_years).rounded();
    const [due_by, due_before] = [dueBy(years_since), dueBy(years_since - 1)];
    const operands = { drawn, years_since, put_back_years };
    const part = (year: string) => `round(drawn * min(${year}, put_back_years) / put_back_years)`;
    workings.note(`due_by.${id}`, part('years_since'), operands, due_by, 'put_back_years');
    workings.note(`due_before.${id}`, part('years_since - 1'), operands, due_before, 'put_back_years');
    const amount = due_by - due_before;
    workings.note(`put_backs.${id}`, 'due_by - due_before', { due_by, due_before }, amount);
    const left = workings.note(`left.${id}`, 'drawn - due_by', { drawn, due_by }, drawn - due_by);
    return { id, amount, left };
  });
  const amounts = putBacks.map(({ amount }) => amount);
  workings.note('put_back', 'sum(put_backs)', { put_backs: amounts }, sumFen(amounts));
  return { put_backs: putBacks, put_back: sumFen(amounts) };
}
