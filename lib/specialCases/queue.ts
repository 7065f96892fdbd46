import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { count, day, id, listOf, positive, share } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';
import { admissionShape } from './admission.ts';
import type { Application } from './application.ts';

/** How many cases may be reviewed one by one, which of them first, and what is special about some classes of them. */
export const specialCasesPolicyShape = z.strictObject({
  /** Places as a share of an institution's discharges. */
  rate: share,
  minimum: count.default(1),
  rank: z.enum(['applied', 'excess'], 'expected "applied" or "excess"').default('applied'),
  rounding: z.enum(['floor', 'half_up', 'up'], 'expected one of floor, half_up, up').default('floor'),
  admission: admissionShape.optional(),
  /** The share of an institution's applications that may take places which its other queues leave. */
  exchange: share.default(Ratio.ZERO),
  /** Yuan a point, where results are told in points, too. */
  point_value: positive.optional(),
  /** Cases with places of their own. */
  classes: listOf(
    z.strictObject({
      id,
      rate: share,
      minimum: count.default(0),
      /** The first day of application from which they have. */
      from: day.optional(),
      admission: admissionShape.optional(),
    }),
  ).default([]),
});

export type SpecialCasesPolicy = z.output<typeof specialCasesPolicyShape>;

/** A queue of applications: the general one, or that of a class; and where the policy speaks of it. */
export interface Queue {
  readonly class: string | null;
  readonly rate: Ratio;
  readonly minimum: number;
  readonly from?: string | undefined;
  readonly admission: SpecialCasesPolicy['admission'];
  readonly paths: { readonly quota: readonly string[]; readonly admission: string };
}

/** The queues of a policy, the general one first. */
export function queuesOf(policy: SpecialCasesPolicy): Queue[] {
  const { rate, minimum, admission } = policy;
  const general = {
    class: null,
    rate,
    minimum,
    admission,
    paths: { quota: ['rate', 'rounding', 'minimum'], admission: 'admission' },
  };
  const own = policy.classes.map((named, i) => ({
    class: named.id,
    rate: named.rate,
    minimum: named.minimum,
    from: named.from,
    admission: named.admission ?? admission,
    paths: {
      quota: [`classes[${i}]`, 'rounding'],
      admission: named.admission ? `classes[${i}]` : 'admission',
    },
  }));
  return [general, ...own];
}

/** Which queue an application stands in: that of its class, from the day on from which it has one; else the general one. */
export function queueOf(queues: ReadonlyMap<string | null, Queue>, application: Application): Queue {
  const own = queues.get(application.class ?? null)!;
  return own.from === undefined || own.from <= application.applied ? own : queues.get(null)!;
}

/** How many places a queue has at an institution with so many discharges. */
export function quotaOf(
  queue: Queue,
  rounding: SpecialCasesPolicy['rounding'],
  institution: { readonly id: string; readonly discharges: number },
  workings: Workings,
): number {
  const step = `quota.${institution.id}`;
  const { rate, minimum } = queue;
  const { discharges } = institution;
  if (discharges === 0) return workings.note(step, 'discharges', { discharges }, 0, ...queue.paths.quota);
  const exact = rate.times(Ratio.of(discharges));
  const quota = Math.max(Number(ROUNDED[rounding].of(exact)), minimum);
  const expression = `max(${ROUNDED[rounding].expression}, minimum)`;
  return workings.note(step, expression, { rate, discharges, minimum }, quota, ...queue.paths.quota);
}

/** A whole number of places; the exact one is never below 0. */
const ROUNDED = {
  floor: {
    expression: 'floor(rate * discharges)',
    of: ({ numerator, denominator }: Ratio) => numerator / denominator,
  },
  half_up: { expression: 'round(rate * discharges, 0)', of: (exact: Ratio) => exact.rounded() },
  up: {
    expression: '-floor(-rate * discharges)',
    of: ({ numerator, denominator }: Ratio) => (numerator + denominator - 1n) / denominator,
  },
} as const;
