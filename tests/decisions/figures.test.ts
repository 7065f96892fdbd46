/** What officers may enter, so that nothing is found to be wrong only when a year is closed. */
import { expect, test } from 'vitest';
import { assessment } from '../../lib/decisions/figures.ts';

const assessed = (differing: object) => ({
  communities: [{ id: 'changshu', grade: 'excellent', score: '92.5', members: [], ...differing }],
});

test('an assessment is kept as it was sent', () => {
  const sent = assessed({ relief: '1000.00', members: [{ id: 'H1', score: '0' }] });
  expect(assessment.parse(sent)).toBe(sent);
});

test.each([
  ['a relief below 0, which would be a penalty that no rule knows', { relief: '-1.00' }, 'communities.0.relief'],
  ['a member twice', { members: ['80', '90'].map((score) => ({ id: 'H1', score })) }, 'communities.0.members.1.id'],
  ['a negative score of a member', { members: [{ id: 'H1', score: '-1' }] }, 'communities.0.members.0.score'],
])('it does not say %s', (_, differing, path) => {
  expect(assessment.safeParse(assessed(differing)).error?.issues[0]?.path.join('.')).toBe(path);
});
