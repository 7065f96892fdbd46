import { type Fen, lesser, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Line, MonthlyPolicy, PaidInstitution } from './monthlyShapes.ts';

/** What a category of an institution comes to. Base is settled, deposit, held and lost, at any time. */
export interface SettledCategory {
  readonly institution: string;
  readonly id: string;
  readonly base: Fen;
  readonly due: Fen;
  readonly deposit: Fen;
  /** Not due before the year is cleared. */
  readonly kept: Fen;
  readonly booked: Fen;
  /** What limits took off what is due, one after the other. */
  readonly cuts: readonly Cut[];
}

interface Cut {
  readonly amount: Fen;
  readonly beyond: 'held' | 'lost';
}

/** What of a category is paid, as far as it is cut by now. */
export function settledOf({ due, cuts }: SettledCategory): Fen {
  return due - sumFen(cuts.map(({ amount }) => amount));
}

/** Settle a category by its lines, before any limit. */
export function settleCategory(
  { basis, shares }: MonthlyPolicy,
  { id: institution }: PaidInstitution,
  { id, lines: ofCategory }: { readonly id: string; readonly lines: readonly Line[] },
  workings: Workings,
): SettledCategory {
  const of = `${institution}.${id}`;
  const lines = ofCategory.map((line) => (basis === 'lesser' ? lesserOf(institution, line, workings) : line[basis]!));
  const base = workings.note(`base.${of}`, 'sum(lines)', { lines }, sumFen(lines), 'basis');
  const { paid, deposit: deposit_share } = shares.get(id)!;
  const due = workings.note(`due.${of}`, 'round(base * paid)', { base, paid }, partOf(base, paid), `shares.${id}`);
  const deposit = lesser(partOf(base, deposit_share), base - due);
  workings.note(
    `deposit.${of}`,
    'min(round(base * deposit_share), base - due)',
    { base, deposit_share, due },
    deposit,
    `shares.${id}`,
  );
  const kept = workings.note(`kept.${of}`, 'base - due - deposit', { base, due, deposit }, base - due - deposit);
  const booked = sumFen(ofCategory.map((line) => line.booked ?? 0n));
  return { institution, id, base, due, deposit, kept, booked, cuts: [] };
}

function lesserOf(institution: string, { id, booked, payable }: Line, workings: Workings): Fen {
  const operands = { booked: booked!, payable: payable! };
  const step = `lesser.${institution}.${id}`;
  return workings.note(step, 'min(booked, payable)', operands, lesser(booked!, payable!), 'basis');
}
