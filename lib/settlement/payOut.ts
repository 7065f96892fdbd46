import assert from 'node:assert/strict';
import { type Fen, lesser, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { MonthlyPolicy, PaidInstitution } from './monthlyShapes.ts';
import { type SettledCategory, settledOf } from './settledCategory.ts';

/** What one institution is paid, and where the rest of what arose stays. */
export interface PaidOut {
  readonly categories: readonly PaidCategory[];
  readonly base: Fen;
  readonly settled: Fen;
  readonly paid_back: Fen;
  /** Of what it owes. */
  readonly taken: Fen;
  readonly carried_forward: Fen;
  /** Of its advances, set off against the payment. */
  readonly written_off: Fen;
  readonly advances_left: Fen;
  readonly cash: Fen;
  readonly deposit: Fen;
  readonly held: Fen;
  readonly lost: Fen;
  readonly settled_to_date: Fen;
  readonly held_to_date: Fen;
  readonly deposit_to_date: Fen;
}

export interface PaidCategory {
  readonly id: string;
  readonly base: Fen;
  readonly due: Fen;
  readonly deposit: Fen;
  readonly kept: Fen;
  readonly settled: Fen;
}

type Operands = { readonly [name: string]: Fen };

/** Pay an institution what its lines settle, less what it owes. `base + paid_back` is asserted to be all in one place. */
export function payOut(
  { write_off }: MonthlyPolicy,
  institution: PaidInstitution,
  lines: readonly SettledCategory[],
  workings: Workings,
): PaidOut {
  const note = (figure: string, expression: string, operands: Operands, value: Fen) =>
    workings.note(`${figure}.${institution.id}`, expression, operands, value);
  const { base, settled, deposit, held, lost } = sumsOf(institution.id, lines, workings);

  const { carried, denials, recoveries, advances } = institution;
  const paid_back = note('paid_back', 'paid_back', { paid_back: institution.paid_back }, institution.paid_back);
  const earned = note('earned', 'settled + paid_back', { settled, paid_back }, settled + paid_back);
  const debts = { carried, denials, recoveries };
  const owed = note('owed', 'carried + denials + recoveries', debts, carried + denials + recoveries);
  const taken = note('taken', 'min(earned, owed)', { earned, owed }, lesser(earned, owed));
  const carried_forward = note('carried_forward', 'owed - taken', { owed, taken }, owed - taken);
  const payment = note('payment', 'earned - taken', { earned, taken }, earned - taken);
  const written_off = writtenOff();
  const cash = note('cash', 'payment - written_off', { payment, written_off }, payment - written_off);
  const advances_left = note(
    'advances_left',
    'advances - written_off',
    { advances, written_off },
    advances - written_off,
  );
  const toDate = (figure: string, before: Fen, now: Fen) =>
    note(
      `${figure}_to_date`,
      `${figure}_before + ${figure}`,
      { [`${figure}_before`]: before, [figure]: now },
      before + now,
    );

  assert.equal(base + paid_back, cash + taken + written_off + deposit + held + lost, 'what arose is all in one place');
  return {
    categories: lines.map((line) => {
      const { id, due, kept } = line;
      return { id, base: line.base, due, deposit: line.deposit, kept, settled: settledOf(line) };
    }),
    ...{ base, settled, paid_back, taken, carried_forward, written_off, advances_left, cash, deposit, held, lost },
    settled_to_date: toDate('settled', institution.settled_before, settled),
    held_to_date: toDate('held', institution.held_before, held),
    deposit_to_date: toDate('deposit', institution.deposit_before, deposit),
  };

  function writtenOff(): Fen {
    const step = `written_off.${institution.id}`;
    if (!write_off) return workings.note(step, '0', {}, 0n);
    const { of, share } = write_off;
    const most = lesser(payment, advances);
    return workings.note(
      step,
      `min(payment, advances, round(share * ${of}))`,
      { payment, advances, share },
      lesser(most, partOf(of === 'advances' ? advances : payment, share)),
      'write_off.share',
    );
  }
}

/** Sum up the categories of an institution, once all limits have cut them. */
function sumsOf(institution: string, lines: readonly SettledCategory[], workings: Workings) {
  const total = (figure: string, categories: Fen[]) =>
    workings.note(`${figure}.${institution}`, 'sum(categories)', { categories }, sumFen(categories));
  const cutOf = ({ cuts }: SettledCategory, beyond: 'held' | 'lost') =>
    cuts.filter((cut) => cut.beyond === beyond).map(({ amount }) => amount);
  const noteOf = (
    figure: string,
    { id }: SettledCategory,
    words: string,
    operands: { readonly [name: string]: Fen | Fen[] },
    value: Fen,
  ) => workings.note(`${figure}.${institution}.${id}`, words, operands, value);
  const settled = lines.map((line) => {
    const [{ due }, cuts] = [line, line.cuts.map(({ amount }) => amount)];
    return noteOf('settled', line, 'due - sum(cuts)', { due, cuts }, settledOf(line));
  });
  const held = lines.map((line) => {
    const [{ kept }, cuts] = [line, cutOf(line, 'held')];
    return noteOf('held', line, 'kept + sum(cuts)', { kept, cuts }, kept + sumFen(cuts));
  });
  const lost = lines.map((line) => {
    const cuts = cutOf(line, 'lost');
    return noteOf('lost', line, 'sum(cuts)', { cuts }, sumFen(cuts));
  });
  return {
    base: total(
      'base',
      lines.map(({ base }) => base),
    ),
    settled: total('settled', settled),
    deposit: total(
      'deposit',
      lines.map(({ deposit }) => deposit),
    ),
    held: total('held', held),
    lost: total('lost', lost),
  };
}
