import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, day, decimal, id, listBy, listOf, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { around, between, type Conflict, conflictsOf, isAsGood, type Point, stagesOf } from './stages.ts';

const indicatorShape = z
  .strictObject({
    id,
    /** Which values are the better ones. */
    direction: z.enum(['higher', 'lower'], 'expected higher or lower'),
    weight: unsigned,
    baseline: z.strictObject({ day, value: decimal }),
    targets: listOf(z.strictObject({ id, day, value: decimal })),
  })
  .superRefine(hasTargetsAfterBaseline, { when: partsHold });

const policyShape = z.strictObject({
  indicators: listOf(indicatorShape),
  /** What a status is worth; without no_data, what has no data does not count. */
  points: z.strictObject({ met: unsigned, on_path: unsigned, off_path: unsigned, no_data: unsigned.optional() }),
  /** A value that is older is none. */
  max_age_days: count.optional(),
});

const inputShape = z.strictObject({
  day,
  values: listBy(z.strictObject({ id, day, value: decimal }), 'id', 'day'),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;
type Indicator = z.output<typeof indicatorShape>;
type Status = 'met' | 'on_path' | 'off_path' | 'no_data';

export interface IndicatorStatus {
  readonly indicators: readonly IndicatorStanding[];
  readonly counts: Readonly<Record<Status, number>>;
  /** To 4 places; null where nothing has weight. */
  readonly score: Ratio | null;
}

interface IndicatorStanding {
  readonly id: string;
  /** The day of the value; without one, the day that was asked for. */
  readonly day: string;
  readonly value: Ratio | null;
  /** What lies on the straight line from stage to stage on that day. */
  readonly expected: Ratio;
  readonly target: Ratio;
  readonly target_day: string;
  readonly status: Status;
  /** Below 0 it is behind. */
  readonly gap: Ratio | null;
  readonly conflicts: readonly Conflict[];
}

/**
 * Formula 32, staged targets: where each indicator stands between its baseline and its targets, and where the targets contradict
 * each other.
 *
 * @throws Fault invalid_request  a value of an indicator that the policy does not have
 */
export const indicatorStatus = formula(policyShape, inputShape, (policy, input): Outcome<IndicatorStatus> => {
  refuseUnknown(policy, input);
  const workings = new Workings();
  const values = Map.groupBy(input.values, (value) => value.id);
  const indicators = inOrderOfId(
    policy.indicators.map((indicator, i) => {
      const latest = latestOf(values.get(indicator.id) ?? [], input.day, policy.max_age_days);
      return standingOf(indicator, latest, input.day, `indicators[${i}]`, workings);
    }),
  );
  const counts = { met: 0, on_path: 0, off_path: 0, no_data: 0 };
  for (const { status } of indicators) counts[status] += 1;
  return { result: { indicators, counts, score: scoreOf(policy, indicators, workings) }, workings: workings.steps };
});

function hasTargetsAfterBaseline(
  { baseline, targets }: { baseline: Point; targets: readonly Point[] },
  context: z.RefinementCtx,
): void {
  if (targets.length === 0) {
    context.addIssue({ code: 'custom', path: ['targets'], message: 'expected a target at least' });
  }
  targets.forEach((target, i) => {
    if (target.day > baseline.day) return;
    const message = 'expected a day after that of the baseline';
    context.addIssue({ code: 'custom', path: ['targets', i, 'day'], message });
  });
}

function refuseUnknown({ indicators }: Policy, { values }: Input): void {
  const known = new Set(indicators.map((indicator) => indicator.id));
  const at = values.findIndex((value) => !known.has(value.id));
  if (at < 0) return;
  const { id: unknown } = values[at]!;
  const message = { zh: `政策中没有指标“${unknown}”。`, en: `The policy has no indicator "${unknown}".` };
  throw new Fault('invalid_request', message, `input.values[${at}].id`);
}

/** The latest value up to a day, if it is not too old by then. */
function latestOf(values: readonly Point[], asked: string, maxAge = Infinity): Point | undefined {
  const upTo = values.filter((value) => value.day <= asked);
  if (upTo.length === 0) return undefined;
  const latest = upTo.reduce((last, value) => (value.day > last.day ? value : last));
  return daysBetween(latest.day, asked) > maxAge ? undefined : latest;
}

function standingOf(
  indicator: Indicator,
  latest: Point | undefined,
  asked: string,
  path: string,
  workings: Workings,
): IndicatorStanding {
  const { id, direction, baseline, targets } = indicator;
  const at = latest?.day ?? asked;
  const stages = stagesOf(direction, targets);
  const expected = expectedOf(id, [baseline, ...stages], at, path, workings);
  const stage = stages.find((one) => one.day >= at) ?? stages.at(-1)!;
  const operands = { targets: stage.targets.map(({ value }) => value) };
  workings.note(`target.${id}`, direction === 'higher' ? 'max(targets)' : 'min(targets)', operands, stage.value, path);

  const standing = { expected, target: stage.value, target_day: stage.day, conflicts: conflictsOf(direction, stages) };
  if (latest === undefined) return { id, day: at, value: null, ...standing, status: 'no_data', gap: null };
  const { value } = latest;
  workings.note(`value.${id}`, 'latest_value', { latest_value: value }, value);
  const [gap, ahead] =
    direction === 'higher'
      ? ([value.minus(expected), 'value - path_value'] as const)
      : ([expected.minus(value), 'path_value - value'] as const);
  workings.note(`ahead.${id}`, ahead, { value, path_value: expected }, gap);
  const status = isAsGood(direction, value, stage.value) ? 'met' : gap.isNegative ? 'off_path' : 'on_path';
  const good = direction === 'higher' ? '>=' : '<=';
  const judged = { value, target: stage.value, path_value: expected };
  workings.note(
    `status.${id}`,
    `value ${good} target ? 'met' : value ${good} path_value ? 'on_path' : 'off_path'`,
    judged,
    status,
  );
  return { id, day: at, value, ...standing, status, gap };
}

function expectedOf(id: string, points: readonly Point[], at: string, path: string, workings: Workings): Ratio {
  const { from, to } = around(points, at);
  if (to === undefined) return workings.note(`path_value.${id}`, 'stage', { stage: from.value }, from.value, path);
  const { days, days_between, value } = between(from, to, at);
  const operands = { stage_before: from.value, stage_after: to.value, days, days_between };
  const line = 'stage_before + (stage_after - stage_before) * days / days_between';
  return workings.note(`path_value.${id}`, line, operands, value, path);
}

function scoreOf(policy: Policy, indicators: readonly IndicatorStanding[], workings: Workings): Ratio | null {
  const weightOf = new Map(policy.indicators.map((indicator) => [indicator.id, indicator.weight]));
  const counted = indicators.flatMap((indicator) => {
    const points = policy.points[indicator.status];
    return points === undefined ? [] : [{ weight: weightOf.get(indicator.id)!, points, status: indicator.status }];
  });
  const [weights, points] = [counted.map((one) => one.weight), counted.map((one) => one.points)];
  const whole = Ratio.sum(weights);
  if (whole.isZero) return null;
  const earned = Ratio.sum(counted.map((one) => one.weight.times(one.points)));
  const paths = [...new Set(counted.map(({ status }) => `points.${status}`))];
  const score = earned.over(whole).roundedTo(4);
  return workings.note('score', 'round(dot(weights, points) / sum(weights), 4)', { weights, points }, score, ...paths);
}
