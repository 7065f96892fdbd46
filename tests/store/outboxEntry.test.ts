import { expect, test } from 'vitest';
import { outboxEntry } from '../../lib/store/outbox.ts';

const image = {
  id: { S: 'threshold.990200-390.2025.east.00000042' },
  kind: { S: 'threshold_crossed' },
  fund: { S: '990200-390' },
  year: { S: '2025' },
  community: { S: 'east' },
  at: { S: '2025-09-11T01:00:00Z' },
  facts: { S: '{"booked":"1000.01","cleared":[],"crossed":["1"],"package":"1000.00"}' },
};

test('a record of the stream brings the entry that was put', () => {
  expect(outboxEntry({ eventName: 'INSERT', dynamodb: { NewImage: image } })).toEqual({
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
  expect(outboxEntry({ eventName: 'REMOVE', dynamodb: { Keys: { id: image.id } } })).toBeUndefined();
});

test('an entry without a field it must have is a bug, and says which', () => {
  const { community: _, ...rest } = image;
  expect(() => outboxEntry({ eventName: 'INSERT', dynamodb: { NewImage: rest } })).toThrow('at community');
});

test('facts that are not those of their kind are a bug, and say which', () => {
  const facts = { S: '{"booked":"1000.01","cleared":[],"crossed":["1"]}' };
  expect(() => outboxEntry({ eventName: 'INSERT', dynamodb: { NewImage: { ...image, facts } } })).toThrow(
    'at facts.package',
  );
});
