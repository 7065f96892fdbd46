import { FUND } from '../../../local/demonstration/area.ts';
import type { Happening } from './happening.ts';

/** A file of a community beside ours, of which a piece was set aside: the lock of that community waits, and somebody is told. */
export function setAside(at: string): Happening[] {
  const set = (pk: string, sk: string, attributes: Readonly<Record<string, object>>): Happening => ({
    at,
    what: `${sk} of a file that is set aside`,
    tampers: 'Imports',
    update: {
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: `SET ${Object.keys(attributes).map((name, i) => `#n${i} = :${name}`)}`,
      ExpressionAttributeNames: Object.fromEntries(Object.keys(attributes).map((name, i) => [`#n${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`:${name}`, value]),
      ),
    },
  });
  const receivedAt = '2026-01-02T01:30:00.000Z';
  const book = { community: { S: 'nobody' }, month: { S: '2025-12' }, pieces: { L: [{ N: '1' }] } };
  return [
    set(`FUND#${FUND}`, 'FILE#aside', {
      ...{ fund: { S: FUND }, import: { S: 'aside' }, file: { S: 'inbound/aside.csv' }, batch: { S: 'aside' } },
      ...{ sent: { NULL: true }, receivedAt: { S: receivedAt }, isTrial: { BOOL: false }, announced: { BOOL: true } },
      ...{ rows: { N: '1' }, refused: { N: '0' }, pieces: { N: '1' }, done: { N: '0' } },
    }),
    set(`FUND#${FUND}`, `RECEIVED#${receivedAt}#aside`, { import: { S: 'aside' } }),
    set('IMPORT#aside', 'BOOKS', { books: { L: [{ M: book }] } }),
  ];
}
