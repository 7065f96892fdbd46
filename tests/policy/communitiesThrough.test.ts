/** A community that belongs to a fund on some days of a period belongs to that period. */
import { expect, test } from 'vitest';
import { communitiesOfPeriod, communitiesOfYear } from '../../lib/policy/communitiesThrough.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { PLACES, policyFolder, rule, rule2025 } from './policyFolder.ts';

const of = (name: string, division: string, ...members: string[]) => {
  const list = members.map((id) => `{ id: ${id}, name: ${id}, level: 2, tier: county }`).join(', ');
  return `{ name: ${name}, lead: ${members[0]}, divisions: [${division}], members: [${list}] }`;
};

const POLICY = loadPolicy(
  policyFolder({
    ...PLACES,
    'area/service/roster.yaml': rule2025('{ area_prefix: 32, unlisted: refuse, non_members: [] }'),
    // All the year; from 1 July with another member.
    'area/service/communities/north.yaml': rule(
      ['2025-01-01', '2025-06-30', of('North', '320', 'N1')],
      ['2025-07-01', '2025-12-31', of('North', '320', 'N1', 'N2')],
    ),
    'east/service/communities/east.yaml': rule(
      ['2025-01-01', '2025-03-14', 'none'],
      ['2025-03-15', '2025-12-31', of('East', '321', 'E1')],
    ),
    'west/service/communities/west.yaml': rule(
      ['2025-01-01', '2025-05-10', of('West', '322', 'W1')],
      ['2025-05-11', '2025-12-31', 'none'],
    ),
  }),
);

const inPeriod = (period: string) =>
  communitiesOfPeriod(POLICY, 'A-390', period).map(({ id, community, on }) => [id, on, community.members.length]);

test.each([
  ['2025-02', ['north', '2025-02-01', 1], ['west', '2025-02-01', 1]],
  ['2025-03', ['east', '2025-03-15', 1], ['north', '2025-03-01', 1], ['west', '2025-03-01', 1]],
  ['2025-05', ['east', '2025-05-01', 1], ['north', '2025-05-01', 1], ['west', '2025-05-01', 1]],
  ['2025-06', ['east', '2025-06-01', 1], ['north', '2025-06-01', 1]],
  ['2025-07', ['east', '2025-07-01', 1], ['north', '2025-07-01', 2]],
])('of %s: each on any of its days, with the day whose rules hold', (period, ...communities) => {
  expect(inPeriod(period)).toEqual(communities);
});

test('of the clearing period: each of the year, as its last day has it or else as it began', () => {
  expect(inPeriod('2025-clearing')).toEqual([
    ['east', '2025-12-31', 1],
    ['north', '2025-12-31', 2],
    ['west', '2025-01-01', 1],
  ]);
});

test('of a year: each that begins within it, by the rules of the day on which it does', () => {
  const ofYear = communitiesOfYear(POLICY, 'A-390', '2025').map(({ id, on }) => [id, on]);
  expect(ofYear).toEqual([
    ['east', '2025-03-15'],
    ['north', '2025-01-01'],
    ['west', '2025-01-01'],
  ]);
});

test('a year of which nobody has said who belongs together is missed', () => {
  expect(() => communitiesOfYear(POLICY, 'A-390', '2026')).toThrow(/has no value/);
});
