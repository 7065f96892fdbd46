import { apportion } from '../money/apportion.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { noteApportionment, type Workings } from '../workings.ts';
import { eligibleGap } from './eligibleGap.ts';
import { localDuty } from './localDuty.ts';
import type { Contributor, FundPolicy } from './poolingAreas.ts';
import { askedOf } from './reliefAsked.ts';

/** The pool relieves deficits: each area is granted what it may ask for, or its part of the pool where that is too little. */
export function relieve(pool: Fen, contributors: readonly Contributor[], policy: FundPolicy, workings: Workings) {
  const asking = contributors.map((area) => {
    const gaps = eligibleGap(area, policy, workings);
    const duty = localDuty(policy, area, workings);
    return { id: area.id, contribution: area.contribution, ...gaps, ...askedOf(area, gaps, policy, workings), ...duty };
  });
  const asked = sumFen(asking.map((area) => area.asked));
  workings.note('asked', 'sum(each)', { each: asking.map((area) => area.asked) }, asked);
  const grants = asked > pool ? shortOf(pool, asking, workings) : new Map(asking.map((area) => [area.id, area.asked]));
  const areas = asking.map(({ id, contribution, gap, eligible, asked: askedHere, own, share, unmet, duty }) => {
    const grant = grants.get(id)!;
    if (asked <= pool) workings.note(`grant.${id}`, 'asked', { asked: askedHere }, grant);
    const local = localOf(id, { gap, ...(own !== undefined && { own }), grant }, workings);
    return {
      ...{ id, contribution, gap, eligible, grant, local },
      ...(own !== undefined && { own }),
      ...(share && { share }),
      ...(unmet && { unmet }),
      ...(duty !== undefined && { duty }),
    };
  });
  const granted = areas.map(({ grant }) => grant);
  const remaining = pool - sumFen(granted);
  workings.note('remaining', 'pool - sum(grants)', { pool, grants: granted }, remaining);
  return { areas, remaining };
}

/** More is asked than there is: the pool is split by what was asked. */
function shortOf(pool: Fen, asking: readonly { readonly id: string; readonly asked: Fen }[], workings: Workings) {
  const parts = asking.map(({ id, asked }) => ({ id, weight: inYuan(Ratio.of(asked)) }));
  const portions = apportion(pool, parts);
  noteApportionment(workings, 'grants', pool, parts, portions);
  return new Map(portions.map(({ id, amount }) => [id, amount]));
}

/** What is left of a gap for the area itself. */
function localOf(
  id: string,
  operands: { readonly gap: Fen; readonly own?: Fen; readonly grant: Fen },
  workings: Workings,
) {
  const { gap, own = 0n, grant } = operands;
  return workings.note(`local.${id}`, Object.keys(operands).join(' - '), operands, gap - own - grant);
}
