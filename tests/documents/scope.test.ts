import { expect, test } from 'vitest';
import { ROLES } from '../../lib/documents/actor.ts';
import { covers, depthOf, partsOf, SCOPE, touch } from '../../lib/documents/scope.ts';
import { inForce } from '../../lib/people/person.ts';
import { canReach } from '../../lib/people/roleScopes.ts';

/** From everything to an institution, each within the one before. */
const NESTED = ['*', '320500', '320500-390', '320500-390/changshu', '320500-390/changshu/H32058100001'];
/** Neighbours, some of which begin alike. */
const OTHERS = [
  '320582',
  '32050',
  '320500-310',
  '320500-39',
  '320500-390/changshu2',
  '320500-390/chang',
  '320500-390/taicang',
];

test('a scope covers itself and whatever lies within it, and nothing else', () => {
  for (const [i, outer] of NESTED.entries()) {
    for (const [j, inner] of NESTED.entries()) expect(covers(outer, inner), `${outer} ${inner}`).toBe(i <= j);
  }
  for (const other of OTHERS) {
    for (const inner of NESTED.slice(3)) expect(covers(other, inner), `${other} ${inner}`).toBe(false);
  }
});

test('two scopes touch where one lies within the other', () => {
  expect(touch('320500', '320500-390/changshu')).toBe(true);
  expect(touch('320500-390/taicang', '320500-390/changshu')).toBe(false);
});

test('a scope is written in one way, and comes apart again', () => {
  for (const scope of NESTED) expect(scope).toMatch(SCOPE);
  for (const odd of [
    '',
    '**',
    '320500-',
    '/changshu',
    '320500/changshu',
    '320500-390/',
    '320500-390/a/b/c',
    '320500-390/..',
    'a b',
  ]) {
    expect(odd).not.toMatch(SCOPE);
  }
  expect(NESTED.map(depthOf)).toEqual([0, 1, 2, 3, 4]);
  expect(partsOf(NESTED[4]!)).toEqual({
    area: '320500',
    fund: '320500-390',
    community: 'changshu',
    institution: 'H32058100001',
  });
});

test('a hospital leads one community, a member is one institution, and nobody else is of a single one', () => {
  const given = (scope: string) => ROLES.filter((role) => canReach(role, scope));
  expect(given(NESTED[4]!)).toEqual(['member_institution']);
  expect(given(NESTED[3]!)).toEqual(['lead_hospital', 'auditor']);
  expect(given('*')).not.toContain('lead_hospital');
});

test('a grant holds from its first to its last day, both included, as days are in Shanghai', () => {
  const grants = [{ role: 'auditor', scope: '*', from: '2025-03-01', until: '2025-03-31' }] as const;
  const held = (at: string) => inForce(grants, at).length === 1;
  expect(
    ['2025-02-28T15:59:59Z', '2025-02-28T16:00:00Z', '2025-03-31T15:59:59Z', '2025-03-31T16:00:00Z'].map(held),
  ).toEqual([false, true, true, false]);
});
