import { Ratio } from '../money/ratio.ts';
import type { Figure, Workings } from '../workings.ts';
import type { ByClass, CodeClass } from './codeClass.ts';

/** A code that is used, be it with 0 cases. */
export interface UsedCode {
  readonly class: CodeClass;
  readonly cases: bigint;
  readonly amount: bigint;
}

/** How many codes of each class are used, with how many cases and how much money (in fen). */
export interface Tally {
  readonly codes: ByClass<bigint>;
  readonly cases: ByClass<bigint>;
  readonly money: ByClass<bigint>;
}

/** The part of codes, cases and money that is matched; null where there is none at all. */
export interface Rates {
  readonly codes: Ratio | null;
  readonly cases: Ratio | null;
  readonly money: Ratio | null;
}

/** Tally codes, each of which stands in the list once. */
export function tallyOf(codes: readonly UsedCode[]): Tally {
  return {
    codes: sums(codes, () => 1n),
    cases: sums(codes, ({ cases }) => cases),
    money: sums(codes, ({ amount }) => amount),
  };
}

function sums(codes: readonly UsedCode[], figureOf: (code: UsedCode) => bigint): ByClass<bigint> {
  const sum = { none: 0n, one_to_many: 0n, one_to_one: 0n };
  for (const code of codes) sum[code.class] += figureOf(code);
  return sum;
}

/** The rates of a tally, each noted under the name of whose it is. */
export function ratesOf({ codes, cases, money }: Tally, manyCounts: boolean, of: string, workings: Workings): Rates {
  const rate = (basis: keyof Rates, byClass: ByClass<bigint>): Ratio | null => {
    const [all, matched] = [wholeOf(byClass), matchedOf(byClass, manyCounts)];
    if (all === 0n) return null;
    const matching = manyCounts ? '(one_to_one + one_to_many)' : 'one_to_one';
    const expression = `${matching} / (none + one_to_many + one_to_one)`;
    const operands = basis === 'money' ? byClass : countsOf(byClass);
    return workings.note(`rates.${basis}.${of}`, expression, { ...operands }, Ratio.of(matched, all), 'many_counts');
  };
  return { codes: rate('codes', codes), cases: rate('cases', cases), money: rate('money', money) };
}

function wholeOf({ none, one_to_many, one_to_one }: ByClass<bigint>): bigint {
  return none + one_to_many + one_to_one;
}

function matchedOf({ one_to_many, one_to_one }: ByClass<bigint>, manyCounts: boolean): bigint {
  return manyCounts ? one_to_one + one_to_many : one_to_one;
}

/** As the workings write counts: a bigint would be money. */
function countsOf({ none, one_to_many, one_to_one }: ByClass<bigint>): Record<CodeClass, Figure> {
  return { none: Ratio.of(none), one_to_many: Ratio.of(one_to_many), one_to_one: Ratio.of(one_to_one) };
}
