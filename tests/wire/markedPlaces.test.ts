/** The places of a list that a cursor carries. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedPlaces, placesMarked } from '../../lib/answers/markedPlaces.ts';

test('places are read as they were marked, whatever lies between them', () => {
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 600_000 })).map((some) => some.sort((a, b) => a - b));
  fc.assert(
    fc.property(places, (some) => {
      expect(placesMarked(markedPlaces(some))).toEqual(some);
    }),
  );
});

test('2,000 places of a county’s month leave room for a cursor in a request, which may have 10 KB of headers', () => {
  const scattered = Array.from({ length: 2_000 }, (_, i) => i * 229);
  expect(Buffer.from(markedPlaces(scattered)).toString('base64url').length).toBeLessThan(7_500);
});
