import { Cron } from 'croner';

/**
 * The instants at which an EventBridge cron expression fires, from one instant (inclusive) until another (exclusive).
 *
 * EventBridge counts weekdays from 1 for Sunday, has a sixth field for the year and writes `?` for the one of the two
 * day fields that does not decide.
 *
 * @param expression such as `cron(0 3 10 * ? *)`
 * @throws Error for another kind of expression, such as `rate(...)`
 */
export function* firesOf(expression: string, timezone: string, from: Date, until: Date): Generator<Date> {
  const fields = /^cron\(([^()]+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw new Error(`"${expression}" is not cron(minutes hours day month weekday year).`);
  const pattern = ['0', ...fields].join(' ').replaceAll('?', '*');
  const cron = new Cron(pattern, {
    mode: '7-part',
    alternativeWeekdays: true,
    sloppyRanges: true,
    timezone,
    paused: true,
  });
  // The library looks for what comes after an instant; the last millisecond before `from` makes it inclusive.
  let next = cron.nextRun(new Date(from.getTime() - 1));
  while (next !== null && next < until) {
    if (next >= from) yield next;
    next = cron.nextRun(next);
  }
}
