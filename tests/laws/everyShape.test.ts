/** What the shape of every formula refuses, whatever it is a shape of: its worked examples are spoiled in one place at a time. */
import { describe, expect, test } from 'vitest';
import { computeAsked } from '../../lib/calculation/calculate.ts';
import { Fault } from '../../lib/errors.ts';
import { pathOf } from '../../lib/wire/path.ts';
import { casesOf, FORMULAS_WITH_CASES } from '../formulas/cases.ts';

type Path = readonly (string | number)[];
type Request = { readonly formula: string; readonly policy: object; readonly input: object };

describe.each(FORMULAS_WITH_CASES)('%s', (formula) => {
  const requests = casesOf(formula).flatMap(({ request, expected }) => ('result' in expected ? [request] : []));
  // Of a place that many examples have, the last that has it is spoiled: the shortest is the quickest to spoil.
  const all = requests
    .toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
    .flatMap((request) => placesIn(request).map((path) => ({ request, path })));
  const places = [...new Map(all.map((place) => [pathOf(place.path), place])).values()];

  test('a value of another kind is refused where it stands, and it is said what was expected', () => {
    for (const { request, path } of places) {
      const fault = refusal(spoiled(request, path, alienTo(valueAt(request, path))));
      expect([pathOf(path), fault?.code, isAt(path, fault?.path)]).toEqual([pathOf(path), 'invalid_request', true]);
      expect(fault!.says.en).toMatch(/: (expected|Invalid input: expected) .+\.$/);
      expect(fault!.says.zh).toMatch(/：应为.+。$/);
    }
  });

  test('a text that is no value is refused with what was expected, or is somebody’s id', () => {
    for (const { request, path } of places.filter((at) => typeof valueAt(at.request, at.path) === 'string')) {
      const fault = refusal(spoiled(request, path, '?'));
      if (fault?.path !== pathOf(path)) continue;
      expect(fault.says.en).toMatch(/expected|no .+ "\?"|"\?" is not|"\?" has no/);
      expect(fault.says.zh).not.toContain('不符合要求');
    }
  });

  test('an object has no key that nobody knows, unless it is a table', () => {
    const objects = [['policy'], ['input'], ...placesIn(requests[0]!)].filter((path) => isNamed(requests[0]!, path));
    for (const path of objects) {
      const fault = refusal(spoiled(requests[0]!, [...path, 'nobody knows'], '1'));
      if (fault?.says.en.includes('Unrecognized')) expect(fault.path).toBe(pathOf([...path, 'nobody knows']));
      else expect([pathOf(path), isTable(valueAt(requests[0]!, path))]).toEqual([pathOf(path), true]);
    }
  });
});

/** Every place of a request below policy and input; of a list its first two entries and its last, as the others have the same shape. */
function placesIn({ policy, input }: Request): Path[] {
  const below = (value: unknown, path: Path): Path[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value)
          .filter((_, i, { length }) => !Array.isArray(value) || i < 2 || i === length - 1)
          .flatMap(([key, entry]) => {
            const at = [...path, Array.isArray(value) ? Number(key) : key];
            return [at, ...below(entry, at)];
          });
  return [...below(policy, ['policy']), ...below(input, ['input'])];
}

function valueAt(request: Request, path: Path): unknown {
  return path.reduce((value, key) => (value as never)[key], request as unknown);
}

function spoiled(request: Request, path: Path, value: unknown): unknown {
  const copy = structuredClone(request);
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  holder[path.at(-1)!] = value;
  return copy;
}

/** A value of a kind that no shape takes beside this one. */
function alienTo(value: unknown): unknown {
  return typeof value === 'string' || value === null ? 7 : 'x';
}

/** Whether what is told stands at a place, within it or around it: of alternatives a shape tells only that none of them fits. */
function isAt(path: Path, told = ''): boolean {
  const places = path.map((_, i) => pathOf(path.slice(0, i + 1)));
  return places.includes(told) || told.startsWith(pathOf(path));
}

function isNamed(request: Request, path: Path): boolean {
  const value = valueAt(request, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the values of an object are alike, as those of a table are. */
function isTable(value: unknown): boolean {
  return new Set(Object.values(value as object).map((entry) => typeof entry)).size <= 1;
}

function refusal(asked: unknown): Fault | undefined {
  try {
    computeAsked(asked);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
