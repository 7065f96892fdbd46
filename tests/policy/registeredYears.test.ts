import { describe, expect, test } from 'vitest';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { Fault } from '../../lib/errors.ts';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { funds } from '../../lib/policy/funds.ts';
import { parametersOf } from '../../lib/policy/parametersOf.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { type Settings, setting } from '../../lib/policy/setting.ts';
import { SETTINGS } from '../../lib/policy/settings.ts';
import { book, dayAfter, placesOf, REGISTER, serviceBook, yamlFiles } from './registered.ts';

/** The formulas by which rules are gone: those that ask for none, and those of which these rules say anything. */
function formulasOf(keys: readonly string[]): FormulaName[] {
  return (Object.keys(FORMULAS) as FormulaName[]).filter((name) => {
    const rooms = Object.entries(parametersOf(name)).map(([path, { key = `${name}.${path}` }]) => key.split('.')[0]);
    return rooms.length === 0 || keys.some((key) => rooms.includes(key.split('.')[0]));
  });
}

const keysOf = (codes: readonly string[]) =>
  codes.flatMap((code) => [...(book.jurisdictions.get(code)?.rules.keys() ?? [])]);
/** Those by which the service goes. */
const formulas = formulasOf(keysOf([...serviceBook.jurisdictions.keys()]));
/** Those of an example: it need not have an opinion on what only an area decides. */
const formulasOfExamples = formulasOf(keysOf(['CN', 'EXAMPLE']));

const decided = REGISTER.areas.filter(({ status }) => status !== 'partial');
const partial = REGISTER.areas.filter(({ status }) => status === 'partial');
const examples = REGISTER.examples.flatMap(({ area, years }) =>
  years.map((year) => ({ area, year, status: 'example' as const })),
);
const whole = [...decided, ...examples];

/** The days of a year on which any rule may begin or have ended; between them nothing changes. */
function daysOf(year: string): string[] {
  const rules = [...serviceBook.jurisdictions.values()].flatMap((jurisdiction) => [...jurisdiction.rules.values()]);
  const turns = rules.flatMap(({ values }) => values.flatMap(({ from, until }) => [from, until, dayAfter(until)]));
  return [...new Set([`${year}-01-01`, `${year}-12-31`, ...turns])].filter((day) => day.startsWith(year)).sort();
}

describe.each(whole)('$area in $year, registered as $status', ({ area, year, status }) => {
  const asked = status === 'example' ? formulasOfExamples : formulas;

  test.each(placesOf(area))('%s has a policy for every formula on every day', (place) => {
    for (const day of daysOf(year)) {
      const rules = resolve(book, place, day);
      for (const name of asked)
        expect(FORMULAS[name].policy.safeParse(formulaPolicy(rules, name).policy).success).toBe(true);
    }
  });

  test.each(placesOf(area))('%s has every setting and a tariff on every day', (place) => {
    for (const day of daysOf(year)) {
      const rules = resolve(book, place, day);
      for (const name of Object.keys(SETTINGS)) setting(rules, `service.${name}` as keyof Settings);
      expect(drgGroupsOf(rules).length).toBeGreaterThan(0);
    }
  });

  const run = funds(book).filter((fund) => fund.area === area);

  test.each(run)('$fund has a roster on every day, with a tariff for the level of every institution', ({ fund }) => {
    for (const day of daysOf(year)) {
      const { communities, nonMembers } = rosterOf(book, fund, day);
      expect(communities.length).toBeGreaterThan(0);
      const { policy } = formulaPolicy(resolve(book, area, day), 'drg-case');
      for (const { level } of [...communities.flatMap(({ members }) => members), ...nonMembers]) {
        expect(policy.level_coefficients).toHaveProperty(level);
      }
    }
  });
});

describe.each(partial)('$area in $year, registered as partial', ({ area, year }) => {
  test('does not resolve: the register is not too modest', () => {
    const rules = resolve(book, area, `${year}-01-01`);
    const complete = formulas.filter((name) => {
      try {
        formulaPolicy(rules, name);
        return true;
      } catch (error) {
        if (error instanceof Fault && error.code === 'policy_not_in_force') return false;
        throw error;
      }
    });
    expect(complete).not.toEqual(formulas);
    expect(rules.inForce.size).toBeGreaterThan(0);
  });
});

test('every jurisdiction with rules is registered, or lies above or below one that is', () => {
  const covered = [...REGISTER.areas, ...REGISTER.examples].flatMap(({ area }) => [
    ...placesOf(area),
    ...resolve(book, area, '2025-01-01').lineage.map(({ code }) => code),
  ]);
  expect([...book.jurisdictions.keys()].filter((code) => !covered.includes(code))).toEqual([]);
});

test.each(decided)(
  '$area in $year is a demonstration as long as a value has no document behind it',
  ({ area, year, status }) => {
    const values = placesOf(area).flatMap((place) => [...resolve(book, place, `${year}-01-01`).inForce.values()]);
    expect(values.some(({ provenance }) => provenance.illustrative)).toBe(status === 'demonstration');
  },
);

test('every file of every jurisdiction has been read', () => {
  const rules = [...book.jurisdictions.values()].reduce((sum, jurisdiction) => sum + jurisdiction.rules.size, 0);
  expect(yamlFiles()).toHaveLength(rules + book.jurisdictions.size + 1);
});
