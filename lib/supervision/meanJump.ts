import { z } from 'zod';
import { daysAfter } from '../calendar/daysAfter.ts';
import { monthsAfter } from '../calendar/months.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { count, unsigned } from '../wire/wire.ts';
import { byInstitution, isEnough } from './facts.ts';
import { type Found, rule } from './rule.ts';
import type { Period, Stay } from './stay.ts';

const policyShape = z.strictObject({ growth_over: unsigned, minimum_cases: count });

/** An institution whose mean cost rose too fast from one calendar month to the next. */
export const meanJump = rule(policyShape, (policy, { stays, period }): Found[] => {
  const since = monthsAfter(period.from.slice(0, 7), -1);
  const later = stays.filter(({ discharged }) => since <= discharged);
  return [...byInstitution(later)].flatMap(([institution, own]) => {
    const months = Map.groupBy(own, ({ discharged }) => discharged.slice(0, 7));
    return [...months].flatMap(([month, claims]) => {
      const last = months.get(monthsAfter(month, -1)) ?? [];
      if (!isWhollyIn(period, month) || !isEnough(claims, policy) || !isEnough(last, policy)) return [];
      const jump = new Jump(claims, last);
      return jump.isOver(policy.growth_over) ? [foundIn(institution, month, jump, policy.growth_over)] : [];
    });
  });
});

function isWhollyIn({ from, until }: Period, month: string): boolean {
  const isLast = until.startsWith(month) && !daysAfter(until, 1).startsWith(month);
  return from <= `${month}-01` && (until.slice(0, 7) > month || isLast);
}

/** The stays of a month beside those of the month before it. */
class Jump {
  readonly claims: readonly Stay[];
  readonly cost: Fen;
  readonly previousCases: number;
  readonly previousCost: Fen;

  constructor(claims: readonly Stay[], last: readonly Stay[]) {
    this.claims = claims;
    this.cost = sumFen(claims.map(({ cost }) => cost));
    this.previousCases = last.length;
    this.previousCost = sumFen(last.map(({ cost }) => cost));
  }

  get mean(): Ratio {
    return Ratio.of(this.cost, this.claims.length);
  }

  get previous(): Ratio {
    return Ratio.of(this.previousCost, this.previousCases);
  }

  get growth(): Ratio {
    return this.mean.over(this.previous).minus(Ratio.ONE);
  }

  /** From a mean of 0 nothing grows. */
  isOver(limit: Ratio): boolean {
    return this.previousCost > 0n && limit.isLess(this.growth);
  }
}

function foundIn(institution: string, month: string, jump: Jump, growth_over: Ratio): Found {
  const { claims, cost, previousCases: previous_cases, previousCost: previous_cost, growth } = jump;
  const cases = claims.length;
  const previous = jump.previous.rounded();
  const mean = jump.mean.rounded();
  const excess = Ratio.of(cost)
    .minus(jump.previous.times(Ratio.of(cases)))
    .rounded();
  return {
    subject: institution,
    about: `${institution}.${month}`,
    claims,
    figures: { month, previous, mean, growth },
    excess,
    explain: (workings, named) => {
      const before = { previous_cost, previous_cases };
      workings.note(named('cost'), 'sum(costs)', { costs: claims.map((stay) => stay.cost) }, cost);
      workings.note(named('previous'), 'round(previous_cost / previous_cases)', before, previous);
      workings.note(named('mean'), 'round(cost / cases)', { cost, cases }, mean);
      const growing = 'cost / cases / (previous_cost / previous_cases) - 1';
      workings.note(named('growth'), growing, { cost, cases, ...before }, growth);
      const beyond = { growth, growth_over };
      workings.note(named('beyond'), 'growth > growth_over', beyond, true, 'mean_jump.growth_over');
      const rising = 'round(cost - cases * previous_cost / previous_cases)';
      workings.note(named('excess'), rising, { cost, cases, ...before }, excess);
    },
  };
}
