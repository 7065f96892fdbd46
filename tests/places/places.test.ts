import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import type { Jurisdiction } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { serviceBook } from '../policy/registered.ts';
import { book, type Clause, PAGE, PLACES, type Place } from './readPlaces.ts';
import { requestsOf } from './requestsOf.ts';

const OWN_RULE = 'own rule';

const packs = new Map([...book.jurisdictions.values()].map((pack) => [pack.folder, pack]));

describe('a published plan is a pack, what is said of it, and worked requests', () => {
  const folders = PLACES.map(({ folder }) => folder);

  test('each has all three', () => {
    expect([...packs.keys()].sort()).toEqual(folders);
    expect(readdirSync(join(import.meta.dirname, 'requests')).sort()).toEqual(folders.map((name) => `${name}.yaml`));
  });

  test('and the service neither knows nor runs by one', () => {
    const known = [...serviceBook.jurisdictions.values()].map(({ code }) => code);
    expect([...book.jurisdictions.keys()].filter((code) => known.includes(code))).toEqual([]);
  });
});

describe.each(PLACES)('$folder', ({ folder, plan, clauses }) => {
  const pack = packs.get(folder)!;
  const requests = requestsOf(folder);

  test.each(requests)('answers: $name', ({ formula, policy, input, expect: expected }) => {
    expect(policy.of).toBe(pack.code);
    const rules = resolve(book, policy.of, policy.on);
    const hasTariff = rules.inForce.has('service.drg_groups') && takesGroups(formula);
    const asked = hasTariff ? { groups: drgGroupsOf(rules), ...input } : input;
    const answer = calculate({ formula, policy: formulaPolicy(rules, formula).policy, input: asked });
    expect(byId(answer), JSON.stringify(answer)).toMatchObject({ result: expected });
  });

  test('each formula that the pack speaks of is asked', () => {
    const asked = new Set<string>(requests.map(({ formula }) => formula));
    expect(formulasOf(pack).filter((formula) => !asked.has(formula))).toEqual([]);
  });

  test('what carries a clause is there: values of the pack, or the own rule of a formula that is asked', () => {
    const asked = requests.map(({ formula }) => `${formula}: ${OWN_RULE}`);
    const missing = carriersOf(clauses).filter((carrier) => !asked.includes(carrier) && !isIn(pack, carrier));
    expect(missing).toEqual([]);
  });

  test('each clause stands once', () => {
    const ids = clauses.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('only what was seen of the plan itself has a document as its source', () => {
    const values = [...pack.rules.values()].flatMap((rule) => rule.values);
    const unexplained = values.filter(({ source, because }) => source === 'illustrative' && because === undefined);
    expect(unexplained).toEqual([]);
    if (plan.seen === 'secondhand') expect(values.filter(({ source }) => source !== 'illustrative')).toEqual([]);
  });
});

describe('docs/places.md counts what is there', () => {
  const expressed = (clauses: readonly Clause[]) => clauses.filter((clause) => 'expressed' in clause).length;
  const row = ({ folder, place, clauses }: Place) => {
    const fit = expressed(clauses);
    return `| [${folder}](places/${folder}.yaml) | ${place} | ${clauses.length} | ${fit} | ${clauses.length - fit} |`;
  };

  test('a row a place', () => {
    expect(PAGE.split('\n').filter((line) => line.startsWith('| ['))).toEqual(PLACES.map(row));
  });

  test('and all of them', () => {
    const clauses = PLACES.flatMap((place) => place.clauses);
    const fit = expressed(clauses);
    const share = ((100 * fit) / clauses.length).toFixed(1);
    const sum = `${PLACES.length} places, ${clauses.length} clauses: ${fit} expressed (${share} %), ${clauses.length - fit} not.`;
    expect(PAGE).toContain(sum);
  });

  test('and it names each clause that is not expressed', () => {
    const left = PLACES.flatMap(({ folder, clauses }) =>
      clauses.filter((clause) => 'not_expressed' in clause).map(({ id }) => `${folder}: ${id}`),
    );
    const named = [...PAGE.matchAll(/`([\w-]+: [\w-]+)`/g)].map(([, name]) => name!);
    expect(named.sort()).toEqual(left.sort());
  });
});

/** Whether a formula is asked with the groups of a tariff. */
function takesGroups(formula: FormulaName): boolean {
  return 'groups' in FORMULAS[formula].input.shape;
}

function formulasOf({ rules }: Jurisdiction): string[] {
  return [...new Set([...rules.keys()].map((key) => key.split('.')[0]!))].filter((room) => room !== 'service');
}

/** What carries the clauses, each as `formula: path`. */
function carriersOf(clauses: readonly Clause[]): string[] {
  return clauses.flatMap((clause) =>
    'expressed' in clause
      ? clause.expressed.flatMap((carrier) => Object.entries(carrier).map(([formula, path]) => `${formula}: ${path}`))
      : [],
  );
}

/** Whether a pack has a value at the path, or values below it. */
function isIn({ rules }: Jurisdiction, carrier: string): boolean {
  const key = carrier.replace(': ', '.');
  return [...rules.keys()].some((known) => known === key || known.startsWith(`${key}.`));
}

/** A result as a request expects it: lists are tables by id. */
function byId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Array.isArray(value) ? value.map((row) => [row.id ?? row, row]) : Object.entries(value);
  return Object.fromEntries(entries.map(([key, part]) => [key, byId(part)]));
}
