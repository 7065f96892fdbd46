import { z } from 'zod';
import { sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { count, share } from '../wire/wire.ts';
import { byInstitution, isEnough } from './facts.ts';
import { type Found, rule } from './rule.ts';
import type { Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** The share of high-rate cases that needs no question. */
  cap: share,
  minimum_cases: count,
});

/** An institution with more high-rate cases among its stays than is usual. */
export const highShare = rule(policyShape, (policy, { now }): Found[] =>
  [...byInstitution(now)].flatMap(([institution, stays]) => {
    if (!isEnough(stays, policy)) return [];
    const high = stays.filter((stay) => stay.high);
    const share = Ratio.of(high.length, stays.length);
    return policy.cap.isLess(share) ? [foundAt(institution, high, stays.length, policy.cap)] : [];
  }),
);

function foundAt(institution: string, high: readonly Stay[], cases: number, cap: Ratio): Found {
  const share = Ratio.of(high.length, cases);
  const costs = high.map((stay) => stay.cost);
  const cost = sumFen(costs);
  const excess = partOf(cost, Ratio.ONE.minus(cap.over(share)));
  return {
    subject: institution,
    about: institution,
    claims: high,
    figures: { cases, high: high.length, share },
    excess,
    explain: (workings, named) => {
      workings.note(named('share'), 'high / cases', { high: high.length, cases }, share);
      workings.note(named('beyond'), 'share > cap', { share, cap }, true, 'high_share.cap');
      workings.note(named('cost'), 'sum(costs)', { costs }, cost);
      workings.note(named('excess'), 'round(cost * (1 - cap / share))', { cost, cap, share }, excess);
    },
  };
}
