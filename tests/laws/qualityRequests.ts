/** Score sheets and what was measured, drawn by fast-check: whole numbers mostly, so that values meet steps and cut-offs. */
import fc, { type Arbitrary } from 'fast-check';
import { listOf } from './wire.ts';

const { array, boolean, constantFrom, integer, option, record, tuple, uniqueArray } = fc;

interface Indicator {
  readonly weight: string;
  readonly direction: 'higher' | 'lower';
  readonly full?: string;
  readonly zero?: string;
  readonly steps?: readonly { readonly at: string; readonly points: string }[];
}

const direction = constantFrom('higher' as const, 'lower' as const);
const weight = integer({ min: 0, max: 30 });

/** A third makes points without end. */
const onALine: Arbitrary<Indicator> = tuple(
  weight,
  direction,
  integer({ min: -5, max: 90 }),
  constantFrom(1, 3, 10),
).map(([weighs, better, least, width]) => {
  const ends = [String(least), String(least + width)] as const;
  const [zero, full] = better === 'higher' ? ends : ends.toReversed();
  return { weight: String(weighs), direction: better, full: full!, zero: zero! };
});

const inSteps: Arbitrary<Indicator> = tuple(
  weight,
  direction,
  uniqueArray(tuple(integer({ min: 0, max: 100 }), fc.nat(100)), { selector: ([at]) => at, maxLength: 4 }),
).map(([weighs, better, rungs]) => ({
  ...{ weight: String(weighs), direction: better },
  steps: rungs
    .toSorted(([a], [b]) => a - b)
    .map(([at, part]) => ({ at: String(at), points: String(Math.floor((weighs * part) / 100)) })),
}));

/** The worst grade last; a sheet of one grade is one, too. */
const grades = uniqueArray(integer({ min: 0, max: 100 }), { maxLength: 3 }).map((scores) => [
  ...scores.toSorted((a, b) => b - a).map((from, i) => ({ id: `grade ${i}`, from: String(from) })),
  { id: 'worst', from: null },
]);

const value = option(
  tuple(integer({ min: -10, max: 110 }), boolean()).map(([whole, isHalf]) => `${whole}${isHalf ? '.5' : ''}`),
  { freq: 6 },
);

export const qualityScore = tuple(listOf(fc.oneof(onALine, inSteps)), grades).chain(([indicators, ranks]) =>
  listOf(record({ grade: constantFrom(...ranks.map(({ id }) => id)) }), { minLength: 0, maxLength: 3 }).chain(
    (vetoes) =>
      record({
        policy: record({
          indicators: fc.constant(indicators),
          missing: constantFrom('zero', 'leave_out'),
          grades: fc.constant(ranks),
          vetoes: fc.constant(vetoes),
        }),
        input: record({
          values: array(value, { minLength: indicators.length, maxLength: indicators.length }).map((values) =>
            values.map((one, i) => ({ id: indicators[i]!.id, value: one })),
          ),
          vetoes: fc.subarray(vetoes.map(({ id }) => id)),
        }),
      }),
  ),
);
