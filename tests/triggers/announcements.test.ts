/** What the stream of the outbox brings is read for what it says; what cannot be read is named and set aside, never guessed. */
import { describe, expect, test } from 'vitest';
import { announcementIn } from '../../lib/triggers/announcements.ts';

const image = {
  id: { S: 'threshold.990200-390.2025.east.00000042' },
  kind: { S: 'threshold_crossed' },
  fund: { S: '990200-390' },
  year: { S: '2025' },
  community: { S: 'east' },
  at: { S: '2025-09-11T01:00:00Z' },
  facts: { S: '{"booked":"1000.01","cleared":[],"crossed":["1"],"package":"1000.00"}' },
};

const inserted = (NewImage: Record<string, { S: string }>) =>
  announcementIn({ eventName: 'INSERT', dynamodb: { NewImage } });

test('a record of the stream brings the announcement that was put', () => {
  expect(inserted(image)).toEqual({
    id: 'threshold.990200-390.2025.east.00000042',
    kind: 'threshold_crossed',
    fund: '990200-390',
    year: '2025',
    community: 'east',
    at: '2025-09-11T01:00:00Z',
    facts: { booked: '1000.01', cleared: [], crossed: ['1'], package: '1000.00' },
  });
});

test('what is removed from the outbox announces nothing', () => {
  expect(announcementIn({ eventName: 'REMOVE', dynamodb: { Keys: { id: image.id } } })).toBeUndefined();
});

describe('an entry that is not as it must be says what is wrong', () => {
  const { community: _, ...withoutCommunity } = image;
  test.each([
    ['a field that it lacks', withoutCommunity, 'community: expected a text'],
    ['a kind that nobody knows', { ...image, kind: { S: 'weather' } }, 'kind: expected one of threshold_crossed,'],
    ['facts that are no JSON', { ...image, facts: { S: '{"booked"' } }, 'facts: expected JSON: '],
    ['a fact that is missing', { ...image, facts: { S: '{"crossed":["1"]}' } }, 'facts.cleared: expected a list'],
    ['the facts of another kind', { ...image, kind: { S: 'books_differ' } }, 'facts.booked: '],
    [
      'a threshold that is no number',
      { ...image, facts: { S: '{"booked":"1.00","cleared":[],"crossed":["much"],"package":"1.00"}' } },
      'facts.crossed[0]: expected a decimal',
    ],
  ])('%s', (_, wrong, message) => {
    expect(() => inserted(wrong)).toThrow(message);
  });
});
