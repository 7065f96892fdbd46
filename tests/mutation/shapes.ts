/**
 * What Stryker leaves alone: the shapes of formulas. They are made while modules load, so that each mutant of them would ask for a
 * process of its own; tests/laws/everyShape.test.ts and the worked examples hold them. Conditions within them are functions, and
 * are changed like all others.
 */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** As much as is asked of a place in the syntax tree (Babel's). */
interface Place {
  readonly node: { readonly type: string; readonly name?: string };
  readonly key: string | number | null;
  readonly parentPath: Place | null;
  get(key: string): Place;
}

/** What shapes are made with beside zod. */
const WORDS = ['z', 'noted', 'listOf', 'listBy', 'tableOf', 'rateBandsOf', 'shapedBy'];

/** Whether a call is one of a shape: `z.strictObject(…)`, `z.array(…).length(…)`, `listOf(…)`. */
function makesShape(place: Place): boolean {
  const { type, name } = place.node;
  if (type === 'CallExpression') return makesShape(place.get('callee'));
  if (type === 'MemberExpression') return makesShape(place.get('object'));
  return type === 'Identifier' && WORDS.includes(name ?? '');
}

function isWithinShape(place: Place): boolean {
  if (/Function/.test(place.node.type) || !place.parentPath) return false;
  return (place.node.type === 'CallExpression' && makesShape(place)) || isWithinShape(place.parentPath);
}

/** What Stryker finds here: what is ignored under the name `shapes`. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'shapes', {
    shouldIgnore: (place) => (isWithinShape(place as Place) ? 'a shape, made while modules load' : undefined),
  }),
];
