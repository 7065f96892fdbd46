import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, id, ids, listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { gradesShape, noteEarned, noteGrade, type Veto } from './grade.ts';
import { indicatorShape } from './indicator.ts';
import { pointsOf } from './points.ts';

const policyShape = z
  .strictObject({
    indicators: listOf(indicatorShape),
    /** What becomes of an indicator without a value: it has no points, or it is left out and the others count for more. */
    missing: z.enum(['zero', 'leave_out'], 'expected "zero" or "leave_out"'),
    grades: gradesShape,
    /** Events that leave at best this grade, whatever the score. */
    vetoes: listOf(z.strictObject({ id, grade: id })).default([]),
  })
  .superRefine(vetoesLeadToGrades, { when: partsHold });

const inputShape = z.strictObject({
  values: listOf(z.strictObject({ id, value: decimal.nullable() })),
  /** The vetoes that occurred. */
  vetoes: ids.default([]),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface QualityScore {
  readonly total: Ratio;
  /** To 4 places; the grade is decided on the exact one. */
  readonly score: Ratio;
  readonly earned: string;
  readonly grade: string;
  /** To 4 places, as they count; null where the indicator is left out. */
  readonly indicators: readonly { readonly id: string; readonly points: Ratio | null }[];
}

/**
 * Formula 17, the score sheet (考核评分表): points by indicator, the score, the grade it earns, and the grade that is left when
 * vetoes (一票否决) occurred.
 *
 * @throws Fault invalid_request  a value or a veto that the policy does not know
 * @throws Fault zero_weights  the weights of the sheet, or of what is not left out, sum to 0
 */
export const qualityScore = formula(policyShape, inputShape, (policy, input): Outcome<QualityScore> => {
  const workings = new Workings();
  const vetoes = vetoesOf(policy, input);
  const { total, points } = pointsOf(policy.indicators, valuesOf(policy, input), policy.missing, workings);
  const counting = points.flatMap((each) => each.points ?? []);
  const score = workings.note('score', 'sum(points)', { points: counting }, Ratio.sum(counting));
  const earned = noteEarned(workings, policy.grades, score);
  const grade = noteGrade(workings, earned, vetoes);
  const indicators = points.map((each) => ({ id: each.id, points: each.points?.roundedTo(4) ?? null }));
  const result = { total, score: score.roundedTo(4), earned: earned.id, grade, indicators: inOrderOfId(indicators) };
  return { result, workings: workings.steps };
});

/** The values of the indicators that have one. */
function valuesOf({ indicators }: Policy, { values }: Input): ReadonlyMap<string, Ratio> {
  const known = new Set(indicators.map(({ id }) => id));
  values.forEach(({ id }, i) => {
    if (known.has(id)) return;
    const names = [...known].join(', ');
    const says = {
      zh: `评分表没有指标“${id}”。已有的指标：${names}。`,
      en: `There is no indicator "${id}" in the sheet. Known are: ${names}.`,
    };
    throw new Fault('invalid_request', says, `input.values[${i}].id`);
  });
  return new Map(values.flatMap(({ id, value }) => (value ? [[id, value] as const] : [])));
}

/** The vetoes that occurred, each with the grade it leads to. */
function vetoesOf({ vetoes, grades }: Policy, input: Input): Veto[] {
  const places = new Map(grades.map(({ id }, i) => [id, i + 1]));
  const known = new Map(vetoes.map(({ id, grade }, i) => [id, { grade, path: `vetoes[${i}]` }]));
  return input.vetoes.map((id, i) => {
    const veto = known.get(id);
    if (veto) return { id: veto.grade, place: places.get(veto.grade)!, path: veto.path };
    const names = [...known.keys()].join(', ');
    const says = {
      zh: `政策没有一票否决事项“${id}”。已有的事项：${names}。`,
      en: `There is no veto "${id}" in the policy. Known are: ${names}.`,
    };
    throw new Fault('invalid_request', says, `input.vetoes[${i}]`);
  });
}

function vetoesLeadToGrades({ grades, vetoes }: Pick<Policy, 'grades' | 'vetoes'>, context: z.RefinementCtx): void {
  const known = new Set(grades.map(({ id }) => id));
  vetoes.forEach(({ grade }, i) => {
    if (known.has(grade)) return;
    const message = `there is no grade "${grade}"; known are ${[...known].join(', ')}`;
    context.addIssue({ code: 'custom', path: ['vetoes', i, 'grade'], message });
  });
}
