import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, listBy, listOf, positive, share, tableOf, unsigned } from '../wire/wire.ts';

/** What a distance to the mean of the peers adds, or takes off. */
const adjustment = z.strictObject({
  per: positive,
  step: unsigned,
  count: z.enum(['full', 'at_once', 'linear'], 'expected "full", "at_once" or "linear"').default('full'),
  /** By class. */
  most: tableOf(unsigned).optional(),
});

const index = z.strictObject({
  id,
  measure: id,
  mean: z.enum(['plain', 'weighted'], 'expected "plain" or "weighted"'),
  /** Whether an institution is one of its own peers. */
  own: z.enum(['in', 'out'], 'expected "in" or "out"'),
  /** The quantiles of the peers within which the own value is held. */
  hold: z
    .strictObject({ low: share.optional(), high: share.optional() })
    .superRefine(lowIsNotAboveHigh, { when: partsHold })
    .optional(),
  distance: z.enum(['ratio', 'difference'], 'expected "ratio" or "difference"').default('ratio'),
  above: adjustment.optional(),
  below: adjustment.optional(),
});

const grades = z
  .strictObject({
    measure: id,
    best: z.enum(['high', 'low'], 'expected "high" or "low"'),
    shares: z.enum(['largest_remainder', 'floor'], 'expected "largest_remainder" or "floor"'),
    ties: z.enum(['id', 'up', 'down'], 'expected "id", "up" or "down"'),
    /** The best grade first. */
    places: listBy(z.strictObject({ id, share }), 'id').refine(
      (places) => Ratio.sum(places.map((place) => place.share)).equals(Ratio.ONE),
      { error: 'expected shares that sum to exactly 1', when: partsHold },
    ),
    /** By class and grade. */
    factors: tableOf(tableOf(unsigned)).optional(),
  })
  .superRefine(factorsAreOfGrades, { when: partsHold });

/** What a document decides about the comparison of institutions with their peers. */
export const peerPolicyShape = z
  .strictObject({
    indices: listOf(index),
    /** With which class the institutions of a class are compared, where it is not their own. */
    peers: tableOf(id).default(new Map()),
    base: tableOf(unsigned).optional(),
    low: unsigned.optional(),
    high: unsigned.optional(),
    grades: grades.optional(),
  })
  .superRefine(lowIsNotAboveHigh, { when: partsHold });

export type PeerPolicy = z.output<typeof peerPolicyShape>;
export type IndexPolicy = PeerPolicy['indices'][number];
export type Adjustment = NonNullable<IndexPolicy['above']>;
export type GradePolicy = NonNullable<PeerPolicy['grades']>;

/** An institution with what was measured of it. */
export const comparedShape = z.strictObject({
  id,
  class: id,
  measures: tableOf(z.strictObject({ value: unsigned, weight: unsigned.default(Ratio.ONE) })),
});

export type Compared = z.output<typeof comparedShape>;

interface Bounds {
  readonly low?: Ratio | undefined;
  readonly high?: Ratio | undefined;
}

function lowIsNotAboveHigh({ low, high }: Bounds, context: z.RefinementCtx): void {
  if (low === undefined || !high?.isLess(low)) return;
  context.addIssue({ code: 'custom', path: ['low'], message: 'expected a low that is not above high' });
}

function factorsAreOfGrades(
  { places, factors }: Pick<z.output<typeof grades>, 'places' | 'factors'>,
  context: z.RefinementCtx,
): void {
  const known = new Set(places.map((place) => place.id));
  for (const [of, table] of factors ?? []) {
    const isWhole = table.size === known.size && [...table.keys()].every((grade) => known.has(grade));
    if (isWhole) continue;
    const message = 'expected a factor for each grade, and for no other';
    context.addIssue({ code: 'custom', path: ['factors', of], message });
  }
}
