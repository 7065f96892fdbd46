import type { Fen } from '../../lib/money/fen.ts';
import { divisionOf } from './area.ts';
import { dayIn, daysIn, plusDays } from './days.ts';
import { between } from './dice.ts';
import type { Drawing } from './drawing.ts';
import { type Benefit, payers } from './payers.ts';
import type { Settlement } from './settlement.ts';

/** What is settled: somebody's bill at an institution. */
export interface Bill {
  readonly institution: string;
  readonly person: string;
  /** med_type */
  readonly care: string;
  /** How many days the stay lasted; a visit has none. */
  readonly days?: number;
  readonly total: Fen;
  readonly benefit: Benefit;
}

/** Settle a bill by item on some day of the month: a stay up to two days after the discharge, a visit at once. */
export function settle(drawing: Drawing, { institution, person, care, days, total, benefit }: Bill): Settlement {
  const { stream, home, month, numbers } = drawing;
  const settledOn = dayIn(month, between(stream, 1, daysIn(month)));
  const dischargedOn = days === undefined ? settledOn : plusDays(settledOn, -between(stream, 0, 2));
  const treatedAt = divisionOf(institution);
  return {
    ...numbers(treatedAt, settledOn),
    person,
    community: home.id,
    institution,
    insuredAt: home.division,
    treatedAt,
    care,
    clearing: '1',
    group: null,
    admittedOn: plusDays(dischargedOn, -(days ?? 0)),
    dischargedOn,
    settledOn,
    benefit,
    paid: payers(stream, total, benefit),
  };
}
