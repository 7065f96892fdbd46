import { expect, test } from 'vitest';
import { inpatientLine, serviceLine } from '../../lib/claims/serviceLine.ts';
import { claim, roster } from './examples.ts';

const [east] = roster.communities;

test.each(['E1', 'E2', 'W1', 'P1'])('what DRG owes for stays at %s stands where the stays stand', (institution) => {
  expect(inpatientLine(institution, 'east', roster)).toBe(serviceLine(claim({ institution }), east!, roster));
});

test('the same institution is a member to one community, and another community to the other', () => {
  expect(inpatientLine('W1', 'west', roster)).toBe('inpatient');
  expect(inpatientLine('W1', 'east', roster)).toBe('other_community');
});

test('what was booked of an institution that nobody lists any more stands with the non-members, and is not refused', () => {
  expect(serviceLine(claim({ institution: 'X9' }), east!, roster)).toMatchObject({ code: 'unlisted_institution' });
  expect(inpatientLine('X9', 'east', roster)).toBe('non_member');
});
