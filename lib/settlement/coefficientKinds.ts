import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, id, ids, listBy, listOf, positive, tableOf } from '../wire/wire.ts';

const ABOVE = 'expected a low bound that is not above the high one';

const kind = z
  .strictObject({
    id,
    factors: tableOf(positive),
    /** Where every factor of the kind lies, its ends included. */
    range: z
      .strictObject({ low: decimal, high: decimal })
      .refine(({ low, high }) => !high.isLess(low), { path: ['low'], error: ABOVE, when: partsHold })
      .optional(),
    /** The flags that block the kind. */
    unless: ids.default([]),
  })
  .superRefine(
    ({ factors, range }, context) => {
      if (!range) return;
      for (const [key, factor] of factors) {
        if (!factor.isLess(range.low) && !range.high.isLess(factor)) continue;
        context.addIssue({ code: 'custom', path: ['factors', key], message: 'expected a factor within the range' });
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
    /** Of the kinds of each, the largest that is kept applies alone. */
    max_groups: groupsOfKinds,
    clamp: z
      .strictObject({
        low: positive.optional(),
        high: positive.optional(),
        /** Whose factors are held within the bounds; of all of them where it is left out. */
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
}
