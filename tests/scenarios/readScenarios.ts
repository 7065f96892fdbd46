import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Why something is refused: its code alone, or with the words and the place that the caller is told. */
const fault = z.union([
  z.string(),
  z.strictObject({ code: z.string(), message: z.string(), path: z.string().optional() }),
]);

/** A rule by example, as a policy person writes it: the figures that matter, or the fault. */
const example = { name: z.string(), formula: z.string(), policy: z.unknown(), input: z.unknown() };
const scenarios = z.array(
  z.union([z.strictObject({ ...example, expect: z.unknown() }), z.strictObject({ ...example, fault })]),
);

export type Scenario = z.infer<typeof scenarios>[number];

const FOLDER = new URL('../scenarios/', import.meta.url);

/** Fields that hold a count, or a table of counts: JSON numbers on the wire. */
const COUNTS = new Set([
  ...['days', 'heads', 'insured', 'month', 'readmitted_after_days'],
  ...['delay', 'diagonals', 'heads_before', 'heads_now', 'cases_before', 'cases_now', 'local_cases', 'out_cases'],
  ...['local_cases_from', 'base_year', 'years', 'year', 'base_heads', 'first_deficit', 'first_depletion'],
  ...['first_below_floor', 'max_age_days', 'counts'],
]);

/** The names of the files of scenarios, without ending. */
export const SCENARIO_FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

/**
 * The scenarios of a file in wire form. Every value is text until here, so that no amount becomes a float: thousands may
 * be set apart by spaces, `5%` is a decimal, `none` is null.
 */
export function readScenarios(file: string): Scenario[] {
  const read: unknown = parse(readFileSync(new URL(`${file}.yaml`, FOLDER), 'utf8'), {
    schema: 'failsafe',
    merge: true,
  });
  return scenarios.parse(read).map(({ name, formula, ...rest }) => ({
    name,
    formula,
    ...(onWire(rest, false) as Omit<Scenario, 'name' | 'formula'>),
  })) as Scenario[];
}

function onWire(value: unknown, isCount: boolean): unknown {
  if (typeof value === 'string')
    return isCount && /^[\d ]+$/.test(value) ? Number(value.replaceAll(' ', '')) : written(value);
  if (Array.isArray(value)) return value.map((item) => onWire(item, isCount && typeof item === 'string'));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, part]) => [key, onWire(part, isCount || COUNTS.has(key))]),
  );
}

function written(text: string): string | boolean | null {
  if (text === 'none') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?[\d ]+\.\d\d$/.test(text)) return text.replaceAll(' ', '');
  return text.endsWith('%') ? hundredth(text.slice(0, -1)) : text;
}

/** `6.24` percent are `0.0624`. */
function hundredth(percent: string): string {
  const [whole = '', places = ''] = percent.split('.');
  const digits = (whole + places).padStart(places.length + 3, '0');
  const point = digits.length - places.length - 2;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0+$/, '');
}
