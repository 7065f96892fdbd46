import { type Calculated, calculate } from '../../lib/calculation/calculate.ts';
import { parametersOf } from '../../lib/policy/parametersOf.ts';
import { readScenarios, SCENARIO_FILES } from '../scenarios/readScenarios.ts';
import { casesOf } from './cases.ts';

/** Fields that say what something is called, and tables whose keys do. */
const NAMES = [
  ...['category', 'claim', 'class', 'code', 'community', 'group', 'id', 'institution', 'level', 'merge'],
  ...['residual_id', 'rule', 'set'],
];
const NAMED_BY_KEY = ['others', 'parts', 'patient_parts'];

const SCENARIOS = SCENARIO_FILES.flatMap(readScenarios);

/**
 * The steps that explain the answers of a formula, over its worked examples and scenarios: each with the policy values it
 * names, `retained: surplus.cap`. What differs from request to request is written `<id>`, `<month>`, `<year>`, `<delay>`, `<key>` and `[n]`.
 */
export function stepsOf(formula: string): Set<string> {
  const asked = [
    ...casesOf(formula).map(({ request }) => request),
    ...SCENARIOS.filter((scenario) => scenario.formula === formula),
  ];
  return new Set(asked.flatMap(({ policy, input }) => outline(formula, { formula, policy, input })));
}

function outline(formula: string, request: object): string[] {
  const answer = calculate(request);
  if (!('workings' in answer)) return [];
  const values = Object.keys(parametersOf(formula) ?? {});
  return answer.workings.map((step) => written(step, idsIn(request), values));
}

function written(
  { step, policy }: Calculated['workings'][number],
  ids: ReadonlySet<string>,
  values: readonly string[],
): string {
  const [first = '', ...rest] = step.split('.');
  const behind = ids.has(first)
    ? ['<id>', ...rest.slice(0, 1), ...namesIn(rest.slice(1), ids)]
    : [first, ...namesIn(rest, ids)];
  const named = behind.join('.');
  if (policy === undefined) return named;
  const paths = policy.map((path) => withoutKey(path, values).replaceAll(/\[\d+\]/g, '[n]'));
  return `${named}: ${[...new Set(paths)].join(' ')}`;
}

/** A path into the policy, without what lies within a value of it: the keys of a table are the area's own. */
function withoutKey(path: string, values: readonly string[]): string {
  const table = values.find((name) => path.startsWith(`${name}.`));
  return table === undefined ? path : `${table}.<key>`;
}

/** The names behind that of a figure: ids, which may have points in them, months, years and delays; anything else stays. */
function namesIn(parts: readonly string[], ids: ReadonlySet<string>): readonly string[] {
  const end = parts.map((_, i) => parts.length - i).find((length) => ids.has(parts.slice(0, length).join('.')));
  if (end !== undefined) return ['<id>', ...namesIn(parts.slice(end), ids)];
  const [part, ...rest] = parts;
  return part === undefined ? [] : [dated(part), ...namesIn(rest, ids)];
}

function dated(part: string): string {
  if (/^\d{4}-\d{2}$/.test(part)) return '<month>';
  if (/^\d{4}$/.test(part)) return '<year>';
  return /^\d+$/.test(part) ? '<delay>' : part;
}

/** What the request calls something, at any depth. */
export function idsIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = Object.entries(value).flatMap(([name, part]) => {
    if (NAMES.includes(name)) return typeof part === 'string' || typeof part === 'number' ? [String(part)] : [];
    return NAMED_BY_KEY.includes(name) && !Array.isArray(part) ? Object.keys(part) : [];
  });
  return new Set([...own, ...Object.values(value).flatMap((part) => [...idsIn(part)])]);
}
