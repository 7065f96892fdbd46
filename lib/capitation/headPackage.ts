import { z } from 'zod';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, greater, lesser } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, id, listOf, share, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

const uplift = z.strictObject({
  factor: unsigned,
  /** From this share of a member's heads on. */
  share_from: share.default(Ratio.ZERO),
});

const bounds = z
  .strictObject({ low: unsignedAmount, high: unsignedAmount })
  .refine(({ low, high }) => low <= high, { error: 'expected no more than high', path: ['low'], when: partsHold });

/** What a head is worth, as a policy says it. */
export const headPolicy = {
  /** A year of one head, by class. */
  quotas: tableOf(unsignedAmount),
  /** By class: the quota grows by a factor at a member with many heads of the class. */
  uplifts: tableOf(uplift).default(new Map()),
  /** By class: between what a person's own cost of the year before counts. */
  own_cost: tableOf(bounds).default(new Map()),
};

const MONTHS = 12;
const months = count.refine((value) => value <= MONTHS, 'expected at most 12');

/** The heads of a member. */
export const headsShape = {
  member_months: tableOf(count),
  /** Contracted at their own cost of the year before, beside the member-months. */
  persons: listOf(z.strictObject({ id, class: id, cost: unsignedAmount, months: months.default(MONTHS) })).default([]),
};

export type HeadPolicy = z.output<z.ZodObject<typeof headPolicy>>;
type Heads = z.output<z.ZodObject<typeof headsShape>> & { readonly id: string };

/** The quotas of each class, and those that are uplifted as they are then, in fen. */
export interface Quotas {
  readonly plain: ReadonlyMap<string, Ratio>;
  readonly uplifted: ReadonlyMap<string, Ratio>;
}

/** The quotas of a policy. */
export function quotasOf({ quotas, uplifts }: HeadPolicy, workings: Workings): Quotas {
  const plain = new Map([...quotas].map(([name, quota]) => [name, Ratio.of(quota)]));
  const uplifted = new Map(
    [...uplifts].map(([name, { factor }]) => {
      const quota = plain.get(name)!;
      const value = quota.times(factor);
      const operands = { quota: inYuan(quota), factor };
      workings.note(`uplifted_quota.${name}`, 'quota * factor', operands, inYuan(value), `uplifts.${name}`);
      return [name, value];
    }),
  );
  return { plain, uplifted };
}

/** The package of a member, rounded once for all classes, and the classes whose quotas are uplifted there. */
export function headPackage(policy: HeadPolicy, quotas: Quotas, member: Heads, workings: Workings) {
  const { id } = member;
  const uplifted = upliftedAt(policy, member, workings);
  const classes = [...member.member_months.keys()];
  const counts = classes.map((name) => Ratio.of(member.member_months.get(name)!));
  const values = classes.map((name) => (uplifted.has(name) ? quotas.uplifted : quotas.plain).get(name)!);
  const byQuota = Ratio.sum(counts.map((heads, i) => heads.times(values[i]!)));
  const operands = { member_months: counts, quotas: values.map(inYuan) };
  workings.note(`${id}.by_quota`, 'dot(member_months, quotas)', operands, inYuan(byQuota), 'quotas');
  const isUplifting = policy.uplifts.size > 0;
  const answered = isUplifting ? { uplifted: [...uplifted].sort(byCodePoint) } : {};
  const year = Ratio.of(12n);
  if (member.persons.length === 0) {
    const lumpSum = byQuota.over(year).rounded();
    workings.note(`${id}.package`, 'round(by_quota / 12)', { by_quota: inYuan(byQuota) }, lumpSum);
    return { package: lumpSum, ...answered };
  }
  const byPerson = personsOf(policy, member, workings);
  const lumpSum = byQuota.plus(byPerson).over(year).rounded();
  const sums = { by_quota: inYuan(byQuota), by_person: inYuan(byPerson) };
  workings.note(`${id}.package`, 'round((by_quota + by_person) / 12)', sums, lumpSum);
  return { package: lumpSum, ...answered };
}

/** The classes that have so large a share of the member's heads that their quota is uplifted; none where nobody is. */
function upliftedAt({ uplifts }: HeadPolicy, { id, member_months }: Heads, workings: Workings): Set<string> {
  const uplifted = new Set<string>();
  let all = 0n;
  for (const heads of member_months.values()) all += BigInt(heads);
  for (const [name, { share_from }] of uplifts) {
    const heads = BigInt(member_months.get(name) ?? 0);
    const isUplifted = all > 0n && !Ratio.of(heads).isLess(share_from.times(Ratio.of(all)));
    if (isUplifted) uplifted.add(name);
    const operands = { heads: Ratio.of(heads), all_heads: Ratio.of(all), share_from };
    const expression = all > 0n ? 'heads >= share_from * all_heads' : 'all_heads > 0';
    workings.note(`${id}.uplifted.${name}`, expression, operands, isUplifted, `uplifts.${name}`);
  }
  return uplifted;
}

/** Σ months x the own cost, held within the bounds of the class. */
function personsOf({ own_cost }: HeadPolicy, { id, persons }: Heads, workings: Workings): Ratio {
  const held = persons.map((person): Fen => {
    const { low, high } = own_cost.get(person.class)!;
    const value = lesser(greater(person.cost, low), high);
    const operands = { cost: person.cost, low, high };
    const expression = 'min(max(cost, low), high)';
    return workings.note(`${id}.held.${person.id}`, expression, operands, value, `own_cost.${person.class}`);
  });
  let sum = 0n;
  persons.forEach((person, i) => {
    sum += BigInt(person.months) * held[i]!;
  });
  const operands = { months: persons.map((person) => person.months), held };
  workings.note(`${id}.by_person`, 'dot(months, held)', operands, sum);
  return Ratio.of(sum);
}
