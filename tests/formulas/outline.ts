import { type Calculated, calculate } from '../../lib/calculation/calculate.ts';
import { readScenarios, SCENARIO_FILES } from '../scenarios/readScenarios.ts';
import { casesOf } from './cases.ts';

/** Tables of policies, whose keys are the area's own. */
const TABLES = /^(adjust|age_relativities|base|high\.multiple|level_coefficients|others)\..*/;

const SCENARIOS = SCENARIO_FILES.flatMap(readScenarios);

/**
 * The steps that explain the answers of a formula, over its worked examples and scenarios: each with the policy values it
 * names, `retained: surplus.cap`. What differs from request to request is written `<id>`, `<key>` and `[n]`.
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
  const named = ids.has(first) ? ['<id>', ...rest].join('.') : [first, ...withoutIds(rest, ids)].join('.');
  if (policy === undefined) return named;
  const paths = policy.map((path) => path.replace(TABLES, '$1.<key>').replaceAll(/\[\d+\]/g, '[n]'));
  return `${named}: ${[...new Set(paths)].join(' ')}`;
}

/** What a step is of, by one id or several; an id may itself have a point in it. */
function withoutIds(of: readonly string[], ids: ReadonlySet<string>): readonly string[] {
  return ids.has(of.join('.')) ? ['<id>'] : of.map((part) => (ids.has(part) ? '<id>' : part));
}

/** Fields that say what something is called, and tables whose keys do. */
const NAMES = ['id', 'institution', 'residual_id', 'group', 'level', 'merge', 'class', 'year'];
const NAMED_BY_KEY = ['others', 'parts', 'patient_parts'];

/** What the request calls something, at any depth. */
function idsIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = Object.entries(value).flatMap(([name, part]) => {
    if (NAMES.includes(name)) return typeof part === 'string' || typeof part === 'number' ? [String(part)] : [];
    return NAMED_BY_KEY.includes(name) && !Array.isArray(part) ? Object.keys(part) : [];
  });
  return new Set([...own, ...Object.values(value).flatMap((part) => [...idsIn(part)])]);
}
