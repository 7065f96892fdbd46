import { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import { count, ids, unsignedAmount } from '../wire/wire.ts';
import { notExempt } from './facts.ts';
import { type Found, rule } from './rule.ts';
import { daysOf, type Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** At most so long. */
  days: count,
  cost_below: unsignedAmount,
  exempt_groups: ids.default([]),
});

/** A stay so short and cheap that it need not have been one. */
export const shortCheap = rule(policyShape, ({ days, cost_below, exempt_groups }, { now }): Found[] =>
  notExempt(now, new Set(exempt_groups))
    .filter((stay) => stay.cost < cost_below && daysOf(stay) <= days)
    .map((stay) => foundOf(stay, days, cost_below)),
);

function foundOf(stay: Stay, limit: number, cost_below: Fen): Found {
  const { id, institution, cost } = stay;
  const days = daysOf(stay);
  return {
    subject: institution,
    about: id,
    claims: [stay],
    figures: { days, cost },
    excess: cost,
    explain: (workings, named) => {
      workings.note(named('short'), 'days <= limit', { days, limit }, true, 'short_cheap.days');
      workings.note(named('cheap'), 'cost < cost_below', { cost, cost_below }, true, 'short_cheap.cost_below');
      workings.note(named('excess'), 'cost', { cost }, cost);
    },
  };
}
