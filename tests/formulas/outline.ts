import { type Calculated, calculate } from '../../lib/calculation/calculate.ts';
import { readScenarios, SCENARIO_FILES } from '../scenarios/readScenarios.ts';
import { casesOf } from './cases.ts';

/** Tables of policies, whose keys are the area's own. */
const TABLES = /^(age_relativities|high\.multiple|level_coefficients|participation)\..*/;

const SCENARIOS = SCENARIO_FILES.flatMap(readScenarios);

/**
 * The steps that explain the answers of a formula, over its worked examples and scenarios: each with the policy values it
 * names, `retained: surplus.cap`. What differs from request to request is written `<id>`, `<month>`, `<year>`, `<key>` and `[n]`.
 */
export function stepsOf(formula: string): Set<string> {
  const asked = [
    ...casesOf(formula).map(({ request }) => request),
    ...SCENARIOS.filter((scenario) => scenario.formula === formula),
  ];
  return new Set(asked.flatMap(({ policy, input }) => outline({ formula, policy, input })));
}

function outline(request: object): string[] {
  const answer = calculate(request);
  return 'workings' in answer ? answer.workings.map((step) => written(step, idsIn(request))) : [];
}

function written({ step, policy }: Calculated['workings'][number], ids: ReadonlySet<string>): string {
  const [first = '', ...rest] = step.split('.');
  const named = ids.has(first) ? ['<id>', ...rest].join('.') : [first, ...namesIn(rest, ids)].join('.');
  if (policy === undefined) return named;
  const paths = policy.map((path) => path.replace(TABLES, '$1.<key>').replaceAll(/\[\d+\]/g, '[n]'));
  return `${named}: ${[...new Set(paths)].join(' ')}`;
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
function idsIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const { id, institution, group, residual_id } = value as { [key: string]: unknown };
  const own = [id, institution, group, residual_id].filter((name) => typeof name === 'string');
  return new Set([...own, ...Object.values(value).flatMap((part) => [...idsIn(part)])]);
}
