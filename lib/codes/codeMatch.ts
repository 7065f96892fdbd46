import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';
import { count, id, listBy, share, tableOf, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type ByClass, type CodeClass, classesIn, isMatched } from './codeClass.ts';
import { type Rates, ratesOf, type Tally, tallyOf, type UsedCode } from './tally.ts';

const policyShape = z.strictObject({
  /** Which of the rates is held against the targets. */
  basis: z.enum(['codes', 'cases', 'money'], 'expected "codes", "cases" or "money"'),
  /** By set of codes. */
  targets: tableOf(share),
  /** Whether a code that is several codes of the other department counts as matched. */
  many_counts: z.boolean().default(false),
});

const inputShape = z.strictObject({
  mapping: listBy(z.strictObject({ set: id, from: id, to: id }), 'set', 'from', 'to'),
  uses: listBy(
    z.strictObject({ set: id, institution: id, code: id, cases: count, amount: unsignedAmount }),
    'set',
    'institution',
    'code',
  ),
});

type Policy = z.output<typeof policyShape>;

export interface CodeMatch {
  readonly sets: readonly MatchedSet[];
}

interface MatchedSet {
  readonly id: string;
  readonly codes: ByClass<number>;
  readonly cases: ByClass<number>;
  readonly money: ByClass<Fen>;
  readonly rates: Rates;
  readonly target: Ratio | null;
  /** Null without a target or a rate. */
  readonly met: boolean | null;
  readonly institutions: readonly { readonly id: string; readonly rates: Rates; readonly met: boolean | null }[];
  /** The codes that are not matched, over all institutions. */
  readonly unmatched: readonly {
    readonly code: string;
    readonly class: CodeClass;
    readonly cases: number;
    readonly amount: Fen;
  }[];
}

/** A line of uses with the class of its code. */
interface Use extends UsedCode {
  readonly institution: string;
  readonly code: string;
}

/** Formula 36, how far the codes of one department are those of another: by codes, by cases and by money, set by set. */
export const codeMatch = formula(policyShape, inputShape, (policy, { mapping, uses }): Outcome<CodeMatch> => {
  const workings = new Workings();
  const classOf = classesIn(mapping);
  const bySet = Map.groupBy(uses, ({ set }) => set);
  const names = [...new Set([...bySet.keys(), ...policy.targets.keys()])].sort(byCodePoint);
  const sets = names.map((set) => {
    const own = (bySet.get(set) ?? []).map((use) => ({
      ...use,
      cases: BigInt(use.cases),
      class: classOf(set, use.code),
    }));
    return matchedSet(policy, set, own, workings);
  });
  return { result: { sets }, workings: workings.steps };
});

function matchedSet(policy: Policy, set: string, uses: readonly Use[], workings: Workings): MatchedSet {
  const target = policy.targets.get(set) ?? null;
  if (target) workings.note(`target.${set}`, 'target', { target }, target, `targets.${set}`);
  const held = (tally: Tally, of: string) => {
    const rates = ratesOf(tally, policy.many_counts, of, workings);
    return { rates, met: isMet(rates[policy.basis], target, of, workings) };
  };

  const codes = [...Map.groupBy(uses, ({ code }) => code).values()].map(overAll);
  const tally = tallyOf(codes);
  noteMoney(set, codes, tally, workings);
  const { rates, met } = held(tally, set);
  const byInstitution = Map.groupBy(uses, ({ institution }) => institution);
  const institutions = [...byInstitution].map(([id, own]) => ({ id, ...held(tallyOf(own), `${set}.${id}`) }));
  return {
    id: set,
    codes: counted(tally.codes),
    cases: counted(tally.cases),
    money: tally.money,
    rates,
    target,
    met,
    institutions: inOrderOfId(institutions),
    unmatched: unmatchedOf(set, codes, policy.many_counts, workings),
  };
}

/** A code over all institutions that use it. */
function overAll(uses: readonly Use[]) {
  const amounts = uses.map(({ amount }) => amount);
  const cases = uses.reduce((sum, use) => sum + use.cases, 0n);
  return { code: uses[0]!.code, class: uses[0]!.class, cases, amounts, amount: sumFen(amounts) };
}

type Code = ReturnType<typeof overAll>;

function unmatchedOf(set: string, codes: readonly Code[], manyCounts: boolean, workings: Workings) {
  const unmatched = codes.filter((code) => !isMatched(code.class, manyCounts));
  return unmatched
    .sort((a, b) => byCodePoint(a.code, b.code))
    .map(({ code, class: kind, cases, amounts, amount }) => {
      workings.note(`unmatched.${set}.${code}`, 'sum(amounts)', { amounts }, amount);
      return { code, class: kind, cases: Number(cases), amount };
    });
}

function noteMoney(set: string, codes: readonly Code[], { money }: Tally, workings: Workings): void {
  for (const kind of ['none', 'one_to_many', 'one_to_one'] as const) {
    const amounts = codes.flatMap((code) => (code.class === kind ? [code.amount] : []));
    workings.note(`money.${kind}.${set}`, 'sum(amounts)', { amounts }, money[kind]);
  }
}

/** Whether a rate, exactly, reaches the target. */
function isMet(rate: Ratio | null, target: Ratio | null, of: string, workings: Workings): boolean | null {
  if (rate === null || target === null) return null;
  return workings.note(`met.${of}`, 'rate >= target', { rate, target }, !rate.isLess(target), 'basis');
}

function counted({ none, one_to_many, one_to_one }: ByClass<bigint>): ByClass<number> {
  return { none: Number(none), one_to_many: Number(one_to_many), one_to_one: Number(one_to_one) };
}
