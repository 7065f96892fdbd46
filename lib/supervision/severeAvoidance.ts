import { z } from 'zod';
import { sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { count, unsigned } from '../wire/wire.ts';
import { type Compared, comparedIn } from './facts.ts';
import { hasMoved } from './hasMoved.ts';
import { type Found, rule } from './rule.ts';
import type { Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** From this weight on a stay is severe. */
  weight_from: unsigned,
  /** What the share of severe stays that are treated fell by, at least. */
  share_down: unsigned,
  /** What the share of severe stays that are sent away rose by, at least. */
  transfer_up: unsigned,
  minimum_cases: count,
});

type Policy = z.output<typeof policyShape>;

/** 推诿重症: an institution that treats fewer severe stays than before, and sends more of them away. */
export const severeAvoidance = rule(policyShape, (policy, facts): Found[] =>
  comparedIn(facts, policy).flatMap(({ institution, before, now }) => {
    const [earlier, later] = [severeIn(before, policy), severeIn(now, policy)];
    const down = treatedOf(earlier).minus(treatedOf(later));
    const up = sentOf(later).minus(sentOf(earlier));
    const isAvoided = hasMoved(down, policy.share_down) && hasMoved(up, policy.transfer_up);
    return isAvoided ? [foundAt(institution, earlier, later, policy)] : [];
  }),
);

/** The stays of an institution in a period: how many, how many of them severe, and which severe ones it sent away. */
interface Severe {
  readonly cases: number;
  readonly severe: number;
  readonly sent: readonly Stay[];
}

function severeIn(stays: Compared['now'], { weight_from }: Policy): Severe {
  const severe = stays.filter(({ weight }) => !weight.isLess(weight_from));
  return {
    cases: stays.length,
    severe: severe.length,
    sent: severe.filter(({ transferred_out }) => transferred_out),
  };
}

function treatedOf({ cases, severe, sent }: Severe): Ratio {
  return Ratio.of(severe - sent.length, cases);
}

function sentOf({ severe, sent }: Severe): Ratio {
  return severe === 0 ? Ratio.ZERO : Ratio.of(sent.length, severe);
}

function foundAt(institution: string, earlier: Severe, later: Severe, limits: Policy): Found {
  const [treated_before, treated_now] = [treatedOf(earlier), treatedOf(later)];
  const [sent_before, sent_now] = [sentOf(earlier), sentOf(later)];
  const rise = sent_now.minus(sent_before);
  const fall = treated_before.minus(treated_now);
  const { share_down, transfer_up } = limits;
  const costs = later.sent.map((stay) => stay.cost);
  const cost = sumFen(costs);
  const excess = partOf(cost, rise.over(sent_now));
  return {
    subject: institution,
    about: institution,
    claims: later.sent,
    figures: { treated_before, treated_now, sent_before, sent_now },
    excess,
    explain: (workings, named) => {
      const counts = ({ cases, severe, sent }: Severe) => ({ severe, sent: sent.length, cases });
      workings.note(named('treated_before'), '(severe - sent) / cases', counts(earlier), treated_before);
      workings.note(named('treated_now'), '(severe - sent) / cases', counts(later), treated_now);
      workings.note(named('fall'), 'treated_before - treated_now', { treated_before, treated_now }, fall);
      workings.note(named('fallen'), 'fall >= share_down', { fall, share_down }, true, 'severe_avoidance.share_down');
      const { sent, severe } = counts(earlier);
      workings.note(named('sent_before'), 'sent / severe', { sent, severe }, sent_before);
      const sending = { sent: later.sent.length, severe: later.severe };
      workings.note(named('sent_now'), 'sent / severe', sending, sent_now);
      workings.note(named('rise'), 'sent_now - sent_before', { sent_now, sent_before }, rise);
      workings.note(named('risen'), 'rise >= transfer_up', { rise, transfer_up }, true, 'severe_avoidance.transfer_up');
      workings.note(named('cost'), 'sum(costs)', { costs }, cost);
      workings.note(named('excess'), 'round(cost * rise / sent_now)', { cost, rise, sent_now }, excess);
    },
  };
}
