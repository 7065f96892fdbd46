import { daysBetween } from '../calendar/daysAfter.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';

export type Direction = 'higher' | 'lower';

/** A value that is to be reached, or was, on a day. */
export interface Point {
  readonly day: string;
  readonly value: Ratio;
}

export interface Target extends Point {
  readonly id: string;
}

/** A day of targets: the strictest of them is the stage. */
export interface Stage extends Point {
  /** The targets of the day, in order of id. */
  readonly targets: readonly Target[];
}

export interface Conflict {
  readonly day: string;
  readonly kind: 'no_progress' | 'same_day';
  readonly ids: readonly string[];
}

/** Whether a value is at least as good as another. */
export function isAsGood(direction: Direction, value: Ratio, other: Ratio): boolean {
  return direction === 'higher' ? !value.isLess(other) : !other.isLess(value);
}

/** The stages of the targets, one a day, in the order of the days. */
export function stagesOf(direction: Direction, targets: readonly Target[]): Stage[] {
  const byDay = Map.groupBy(targets, ({ day }) => day);
  return [...byDay]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([day, own]) => {
      const values = own.map(({ value }) => value);
      const strictest = values.reduce((best, value) => (isAsGood(direction, value, best) ? value : best));
      return { day, value: strictest, targets: inOrderOfId(own) };
    });
}

/** Where targets contradict each other: on one day, or because a stage asks no more than the one before it. */
export function conflictsOf(direction: Direction, stages: readonly Stage[]): Conflict[] {
  return stages.flatMap(({ day, value, targets }, i) => {
    const ids = targets.map(({ id }) => id);
    const before = stages[i - 1];
    return [
      ...(before && isAsGood(direction, before.value, value) ? [{ day, kind: 'no_progress' as const, ids }] : []),
      ...(targets.every((target) => target.value.equals(value)) ? [] : [{ day, kind: 'same_day' as const, ids }]),
    ];
  });
}

/** The two points between which a day lies; one alone before the first and after the last, or where the day is its own. */
export function around(points: readonly Point[], day: string): { readonly from: Point; readonly to?: Point } {
  const next = points.findIndex((point) => point.day > day);
  if (next < 0) return { from: points.at(-1)! };
  const from = points[Math.max(0, next - 1)]!;
  return from.day >= day ? { from } : { from, to: points[next]! };
}

/** What lies on the straight line between two points, by days. */
export function between(from: Point, to: Point, day: string) {
  const [days, days_between] = [daysBetween(from.day, day), daysBetween(from.day, to.day)];
  const value = from.value.plus(to.value.minus(from.value).times(Ratio.of(days, days_between)));
  return { days, days_between, value };
}
