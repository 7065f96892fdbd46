import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { funds } from '../../lib/policy/funds.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { PACK_FILES, readPackScenarios } from '../scenarios/packs/packScenarios.ts';
import { book, REGISTER, serviceBook } from './registered.ts';

const scenarios = PACK_FILES.flatMap((file) => readPackScenarios(file));
const areas = [...new Set(REGISTER.areas.map(({ area }) => area))];
const examples = REGISTER.examples.map(({ area }) => area);
const own = [...book.jurisdictions.values()].filter(({ code }) => !serviceBook.jurisdictions.has(code));

describe('a scenario shows what the rules of an area come to', () => {
  test.each([...areas, ...examples])('%s has one', (area) => {
    expect(scenarios.filter(({ policy }) => policy.of === area)).not.toEqual([]);
  });

  test('and each is set on a day of a registered year', () => {
    const years = [
      ...REGISTER.areas.map(({ area, year }) => `${area} ${year}`),
      ...REGISTER.examples.flatMap(({ area, years }) => years.map((year) => `${area} ${year}`)),
    ];
    const elsewhere = scenarios.filter(({ policy: { of, on } }) => !years.includes(`${of} ${on.slice(0, 4)}`));
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });
});

describe('examples stand apart', () => {
  test('all of them are registered', () => {
    expect(own.map(({ code }) => code).sort()).toEqual([...examples].sort());
  });

  test('the room’s guide lists each with its folder, and the scenarios that show it', () => {
    const rows = readFileSync('policy/README.md', 'utf8').matchAll(/^\| `(.+)` \| (EX\w+) \| .* \| ([\w-]+) \|$/gm);
    const listed = [...rows].map(([, folder, area, file]) => ({ folder, area, file: file! }));
    const known = own.map(({ folder, code }) => ({ folder, area: code }));
    expect(listed.map(({ folder, area }) => ({ folder, area }))).toEqual(expect.arrayContaining(known));
    expect(listed).toHaveLength(known.length);
    for (const { area, file } of listed) {
      expect(readPackScenarios(file).map(({ policy }) => policy.of)).toContain(area);
    }
  });

  test('the service neither knows them nor runs a fund by them', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(funds(book)).toEqual(funds(serviceBook));
  });

  test('each of their values is illustrative, and says what it is modelled on', () => {
    const values = own.flatMap(({ rules }) => [...rules.values()].flatMap((rule) => rule.values));
    expect(values.length).toBeGreaterThan(50);
    expect(values.filter(({ source, because }) => source !== 'illustrative' || because === undefined)).toEqual([]);
  });

  test.each(own)('$name tells by its name that it is an example', ({ name }) => {
    expect(name).toMatch(/^示例/);
  });
});

test('a table of groups has mean costs and points of a day only where they are written', () => {
  expect(drgGroupsOf(resolve(book, 'EXPOINTS', '2025-07-01'))).toEqual([
    { id: 'A1', weight: '0.82', primary_level: false, mean_cost: '6560.00' },
    { id: 'B1', weight: '1.2', primary_level: false, mean_cost: '9600.00' },
    { id: 'C1', weight: '0.5', primary_level: true, mean_cost: '4000.00' },
    { id: 'P1', weight: '0.4', primary_level: false, mean_cost: '3200.00', bed_day_points: '3.60' },
  ]);
  const [first] = drgGroupsOf(resolve(book, '320500', '2025-07-01'));
  expect(first).toEqual({ id: 'AA19', weight: '29.7', primary_level: false });
});
