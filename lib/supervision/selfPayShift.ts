import { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { count, unsigned } from '../wire/wire.ts';
import { type Compared, comparedIn } from './facts.ts';
import { type Found, rule } from './rule.ts';
import type { Stay } from './stay.ts';

const policyShape = z.strictObject({ rise_over: unsigned, minimum_cases: count });

/** An institution whose patients pay a larger part of their cost themselves than before. */
export const selfPayShift = rule(policyShape, (policy, facts): Found[] =>
  comparedIn(facts, policy).flatMap((compared) => {
    const [before, now] = [paidIn(compared.before), paidIn(compared.now)];
    if (before.cost === 0n || now.cost === 0n) return [];
    const isRisen = policy.rise_over.isLess(shareOf(now).minus(shareOf(before)));
    return isRisen ? [foundAt(compared, before, now, policy.rise_over)] : [];
  }),
);

interface Paid {
  readonly self_pay: Fen;
  readonly cost: Fen;
}

function paidIn(stays: readonly Stay[]): Paid {
  const paid = { self_pay: 0n, cost: 0n };
  for (const { self_pay, cost } of stays) {
    paid.self_pay += self_pay;
    paid.cost += cost;
  }
  return paid;
}

function shareOf({ self_pay, cost }: Paid): Ratio {
  return Ratio.of(self_pay, cost);
}

function foundAt({ institution, now: stays }: Compared, earlier: Paid, later: Paid, rise_over: Ratio): Found {
  const [before, now] = [shareOf(earlier), shareOf(later)];
  const rise = now.minus(before);
  const { cost } = later;
  const excess = partOf(cost, rise);
  return {
    subject: institution,
    about: institution,
    claims: stays.filter(({ self_pay }) => self_pay > 0n),
    figures: { before, now },
    excess,
    explain: (workings, named) => {
      workings.note(named('before'), 'self_pay / cost', { ...earlier }, before);
      workings.note(named('now'), 'self_pay / cost', { ...later }, now);
      workings.note(named('rise'), 'now - before', { now, before }, rise);
      workings.note(named('beyond'), 'rise > rise_over', { rise, rise_over }, true, 'self_pay_shift.rise_over');
      workings.note(named('excess'), 'round(cost * rise)', { cost, rise }, excess);
    },
  };
}
