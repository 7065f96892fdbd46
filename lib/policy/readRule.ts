import { z } from 'zod';
import { isDay } from '../wire/isDay.ts';
import { malformed } from './malformed.ts';
import type { Parameter } from './parameter.ts';
import { type DatedValue, NONE, NOT_APPLIED, type Rule } from './policy.ts';
import { readShape } from './readShape.ts';
import { sourceShape } from './source.ts';
import { text } from './words.ts';

const day = z.string('expected a day as YYYY-MM-DD').refine(isDay, 'expected a day as YYYY-MM-DD');

const ruleShape = z.strictObject({
  description: text,
  unit: text,
  values: z
    .array(
      z.strictObject({
        from: day,
        until: day,
        value: z.unknown().refine((value) => value !== undefined, 'expected a value, or none'),
        source: sourceShape,
        because: text.optional(),
      }),
      'expected a list',
    )
    .min(1, 'expected a value at least'),
});

/**
 * Read one file of a jurisdiction: what it says about a key, for which days, and on what ground.
 *
 * @param rowsOf reads the table (CSV) a value names, for a parameter that has one
 * @throws Fault invalid_request  naming file and field
 */
export function readRule(
  given: unknown,
  key: string,
  file: string,
  parameter: Parameter,
  rowsOf: (name: string) => DatedValue['value'],
): Rule {
  const { description, unit, values } = readShape(ruleShape, given, file);
  const dated = values.map(({ value, source, ...days }, i): DatedValue => {
    if (value === NOT_APPLIED && !parameter.shape.safeParse(value).success) return { ...days, value: NONE, source };
    const read = readShape(parameter.shape, value, file, ['values', i, 'value']);
    return { ...days, value: parameter.row ? rowsOf(read as string) : read, source };
  });
  checkDays(dated, file);
  return { key, file, description, unit, values: dated };
}

/** No value ends before it begins, and each begins after the one before it has ended. */
function checkDays(values: readonly DatedValue[], file: string): void {
  values.forEach(({ from, until }, i) => {
    if (until < from)
      malformed(file, `values[${i}].until`, {
        zh: `${until} 早于起始日 ${from}`,
        en: `${until} is before ${from}, where the value begins`,
      });
    const before = values[i - 1];
    if (before && from <= before.until) {
      malformed(file, `values[${i}].from`, {
        zh: `${from} 不晚于前一个值的截止日 ${before.until}`,
        en: `${from} is not after ${before.until}, where the value before it ends`,
      });
    }
  });
}
