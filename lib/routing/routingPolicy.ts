import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { count, day, id, ids, listBy, share, someOf, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { rangeOf } from './range.ts';

/** The ways in which a stay can be paid, in the order in which they are answered. */
export const METHODS = ['by_item', 'by_quota', 'dip', 'drg', 'excluded', 'per_diem'] as const;

/** One of the ways. */
export const methodShape = z.enum(METHODS, 'expected one of by_item, by_quota, dip, drg, excluded, per_diem');

/** What decides a stay that no rule applies to, by the name it is answered with. */
export const DEFAULT = 'default';

const way = {
  method: methodShape,
  /** What of the method is switched off for these stays. */
  off: someOf('high', 'incomplete', 'low', 'payout_cap', 'readmission').default([]),
  /** Flags that later steps look for. */
  marks: ids.default([]),
};

const rule = z.strictObject({
  id,
  /** All of it must hold. */
  when: z.strictObject({
    days: rangeOf(count).optional(),
    age: rangeOf(count).optional(),
    /** Which such stay of the person in the calendar year this one is, from 1 on. */
    nth: rangeOf(count).optional(),
    /** Of what is accepted of the cost. */
    cost: rangeOf(unsignedAmount).optional(),
    /** Of what is accepted to the standard. */
    ratio: rangeOf(unsigned).optional(),
    parts: tableOf(rangeOf(unsignedAmount)).optional(),
    groups: ids.optional(),
    classes: ids.optional(),
    flags: ids.optional(),
    no_flags: ids.optional(),
    channels: ids.optional(),
    schemes: ids.optional(),
    levels: ids.optional(),
    institutions: ids.optional(),
  }),
  from: day.optional(),
  until: day.optional(),
  ...way,
});

const cap = z.strictObject({
  id,
  /** Those that decided before any cap; "default" too. */
  rules: ids.optional(),
  classes: ids.optional(),
  /** Of all stays of an institution, so many keep their way. */
  share,
  ...way,
});

/** What a document decides about the way in which each stay is paid. The order of rules, and that of caps, counts. */
export const routingPolicyShape = z
  .strictObject({
    dated_by: z.enum(['admission', 'discharge', 'settlement'], 'expected "admission", "discharge" or "settlement"'),
    /** Groups by class; a group may be in several. */
    classes: tableOf(ids).default(new Map()),
    rules: listBy(rule, 'id'),
    default: z.strictObject(way),
    caps: listBy(cap, 'id').default([]),
    /** Parts of the cost that the patient bears beyond so much a day. */
    patient_parts: tableOf(z.strictObject({ per_day: unsignedAmount.default(0n) })).optional(),
  })
  .superRefine(namesAreKnown, { when: partsHold });

export type RoutingPolicy = z.output<typeof routingPolicyShape>;
export type Rule = RoutingPolicy['rules'][number];
export type Cap = RoutingPolicy['caps'][number];
export type Way = RoutingPolicy['default'];

function namesAreKnown({ classes, rules, caps }: z.output<typeof routingPolicyShape>, context: z.RefinementCtx): void {
  const expect = (isMet: boolean, message: string, ...path: PropertyKey[]) => {
    if (!isMet) context.addIssue({ code: 'custom', path, message });
  };
  const expectClasses = (names: readonly string[] | undefined, ...path: PropertyKey[]) => {
    names?.forEach((name, i) => {
      expect(classes.has(name), 'expected a class of the policy', ...path, i);
    });
  };
  const deciding = new Set([DEFAULT, ...rules.map(({ id }) => id)]);
  const free = 'expected an id that no other rule or cap has, nor "default"';
  rules.forEach(({ id, when }, i) => {
    expect(id !== DEFAULT, free, 'rules', i, 'id');
    expectClasses(when.classes, 'rules', i, 'when', 'classes');
  });
  caps.forEach(({ id, classes: within, rules: decided }, i) => {
    expect(!deciding.has(id), free, 'caps', i, 'id');
    expectClasses(within, 'caps', i, 'classes');
    decided?.forEach((name, j) => {
      expect(deciding.has(name), 'expected a rule of the policy, or "default"', 'caps', i, 'rules', j);
    });
  });
}
