import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { tableOf, unsignedAmount } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** By class, and by payer: what a year of one head costs those who pay beside the fund. */
export const payersShape = tableOf(tableOf(unsignedAmount));

type Payers = ReadonlyMap<string, ReadonlyMap<string, Fen>>;

interface Heads {
  readonly id: string;
  /** Heads of each class, by the month. */
  readonly member_months: ReadonlyMap<string, number>;
}

/** What somebody other than the fund pays. */
export interface PaidBy {
  readonly id: string;
  readonly amount: Fen;
}

/** What the heads of a member cost each of the other payers: rounded once for all classes, and nothing of the package. */
export function paidByOthers(payers: Payers, { id, member_months }: Heads, workings: Workings): PaidBy[] {
  return namesOf(payers).map((payer) => {
    const classes = [...member_months].flatMap(([name, heads]) => {
      const per_head = payers.get(name)?.get(payer);
      return per_head === undefined ? [] : [{ heads, per_head }];
    });
    const months = classes.map(({ heads }) => heads);
    const per_head = classes.map((own) => own.per_head);
    const exact = Ratio.sum(classes.map((own) => Ratio.of(BigInt(own.heads) * own.per_head)));
    const amount = exact.over(Ratio.of(12n)).rounded();
    const words = 'round(dot(member_months, per_head) / 12)';
    workings.note(`${id}.paid_by.${payer}`, words, { member_months: months, per_head }, amount, 'payers');
    return { id: payer, amount };
  });
}

/** What all members cost each of the other payers. */
export function paidInAll(payers: Payers, members: readonly (readonly PaidBy[])[], workings: Workings): PaidBy[] {
  return namesOf(payers).map((payer, i) => {
    const each = members.map((own) => own[i]!.amount);
    return { id: payer, amount: workings.note(`totals.paid_by.${payer}`, 'sum(each)', { each }, sumFen(each)) };
  });
}

function namesOf(payers: Payers): string[] {
  return [...new Set([...payers.values()].flatMap((own) => [...own.keys()]))].sort(byCodePoint);
}
