/** The statement of a month is made of files: each adds its lines, until one takes the place of all before it. */
import { describe, expect, test } from 'vitest';
import {
  isTaken,
  receivedOf,
  type StandingStatement,
  type StatementPart,
  standingWith,
} from '../../lib/decisions/standingStatement.ts';

const part = (name: string, receivedAt: string, booked = '1.00'): StatementPart => ({
  key: `inbound/statements/320500-390/2025-03/${name}.csv`,
  sha256: name,
  rows: 1,
  booked,
  payable: '2.00',
  receivedAt,
});

const first = part('first', '2025-04-08T01:30:00.000Z');
const second = part('second', '2025-04-09T01:30:00.000Z', '-0.40');
const third = part('third', '2025-04-10T01:30:00.000Z');
const added = [first, second].reduce<StandingStatement | undefined>(
  (standing, file) => standingWith(standing, file, false),
  undefined,
)!;

describe('the statement of a month', () => {
  test('is all of its files, in the order in which they were taken, and what they come to together', () => {
    expect(added).toEqual({ files: [first, second], rows: 2, booked: '0.60', payable: '4.00', replacedAt: null });
  });

  test('is one file alone that takes the place of the others', () => {
    expect(standingWith(added, third, true)).toEqual({
      ...{ files: [third], rows: 1, booked: '1.00', payable: '2.00' },
      replacedAt: third.receivedAt,
    });
  });

  test('a further file comes beside the one that replaced the others', () => {
    const replaced = standingWith(added, second, true);
    expect(standingWith(replaced, third, false)).toMatchObject({
      files: [second, third],
      replacedAt: second.receivedAt,
    });
  });

  test('a file that stands was taken, whenever its message comes again; the same name with other bytes was not', () => {
    expect(isTaken(added, { ...first, receivedAt: third.receivedAt })).toBe(true);
    expect(isTaken(added, { ...first, sha256: 'other' })).toBe(false);
    expect(isTaken(undefined, first)).toBe(false);
  });

  test('a file that was received before all was replaced changes nothing any more, however its instant is written', () => {
    const replaced = standingWith(added, second, true);
    expect(isTaken(replaced, { ...first, receivedAt: '2025-04-09T09:29:59.999+08:00' })).toBe(true);
    expect(isTaken(replaced, first)).toBe(true);
    expect(isTaken(replaced, { ...first, receivedAt: third.receivedAt })).toBe(false);
  });

  test('a reconciliation names its files without when they came', () => {
    expect(receivedOf(added).files[0]).toEqual({
      ...{ key: first.key, sha256: 'first', rows: 1, booked: '1.00', payable: '2.00' },
    });
  });
});
