/** What is sent to be worked out or compared, formula by formula. The answers read it themselves, and so refuse it in the words of the formula. */
import { FORMULAS, type FormulaName, formulaNamed } from '../calculation/formulas.ts';
import { type JsonSchema, jsonSchemaOf, SCHEMAS, type Schemas } from './jsonSchemaOf.ts';

const NAMES = Object.keys(FORMULAS) as FormulaName[];

/** `{formula, policy, input}`, as each formula takes it. */
export function calculationBody(schemas: Schemas): JsonSchema {
  for (const name of NAMES) {
    const { policy, input } = partsOf(name, schemas);
    schemas.set(`calculate.${name}`, strict({ formula: { const: name }, policy, input }));
  }
  return byFormula('calculate', NAMES);
}

/** `{formula, original, changed}`: a formula, or `year-plan`, with what is otherwise on the changed side. */
export function comparisonBody(schemas: Schemas): JsonSchema {
  for (const name of NAMES) {
    const parts = partsOf(name, schemas);
    const sides = { original: strict(parts), changed: strict(parts, []) };
    schemas.set(`compare.${name}`, strict({ formula: { const: name }, ...sides }));
  }
  const [budget, packages] = [partsOf('regional-budget', schemas), partsOf('packages', schemas)];
  const rules = { 'regional-budget': budget.policy, packages: packages.policy };
  const figures = { budget: budget.input, communities: communitiesOf(schemas) };
  const original = strict({ rules: strict(rules), figures: strict(figures) });
  const changed = strict({ rules: strict(rules, []), figures: strict(figures, []) }, []);
  schemas.set('compare.year-plan', strict({ formula: { const: 'year-plan' }, original, changed }));
  return byFormula('compare', [...NAMES, 'year-plan']);
}

/** Policy and input of a formula, each said once. */
function partsOf(name: FormulaName, schemas: Schemas): { readonly policy: JsonSchema; readonly input: JsonSchema } {
  const { policy, input } = formulaNamed(name);
  const said = (part: string, shape: typeof policy) => {
    if (!schemas.has(`${name}.${part}`)) schemas.set(`${name}.${part}`, jsonSchemaOf(shape, 'input', schemas));
    return { $ref: `${SCHEMAS}${name}.${part}` };
  };
  return { policy: said('policy', policy), input: said('input', input) };
}

/** The communities of a plan are those of the packages, whose pool is worked out. */
function communitiesOf(schemas: Schemas): JsonSchema {
  return jsonSchemaOf(FORMULAS.packages.input.shape.communities, 'input', schemas);
}

/** An object with these members and no other. */
function strict(properties: JsonSchema, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function byFormula(what: string, names: readonly string[]): JsonSchema {
  const places = names.map((name) => [name, `${SCHEMAS}${what}.${name}`] as const);
  return {
    oneOf: places.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName: 'formula', mapping: Object.fromEntries(places) },
  };
}
