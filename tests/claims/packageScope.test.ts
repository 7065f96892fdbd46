/** The table of a package, as a document has it: which rule decides, and on which side a claim stands. To be checked with a pencil. */
import { describe, expect, test } from 'vitest';
import { attribute } from '../../lib/claims/attribute.ts';
import { outsideByRule } from '../../lib/claims/outsideByRule.ts';
import type { PackageScope, ScopeConditions } from '../../lib/claims/packageScope.ts';
import { bySide, isInside, lineOfCare, lineOutside, ruleOutside } from '../../lib/claims/packageSide.ts';
import { post } from '../../lib/claims/post.ts';
import { packageScopeShape } from '../../lib/policy/packageScope.ts';
import { claim, roster } from './examples.ts';

const outside = (id: string, when: ScopeConditions) => ({ id, side: 'outside', when }) as const;
const MATERNITY = outside('maternity', { care: ['52'] });
const lineOf = (scope: PackageScope, differing: Parameters<typeof claim>[0] = {}) => {
  const found = attribute(claim(differing), roster, () => scope);
  return 'line' in found ? found.line : found;
};

describe('the side of a claim', () => {
  test('is inside where no rule holds, on the line on which it always stood', () => {
    expect(lineOf([])).toBe('inpatient');
    expect(lineOf([MATERNITY])).toBe('inpatient');
  });

  test.each<[string, ScopeConditions, Parameters<typeof claim>[0]]>([
    ['its scheme', { scheme: ['310', '390'] }, { scheme: '310' }],
    ['the beginning of its kind of care', { care: ['14'] }, { care: '1402', clearing: '1', group: null }],
    ['how it is cleared', { clearing: ['5'] }, { clearing: '5' }],
    ['by whom it was treated', { line: ['out_of_area'] }, { institution: 'X1', treatedAt: '310000' }],
    ['where it was treated', { treated_at: ['31'] }, { institution: 'X1', treatedAt: '310000' }],
    ['its institution', { institution: ['E2'] }, { institution: 'E2' }],
    ['its group', { group: ['ES11'] }, {}],
  ])('is outside by %s', (_, when, differing) => {
    expect(ruleOutside(lineOf([outside('one', when)], differing) as 'inpatient')).toBe('one');
  });

  test('asks for every condition that a rule names', () => {
    const rule = outside('both', { care: ['52'], scheme: ['310'] });
    expect(lineOf([rule], { care: '52' })).toBe('inpatient');
    expect(lineOf([rule], { care: '52', scheme: '310' })).toBe('outside:both:inpatient');
  });

  test('is decided by the first rule that holds', () => {
    const county = { id: 'county', side: 'inside', when: { institution: ['E1'] } } as const;
    expect(lineOf([county, MATERNITY], { care: '52' })).toBe('inpatient');
    expect(lineOf([MATERNITY, county], { care: '52' })).toBe('outside:maternity:inpatient');
  });

  test('never holds for a group that a claim has not', () => {
    expect(lineOf([outside('group', { group: ['ES11'] })], { group: null })).toBe('inpatient');
  });

  test('stays what it is where a claim comes late: no month of the package is adjusted by it', () => {
    const late = (line: 'inpatient' | ReturnType<typeof lineOutside>) =>
      post({ claim: claim(), community: 'east', line, row: 2 }, '2025', '2025-03', 'batch').line;
    expect(late('inpatient')).toBe('adjustments');
    expect(late(lineOutside('maternity', 'inpatient'))).toBe('outside:maternity:inpatient');
  });
});

test('a line says its side, its rule and the care', () => {
  const line = lineOutside('maternity', 'out_of_area');
  expect([isInside(line), ruleOutside(line), lineOfCare(line)]).toEqual([false, 'maternity', 'out_of_area']);
  expect([isInside('outpatient'), ruleOutside('outpatient'), lineOfCare('outpatient')]).toEqual([
    true,
    undefined,
    'outpatient',
  ]);
});

test('what is outside is told rule by rule, whatever the line', () => {
  const part = (line: Parameters<typeof isInside>[0], booked: bigint) => ({ line, booked, entries: 2 });
  const parts = [
    part('inpatient', 100n),
    part(lineOutside('maternity', 'inpatient'), 30n),
    part(lineOutside('maternity', 'non_member'), 12n),
    part(lineOutside('chronic', 'outpatient'), 7n),
  ];
  expect(outsideByRule(parts)).toEqual([
    { rule: 'chronic', entries: 2, booked: 7n },
    { rule: 'maternity', entries: 4, booked: 42n },
  ]);
  expect(bySide(parts).inside).toEqual([part('inpatient', 100n)]);
});

describe('a table as it is written', () => {
  const refusalOf = (value: unknown) => packageScopeShape.safeParse(value).error?.issues[0];

  test('is taken with the clause of each rule', () => {
    const table = [{ ...MATERNITY, clause: '第八条' }];
    expect(packageScopeShape.parse(table)).toEqual(table);
  });

  test('is refused for what claims do not carry, by its name', () => {
    expect(refusalOf([outside('tumour', { diagnosis: ['C34'] } as ScopeConditions)])).toMatchObject({
      path: [0, 'when'],
      message: 'claims do not carry diagnosis; expected scheme, care, clearing, line, institution, treated_at or group',
    });
  });

  test.each<[string, unknown, string]>([
    ['an id that comes twice', [MATERNITY, MATERNITY], 'expected each id once'],
    ['a side that is none', [{ ...MATERNITY, side: 'beside' }], 'expected inside or outside'],
    ['a line that no claim is put on', [outside('late', { line: ['adjustments' as 'inpatient'] })], 'expected one of'],
    ['a condition without values', [outside('none', { care: [] })], 'expected at least one value'],
    ['no rule at all', [], 'expected at least one rule'],
    ['more rules than are told apart', Array.from({ length: 31 }, (_, i) => outside(`r${i}`, {})), 'at most 30 rules'],
    ['an id that a line could not carry', [outside('a:b', {})], 'expected an id of small letters'],
  ])('is refused for %s', (_, table, message) => {
    expect(refusalOf(table)?.message).toContain(message);
  });
});
