import { describe, expect, test } from 'vitest';
import { funds } from '../../lib/policy/funds.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { PLACES, policyFolder, rule2025 } from './policyFolder.ts';

const AREA_ROSTER = 'area/service/roster.yaml';
const NORTH = 'area/service/communities/north.yaml';
const EAST = 'east/service/communities/east.yaml';
const WEST = 'west/service/communities/west.yaml';

function community(name: string, lead: string, division: string, ...members: string[]): string {
  const list = members.map((id) => `{ id: ${id}, name: ${id}, level: 2, tier: county }`).join(', ');
  return rule2025(`{ name: ${name}, lead: ${lead}, divisions: [${division}], members: [${list}] }`);
}

const FILES: Record<string, string> = {
  ...PLACES,
  [AREA_ROSTER]: rule2025('{ area_prefix: 32, unlisted: refuse, non_members: [{ id: P1, name: Private, level: 2 }] }'),
  [EAST]: community('East community', 'E1', '321', 'E2', 'E1'),
  [WEST]: community('West community', 'W1', '322', 'W1'),
};

function rosterWith(changed: Record<string, string>, on = '2025-06-01') {
  return rosterOf(loadPolicy(policyFolder({ ...FILES, ...changed })), 'A-390', on);
}

describe('a county says its own community, and the area composes them', () => {
  test('the area adds its divisions and the institutions that belong to nobody', () => {
    expect(rosterWith({})).toEqual({
      areaPrefix: '32',
      unlisted: 'refuse',
      nonMembers: [{ id: 'P1', name: 'Private', level: '2' }],
      communities: [
        {
          id: 'east',
          name: 'East community',
          lead: 'E1',
          divisions: ['321'],
          members: [
            { id: 'E1', name: 'E1', level: '2', tier: 'county' },
            { id: 'E2', name: 'E2', level: '2', tier: 'county' },
          ],
        },
        expect.objectContaining({ id: 'west' }),
      ],
    });
  });

  test('the area may have a community itself; the counties below do not repeat it', () => {
    const { communities } = rosterWith({ [NORTH]: community('North community', 'N1', '320', 'N1') });
    expect(communities.map(({ id }) => id)).toEqual(['east', 'north', 'west']);
  });

  test('a community that is dissolved says none', () => {
    expect(rosterWith({ [WEST]: rule2025('none') }).communities.map(({ id }) => id)).toEqual(['east']);
  });

  test('a community that is not renewed is missed, not dropped', () => {
    const lapsed = FILES[WEST]!.replace('2025-12-31', '2025-03-31');
    expect(() => rosterWith({ [WEST]: lapsed })).toThrow(
      'service.communities.west has no value for A2 on 2025-06-01. It is known for 2025-01-01 to 2025-03-31 (A2). ' +
        `Add a value, or none, to policy/${WEST}.`,
    );
  });
});

describe('a roster gives each person one home and each institution one place', () => {
  test.each([
    [
      'an institution in two communities',
      { [WEST]: community('West community', 'W1', '322', 'W1', 'E2') },
      'institution E2 stands in it twice',
    ],
    [
      'a member among those who belong to nobody',
      { [WEST]: community('West community', 'P1', '322', 'P1') },
      'institution P1 stands in it twice',
    ],
    [
      'a division with two communities',
      { [WEST]: community('West community', 'W1', '321', 'W1') },
      'division 321 stands in it twice',
    ],
    [
      'one id for two communities',
      { 'west/service/communities/east.yaml': community('Another', 'W2', '323', 'W2') },
      'community east stands in it twice',
    ],
    [
      'a lead hospital that is no member',
      { [WEST]: community('West community', 'W2', '322', 'W1') },
      'W2 leads West community (west) but is no member of it',
    ],
    [
      'a division outside the area',
      { [WEST]: community('West community', 'W1', '331', 'W1') },
      'division 331 of West community (west) does not begin with 32, so it is out of the area',
    ],
  ])('%s is refused', (_what, changed, told) => {
    expect(() => rosterWith(changed as Record<string, string>)).toThrow(` (A-390) on 2025-06-01: ${told}.`);
  });
});

describe('funds', () => {
  const book = loadPolicy(policyFolder(FILES));

  test('a fund is an area and a scheme', () => {
    expect(funds(book)).toEqual([{ fund: 'A-390', area: 'A', scheme: '390' }]);
  });

  test('one that nobody runs is answered with those there are', () => {
    expect(() => rosterOf(book, 'A-310', '2025-06-01')).toThrow(/There is no fund "A-310"\. Known are: .* \(A-390\)\./);
  });
});
