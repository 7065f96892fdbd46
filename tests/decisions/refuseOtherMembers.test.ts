/** Figures of members are those of the roster, each of them, or there are none of a community. */
import { expect, test } from 'vitest';
import { refuseOtherMembers } from '../../lib/decisions/refuseOtherMembers.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { POLICY } from './decidedBy.ts';

const { communities } = rosterOf(POLICY, '320500-390', '2025-01-01');
const HOME = communities.find(({ id }) => id === 'changshu')!;
const ALL = HOME.members.map(({ id }) => ({ id, history: '1.00' }));
const OF = { zh: '苏州 2025 年度', en: 'Suzhou for 2025' };

const entered = (id: string, members: readonly { readonly id: string }[]) => () =>
  refuseOtherMembers({ budget: {}, communities: [], members: [{ id, members }] }, communities, OF);

test('all members of a community, and none of the others', () => {
  expect(entered('changshu', ALL)).not.toThrow();
});

test.each([
  ['a community that the roster does not have', entered('kunshan', ALL), 'members[0].id', 'the community "kunshan"'],
  [
    'a member that the community does not have',
    entered('changshu', [...ALL, { id: 'H1' }]),
    `members[0].members[${ALL.length}].id`,
    'the member "H1"',
  ],
  ['not one of its members', entered('changshu', ALL.slice(1)), 'members[0].members', ALL[0]!.id],
])('%s is refused, with what is known', (_, enter, path, says) => {
  expect(enter).toThrow(
    expect.objectContaining({ code: 'invalid_request', path, message: expect.stringContaining(says) }),
  );
});
