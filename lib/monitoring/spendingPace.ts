import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, positiveAmount, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  /** Twelve weights of the year, January first; they sum to exactly 1. */
  month_weights: z
    .array(unsigned)
    .length(12, 'expected twelve weights, January first')
    .refine((weights) => Ratio.sum(weights).equals(Ratio.ONE), {
      error: 'expected weights that sum to exactly 1',
      when: partsHold,
    }),
  warn: unsigned,
  alert: unsigned,
  /** Shares of the package whose crossing is told. */
  thresholds: z.array(unsigned),
});

const month = z.int('expected a month from 1 to 12').min(1).max(12);

const inputShape = z.strictObject({
  package: positiveAmount,
  /** The last month that counts. */
  month,
  /** The last month of the package, where it ends within the year. */
  through: month.optional(),
  /** What was booked from January through that month. */
  booked: amount,
});

export interface SpendingPace {
  readonly planned: Fen;
  readonly pace: Ratio;
  readonly linear_pace: Ratio;
  readonly forecast: Fen;
  readonly linear_forecast: Fen;
  readonly used: Ratio;
  readonly level: 'ok' | 'warn' | 'alert';
  readonly crossed: readonly Ratio[];
}

/**
 * Formula 12, how fast a package is used: against its seasonal plan and against a straight line, with a forecast of the year. Where the package ends within the year, all of
 * it is planned for the months until then.
 *
 * @throws Fault invalid_request  the weights to the month sum to 0, so that there is no plan to compare with
 */
export const spendingPace = formula(policyShape, inputShape, (policy, input): Outcome<SpendingPace> => {
  const workings = new Workings();
  const { package: lumpSum, booked, through = 12 } = input;
  const month = Math.min(input.month, through);
  const season = seasonOf(policy.month_weights, month, through, workings);
  if (season.isZero) {
    const message = {
      zh: `截至 ${month} 月的月度权重之和为 0，尚无计划可比。`,
      en: `The month weights to month ${month} sum to 0: nothing is planned yet.`,
    };
    throw new Fault('invalid_request', message, 'policy.month_weights');
  }
  const planned = partOf(lumpSum, season);
  workings.note('planned', 'round(package * season)', { package: lumpSum, season }, planned);
  const used = Ratio.of(booked, lumpSum);
  workings.note('used', 'booked / package', { booked, package: lumpSum }, used);
  const pace = used.over(season);
  workings.note('pace', 'booked / (package * season)', { booked, package: lumpSum, season }, pace);
  const linearPace = used.times(Ratio.of(through, month));
  const ends = through < 12;
  const straight = { booked, package: lumpSum, month, ...(ends && { through }) };
  const [whole, operands] = ends ? ['through', { booked, through, month }] : ['12', { booked, month }];
  workings.note('linear_pace', `booked / (package * month / ${whole})`, straight, linearPace);
  const forecast = Ratio.of(booked).over(season).rounded();
  workings.note('forecast', 'round(booked / season)', { booked, season }, forecast);
  const linearForecast = partOf(booked, Ratio.of(through, month));
  workings.note('linear_forecast', `round(booked * ${whole} / month)`, operands, linearForecast);

  const { warn, alert } = policy;
  const level = !pace.isLess(alert) ? 'alert' : !pace.isLess(warn) ? 'warn' : 'ok';
  workings.note(
    'level',
    "pace >= alert ? 'alert' : pace >= warn ? 'warn' : 'ok'",
    { pace, warn, alert },
    level,
    'warn',
    'alert',
  );
  const crossed = policy.thresholds.filter((threshold) => !used.isLess(threshold)).sort((a, b) => a.compare(b));
  const thresholds = policy.thresholds;
  workings.note('crossed', 'reached(used; thresholds)', { used, thresholds }, crossed, 'thresholds');
  const result = {
    planned,
    pace,
    linear_pace: linearPace,
    forecast,
    linear_forecast: linearForecast,
    used,
    level,
    crossed,
  } as const;
  return { result, workings: workings.steps };
});

/** What part of the package is planned through a month. */
function seasonOf(monthWeights: readonly Ratio[], month: number, through: number, workings: Workings): Ratio {
  const weights = monthWeights.slice(0, month);
  const so_far = Ratio.sum(weights);
  if (through === 12) return workings.note('season', 'sum(weights)', { weights }, so_far, 'month_weights');
  const weights_in_all = monthWeights.slice(0, through);
  const all = Ratio.sum(weights_in_all);
  if (all.isZero) return all;
  return workings.note(
    'season',
    'sum(weights) / sum(weights_in_all)',
    { weights, weights_in_all },
    so_far.over(all),
    'month_weights',
  );
}
