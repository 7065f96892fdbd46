import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Why something is refused: its code alone, or with the words and the place that the caller is told, in Chinese as well if need be. */
const fault = z.union([
  z.string(),
  z.strictObject({ code: z.string(), message: z.string(), zh: z.string().optional(), path: z.string().optional() }),
]);

/** A rule by example, as a policy person writes it: the figures that matter, or the fault. */
const example = { name: z.string(), formula: z.string(), policy: z.unknown(), input: z.unknown() };
const scenarios = z.array(
  z.union([z.strictObject({ ...example, expect: z.unknown() }), z.strictObject({ ...example, fault })]),
);

export type Scenario = z.infer<typeof scenarios>[number];

const FOLDER = new URL('../scenarios/', import.meta.url);

/** Fields that hold a count, or a list of counts: JSON numbers on the wire. Rows of such a name are of something else. */
const COUNTS = new Set(
  `
  age appealed applications approved base_heads base_year bed_days beyond_cap cap_days cases cases_before cases_now
  claims contracted_twice counts days days_before days_by_case decided_at_least delay diagonals discharges earlier
  evidence exchanged filled findings first_below_floor first_deficit first_depletion heads heads_before
  heads_now insured kept leave_days left lifted limit local_cases local_cases_from max_age_days member_months
  minimum minimum_cases minimum_evidence month moved not_insured nth out_cases over_quota overdue_days paid_days
  pending person_cap person_days pilot places put_back_years quota rank readmitted_after_days to_day trimmed upheld validity_days
  visits visits_last_year volumes year years years_since
  `.split(/\s+/),
);

/** Those that hold a table of counts as well. */
const TABLES_OF_COUNTS = new Set([
  'age',
  'counts',
  'days',
  'heads',
  'insured',
  'member_months',
  'nth',
  'pilot',
  'volumes',
]);

/** The names of the files of scenarios, without ending. */
export const SCENARIO_FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

/**
 * The scenarios of a file in wire form. Every value is text until here, so that no amount becomes a float: thousands may
 * be set apart by spaces, `5%` is a decimal, `none` is null; points that are counted are written `12 points`.
 */
export function readScenarios(file: string): Scenario[] {
  const read: unknown = parse(readFileSync(new URL(`${file}.yaml`, FOLDER), 'utf8'), {
    schema: 'failsafe',
    merge: true,
  });
  return scenarios.parse(read).map(({ name, formula, ...rest }) => ({
    name,
    formula,
    ...(onWire(rest, '') as Omit<Scenario, 'name' | 'formula'>),
  })) as Scenario[];
}

function onWire(value: unknown, name: string): unknown {
  const isCount = COUNTS.has(name);
  if (typeof value === 'string')
    return isCount && /^[\d ]+$/.test(value) ? Number(value.replaceAll(' ', '')) : written(value);
  const own = (part: unknown) => (typeof part === 'string' ? name : '');
  if (Array.isArray(value)) return value.map((item) => onWire(item, own(item)));
  const isTable = TABLES_OF_COUNTS.has(name);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, part]) => [key, onWire(part, (isTable && own(part)) || key)]),
  );
}

function written(text: string): string | number | boolean | null {
  if (text === 'none') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  const counted = /^(\d+) points?$/.exec(text);
  if (counted) return Number(counted[1]);
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
