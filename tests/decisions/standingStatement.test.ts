/** Which statement of a month counts does not depend on the order in which its messages come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type StandingStatement, standingOf } from '../../lib/decisions/standingStatement.ts';

const dropped = (name: string, receivedAt: string): StandingStatement => ({
  key: `inbound/statements/320500-390/2025-03/${name}.csv`,
  sha256: name,
  rows: 1,
  booked: '1.00',
  payable: '2.00',
  receivedAt,
});

/** What stands after these have come, one after the other. */
const standingAfter = (...arrivals: StandingStatement[]) =>
  arrivals.reduce<StandingStatement | undefined>(standingOf, undefined);

describe('the statement of a month', () => {
  const first = dropped('first', '2025-04-08T01:30:00.000Z');
  const second = dropped('second', '2025-04-09T01:30:00.000Z');
  const firstAgain = dropped('first', '2025-04-10T01:30:00.000Z');

  test('is the one received last', () => {
    expect(standingAfter(first, second)).toBe(second);
    expect(standingAfter(second, first)).toBe(second);
  });

  test('is the first one again, where that was dropped again later, although the second one’s message comes after it', () => {
    expect(standingAfter(first, firstAgain, second)).toBe(firstAgain);
  });

  test('an instant is an instant, however it is written', () => {
    const sameDay = dropped('shanghai', '2025-04-09T09:30:00.001+08:00');
    expect(standingAfter(sameDay, second)).toBe(sameDay);
  });

  test('whatever comes in whatever order, the same one stands', () => {
    const instant = fc.integer({ min: 0, max: 3 }).map((hour) => `2025-04-08T0${hour}:00:00.000Z`);
    const statement = fc.tuple(fc.constantFrom('a', 'b', 'c'), instant).map(([name, at]) => dropped(name, at));
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1 }), (arrivals) => {
        expect(standingAfter(...arrivals)).toEqual(standingAfter(...arrivals.toReversed()));
      }),
    );
  });
});
