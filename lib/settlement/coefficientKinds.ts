import { z } from 'zod';
import type { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, id, ids, listBy, listOf, positive, tableOf, unsigned } from '../wire/wire.ts';

const ABOVE = 'expected a low bound that is not above the high one';

const kind = z
  .strictObject({
    id,
    factors: tableOf(positive).optional(),
    /** In place of factors: what each key adds once the standard is multiplied, in yuan or points as the standard is. */
    additions: tableOf(unsigned).optional(),
    /** Where everything that the kind multiplies by or adds lies, its ends included. */
    range: z
      .strictObject({ low: decimal, high: decimal })
      .refine(({ low, high }) => !high.isLess(low), { path: ['low'], error: ABOVE, when: partsHold })
      .optional(),
    /** The flags that block the kind. */
    unless: ids.default([]),
  })
  .superRefine(
    ({ factors, additions, range }, context) => {
      const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
      if (!factors && !additions) refuse(['factors'], 'expected an object of values by id');
      if (factors && additions) refuse(['additions'], 'expected either factors or additions');
      if (!range) return;
      const within = (value: Ratio) => !value.isLess(range.low) && !range.high.isLess(value);
      for (const [key, factor] of factors ?? []) {
        if (!within(factor)) refuse(['factors', key], 'expected a factor within the range');
      }
      for (const [key, addition] of additions ?? []) {
        if (!within(addition)) refuse(['additions', key], 'expected an addition within the range');
      }
    },
    { when: partsHold },
  );

const groupsOfKinds = listOf(z.strictObject({ id, kinds: ids })).default([]);

/** The kinds of coefficients in the order in which they are asked, and what holds between them. */
export const coefficientPolicyShape = z
  .strictObject({
    unit: z.enum(['rate', 'points'], 'expected "rate" or "points"'),
    kinds: listBy(kind, 'id'),
    /** Of the kinds of each, the first that is kept keeps the others out. */
    exclusion_groups: groupsOfKinds,
    /** Of the kinds of each, the largest that is kept applies alone; they all multiply, or they all add. */
    max_groups: groupsOfKinds,
    clamp: z
      .strictObject({
        low: positive.optional(),
        high: positive.optional(),
        /** Whose factors are held within the bounds; of all of them where it is left out. What is added is never held. */
        kinds: ids.optional(),
      })
      .refine(({ low, high }) => !low || !high?.isLess(low), { path: ['low'], error: ABOVE, when: partsHold })
      .optional(),
  })
  .superRefine(kindsAreKnown, { when: partsHold });

export type CoefficientPolicy = z.output<typeof coefficientPolicyShape>;

function kindsAreKnown(policy: CoefficientPolicy, context: z.RefinementCtx): void {
  const known = new Set(policy.kinds.map((own) => own.id));
  const inMaxGroup = new Set<string>();
  const check = (kinds: readonly string[], path: readonly (string | number)[], seen = new Set<string>()): void => {
    kinds.forEach((own, i) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [...path, i], message });
      if (!known.has(own)) refuse('expected a kind of the list');
      else if (seen.has(own)) refuse('expected a kind that is in no other group of which the largest applies');
      seen.add(own);
    });
  };
  policy.exclusion_groups.forEach(({ kinds }, i) => {
    check(kinds, ['exclusion_groups', i, 'kinds']);
  });
  policy.max_groups.forEach(({ kinds }, i) => {
    check(kinds, ['max_groups', i, 'kinds'], inMaxGroup);
  });
  check(policy.clamp?.kinds ?? [], ['clamp', 'kinds']);
  const adding = new Set(policy.kinds.flatMap((own) => (own.additions ? [own.id] : [])));
  const refuse = (path: readonly (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  policy.max_groups.forEach(({ kinds }, i) => {
    const odd = kinds.findIndex((own) => adding.has(own) !== adding.has(kinds[0]!));
    if (odd >= 0) refuse(['max_groups', i, 'kinds', odd], 'expected kinds that all multiply, or all add');
  });
  policy.clamp?.kinds?.forEach((own, i) => {
    if (adding.has(own)) refuse(['clamp', 'kinds', i], 'expected a kind that multiplies');
  });
}
