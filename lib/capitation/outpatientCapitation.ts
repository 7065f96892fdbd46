import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { cutOffMet, cutOffsOf, from } from '../formula/cutOffs.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { pathOf } from '../wire/path.ts';
import { amount, count, decimal, id, listOf, share, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { headPackage, headPolicy, headsShape, type Quotas, quotasOf } from './headPackage.ts';
import { type PaidBy, paidByOthers, paidInAll, payersShape } from './otherPayers.ts';

const policyShape = z
  .strictObject({
    ...headPolicy,
    /** The part of the package that does not wait for the score. */
    initial_share: share,
    /** The part of a surplus that the member keeps. */
    retained: share,
    /** The part of an overrun that the fund bears. */
    fund_share: share,
    /** The part of what waits for the score that it releases. */
    release: cutOffsOf(z.strictObject({ from, share })),
    /** Of last year's visits: below it nothing is retained. */
    minimum_volume: unsigned.optional(),
    payers: payersShape.optional(),
  })
  .superRefine(
    ({ quotas, uplifts, payers }, context) => {
      for (const [key, table] of Object.entries({ uplifts, payers })) {
        for (const name of table?.keys() ?? []) {
          if (quotas.has(name)) continue;
          context.addIssue({ code: 'custom', path: [key, name], message: 'expected a class that has a quota' });
        }
      }
    },
    { when: partsHold },
  );

const inputShape = z.strictObject({
  members: listOf(
    z.strictObject({
      id,
      ...headsShape,
      /** What the fund paid for these heads, at the member and elsewhere. */
      use: z.strictObject({ own: amount, elsewhere: amount }),
      score: decimal,
      visits: count.optional(),
      visits_last_year: count.optional(),
    }),
  ),
});

type Policy = z.output<typeof policyShape>;
type Member = z.output<typeof inputShape>['members'][number];

const AMOUNTS = [
  'package',
  'initial',
  'released',
  'withheld',
  'use',
  'surplus',
  'retained',
  'returned',
  'overrun',
  'fund',
  'borne',
  'cash_due',
] as const;
type Amounts = { readonly [Name in (typeof AMOUNTS)[number]]: Fen };

export interface CapitatedMember extends Amounts {
  readonly id: string;
  readonly volume_met: boolean;
  /** The classes whose quota is uplifted; where the policy uplifts any. */
  readonly uplifted?: readonly string[];
  /** What others pay for its heads beside the package; where the policy has other payers. */
  readonly payers?: readonly PaidBy[];
}

export interface OutpatientCapitation {
  readonly members: readonly CapitatedMember[];
  readonly totals: Amounts;
  /** What others pay for all heads; where the policy has other payers. */
  readonly payers?: readonly PaidBy[];
}

/**
 * Formula 21, a year of contracted heads: a package by heads, a part of it paid at first and the rest by the score; what is left
 * is kept in part, what is lacking is borne in part. What a head costs others than the fund is answered beside, payer by payer; it is
 * no part of the package, and of nothing else. For each member
 * `package + fund = own + elsewhere + retained - borne + returned + withheld` is asserted.
 *
 * @throws Fault invalid_request  a class without a quota or without bounds, or visits that the policy counts are missing
 */
export const outpatientCapitation = formula(
  policyShape,
  inputShape,
  (policy, { members }): Outcome<OutpatientCapitation> => {
    members.forEach((member, i) => {
      checkMember(policy, member, i);
    });
    const workings = new Workings();
    const quotas = quotasOf(policy, workings);
    const settled = inOrderOfId(members).map((member) => settle(policy, quotas, member, workings));
    const totals = totalsOf(settled, workings);
    const paid = settled.map(({ payers = [] }) => payers);
    const others = policy.payers && { payers: paidInAll(policy.payers, paid, workings) };
    return { result: { members: settled, totals, ...others }, workings: workings.steps };
  },
);

function checkMember({ quotas, own_cost, minimum_volume }: Policy, member: Member, index: number): void {
  const at = ['input', 'members', index];
  for (const name of member.member_months.keys()) {
    if (!quotas.has(name)) throw unknownClass(name, 'quotas', quotas, [...at, 'member_months', name]);
  }
  member.persons.forEach((person, i) => {
    const name = person.class;
    if (!own_cost.has(name)) throw unknownClass(name, 'own_cost', own_cost, [...at, 'persons', i, 'class']);
  });
  if (minimum_volume === undefined) return;
  for (const key of ['visits', 'visits_last_year'] as const) {
    if (member[key] !== undefined) continue;
    const message = {
      zh: `政策按门诊人次考核，成员单位 ${member.id} 须填写 ${key}。`,
      en: `The policy asks for a minimum of visits, so ${key} of ${member.id} is needed.`,
    };
    throw new Fault('invalid_request', message, pathOf([...at, key]));
  }
}

function unknownClass(name: string, key: string, table: ReadonlyMap<string, unknown>, path: PropertyKey[]): Fault {
  const known = [...table.keys()].join(', ') || '–';
  const message = {
    zh: `政策的 ${key} 中没有“${name}”这一类，应为其中之一：${known}。`,
    en: `The policy has no class "${name}" in ${key}; known are ${known}.`,
  };
  return new Fault('invalid_request', message, pathOf(path));
}

function settle(policy: Policy, quotas: Quotas, member: Member, workings: Workings): CapitatedMember {
  const { id } = member;
  const { own, elsewhere } = member.use;
  const note: Workings['note'] = (step, ...noted) => workings.note(`${id}.${step}`, ...noted);
  const { package: lumpSum, ...answered } = headPackage(policy, quotas, member, workings);
  const { initial_share, fund_share } = policy;
  const initial = partOf(lumpSum, initial_share);
  note('initial', 'round(package * initial_share)', { package: lumpSum, initial_share }, initial, 'initial_share');
  const performance = lumpSum - initial;
  note('performance', 'package - initial', { package: lumpSum, initial }, performance);
  const released = releasedBy(policy, member, performance, workings);
  const withheld = note('withheld', 'performance - released', { performance, released }, performance - released);

  const use = note('use', 'own + elsewhere', { own, elsewhere }, own + elsewhere);
  const balance = note('balance', 'initial + released - use', { initial, released, use }, initial + released - use);
  const surplus = note('surplus', 'max(0, balance)', { balance }, notBelowZero(balance));
  const overrun = note('overrun', 'max(0, -balance)', { balance }, notBelowZero(-balance));

  const { volume_met, retained } = retainedOf(policy, member, surplus, workings);
  const returned = note('returned', 'surplus - retained', { surplus, retained }, surplus - retained);
  const fund = partOf(overrun, fund_share);
  note('fund', 'round(overrun * fund_share)', { overrun, fund_share }, fund, 'fund_share');
  const borne = note('borne', 'overrun - fund', { overrun, fund }, overrun - fund);
  const cash_due = own + retained - borne - initial;
  note('cash_due', 'own + retained - borne - initial', { own, retained, borne, initial }, cash_due);

  const goesTo = own + elsewhere + retained - borne + returned + withheld;
  assert.equal(lumpSum + fund, goesTo, 'the package and what the fund adds are all accounted for');
  const paid = { package: lumpSum, initial, released, withheld, use };
  const others = policy.payers && { payers: paidByOthers(policy.payers, member, workings) };
  const kept = { surplus, retained, returned, overrun, fund, borne, cash_due };
  return { id, volume_met, ...paid, ...kept, ...answered, ...others };
}

/** What the score releases of the part that waits for it. */
function releasedBy({ release }: Policy, { id, score }: Member, performance: Fen, workings: Workings): Fen {
  const met = cutOffMet(release, score);
  const [words, line] = met.from === null ? ['share', {}] : ['score >= from ? share : 0', { from: met.from }];
  const release_share = met.share;
  workings.note(`${id}.release_share`, words, { score, ...line, share: met.share }, release_share, 'release');
  const released = partOf(performance, release_share);
  const operands = { performance, release_share };
  return workings.note(`${id}.released`, 'round(performance * release_share)', operands, released, 'release');
}

/** What the member keeps of its surplus, if it treated enough. */
function retainedOf(policy: Policy, { id, visits, visits_last_year }: Member, surplus: Fen, workings: Workings) {
  const { minimum_volume, retained: retained_share } = policy;
  const whole = partOf(surplus, retained_share);
  if (minimum_volume === undefined) {
    const operands = { surplus, retained_share };
    workings.note(`${id}.retained`, 'round(surplus * retained_share)', operands, whole, 'retained');
    return { volume_met: true, retained: whole };
  }
  const volume_met = !Ratio.of(visits!).isLess(minimum_volume.times(Ratio.of(visits_last_year!)));
  const counted = { visits: visits!, minimum_volume, visits_last_year: visits_last_year! };
  const asked = 'visits >= minimum_volume * visits_last_year';
  workings.note(`${id}.volume_met`, asked, counted, volume_met, 'minimum_volume');
  const retained = volume_met ? whole : 0n;
  const operands = { volume_met, surplus, retained_share };
  const words = 'volume_met ? round(surplus * retained_share) : 0';
  workings.note(`${id}.retained`, words, operands, retained, 'retained', 'minimum_volume');
  return { volume_met, retained };
}

function totalsOf(members: readonly CapitatedMember[], workings: Workings): Amounts {
  const sums = AMOUNTS.map((name) => {
    const each = members.map((member) => member[name]);
    return [name, workings.note(`totals.${name}`, 'sum(each)', { each }, sumFen(each))] as const;
  });
  return Object.fromEntries(sums) as Amounts;
}
