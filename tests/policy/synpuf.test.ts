import { join } from 'node:path';
import { expect, test } from 'vitest';
import { funds } from '../../lib/policy/funds.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';

test('a fund of another country needs rules of its own and no other code', () => {
  const book = loadPolicy(join(import.meta.dirname, '../data/policy-synpuf'));
  expect(funds(book)).toEqual([{ fund: 'US-ffs', area: 'US', scheme: 'ffs' }]);
  for (const day of ['2008-01-01', '2010-12-31']) {
    const { communities, ...roster } = rosterOf(book, 'US-ffs', day);
    expect(roster).toEqual({ areaPrefix: 'US', unlisted: 'non_member', nonMembers: [] });
    expect(communities.map(({ id, divisions }) => [id, divisions])).toEqual([['us', ['US']]]);
  }
});
