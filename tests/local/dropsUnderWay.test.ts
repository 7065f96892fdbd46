/** A drop that nobody waits for is asked for by its number, and only in the place of its own file. */
import { expect, test } from 'vitest';
import type { HttpAnswer } from '../../local/http/answerRequest.ts';
import { dropAsked, dropUnderWay } from '../../local/http/dropsUnderWay.ts';

const at = (path: string) => new URL(path, 'http://127.0.0.1/');
const ANSWER: HttpAnswer = { status: 200, headers: {}, body: 'rows of fund 990200-390' };

test('whoever may not drop there learns nothing, even with the number of the drop', async () => {
  const place = {};
  const own = '/exchange/inbound/claims/990200-390/national/a.csv';
  const { location = '' } = dropUnderWay(place, at(own), Promise.resolve(ANSWER)).headers;
  await Promise.resolve();
  expect(dropAsked(place, at(location))).toEqual(ANSWER);
  for (const other of ['/exchange/', '/exchange/inbound/claims/990100-390/national/a.csv']) {
    expect(dropAsked(place, at(location.replace(own, other)))).toBeUndefined();
  }
});
