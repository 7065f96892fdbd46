import { z } from 'zod';
import { sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { count, unsigned } from '../wire/wire.ts';
import { type Facts, isEnough, type Tier } from './facts.ts';
import { hasMoved } from './hasMoved.ts';
import { type Found, rule } from './rule.ts';
import type { Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** What the share of the lead hospitals rose by, at least. */
  lead_up: unsigned,
  /** What that of the primary institutions fell by, at least. */
  primary_down: unsigned,
  minimum_cases: count,
});

type Policy = z.output<typeof policyShape>;

/** 虹吸: the lead hospitals have a larger part of all points than before, the primary institutions a smaller one. */
export const siphoning = rule(policyShape, (policy, facts): Found[] => {
  if (!isEnough(facts.before, policy) || !isEnough(facts.now, policy)) return [];
  const [before, now] = [pointsIn(facts.before, facts), pointsIn(facts.now, facts)];
  if (before.all.isZero || now.all.isZero) return [];
  const up = shareOf('lead', now).minus(shareOf('lead', before));
  const down = shareOf('primary', before).minus(shareOf('primary', now));
  const isDrawn = hasMoved(up, policy.lead_up) && hasMoved(down, policy.primary_down);
  return isDrawn ? [foundIn(facts, before, now, policy)] : [];
});

/** Of a period: the points of the lead hospitals, of the primary institutions, and of all. */
interface Points {
  readonly lead: Ratio;
  readonly primary: Ratio;
  readonly all: Ratio;
}

function pointsIn(stays: readonly Stay[], { tiers }: Facts): Points {
  const sum = { lead: Ratio.ZERO, primary: Ratio.ZERO, other: Ratio.ZERO };
  for (const { institution, points } of stays) {
    const tier = tiers.get(institution)!;
    sum[tier] = sum[tier].plus(points);
  }
  return { lead: sum.lead, primary: sum.primary, all: Ratio.sum(Object.values(sum)) };
}

function shareOf(tier: Exclude<Tier, 'other'>, points: Points): Ratio {
  return points[tier].over(points.all);
}

function foundIn({ community, now: stays, tiers }: Facts, before: Points, now: Points, limits: Policy): Found {
  const claims = stays.filter(({ institution }) => tiers.get(institution) === 'lead');
  const [lead_before, lead_now] = [shareOf('lead', before), shareOf('lead', now)];
  const [primary_before, primary_now] = [shareOf('primary', before), shareOf('primary', now)];
  const rise = lead_now.minus(lead_before);
  const fall = primary_before.minus(primary_now);
  const { lead_up, primary_down } = limits;
  const costs = claims.map((stay) => stay.cost);
  const cost = sumFen(costs);
  const excess = partOf(cost, rise.over(lead_now));
  return {
    subject: community,
    about: community,
    claims,
    figures: { lead_before, lead_now, primary_before, primary_now },
    excess,
    explain: (workings, named) => {
      workings.note(named('lead_before'), 'lead_points / points', of('lead', before), lead_before);
      workings.note(named('lead_now'), 'lead_points / points', of('lead', now), lead_now);
      workings.note(named('primary_before'), 'primary_points / points', of('primary', before), primary_before);
      workings.note(named('primary_now'), 'primary_points / points', of('primary', now), primary_now);
      workings.note(named('rise'), 'lead_now - lead_before', { lead_now, lead_before }, rise);
      workings.note(named('risen'), 'rise >= lead_up', { rise, lead_up }, true, 'siphoning.lead_up');
      workings.note(named('fall'), 'primary_before - primary_now', { primary_before, primary_now }, fall);
      workings.note(named('fallen'), 'fall >= primary_down', { fall, primary_down }, true, 'siphoning.primary_down');
      workings.note(named('cost'), 'sum(costs)', { costs }, cost);
      workings.note(named('excess'), 'round(cost * rise / lead_now)', { cost, rise, lead_now }, excess);
    },
  };
}

function of(tier: Exclude<Tier, 'other'>, points: Points) {
  return { [`${tier}_points`]: points[tier], points: points.all };
}
