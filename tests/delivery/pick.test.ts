/** What goes out next to a receiver, of all that waits for it. */
import { describe, expect, test } from 'vitest';
import type { Pace } from '../../lib/delivery/boxes.ts';
import type { Delivery } from '../../lib/delivery/entry.ts';
import { MOST_A_MINUTE, pick } from '../../lib/delivery/pick.ts';
import { newDelivery } from '../../lib/delivery/planned.ts';

const NOW = 1_000_000;
const FREE: Pace = { version: 1, holder: '', heldUntil: 0, sent: [], closedUntil: 0, wakesAt: 0 };

function waits(alert: string, changed: Partial<Delivery> = {}): Delivery {
  const of = { fund: '320500-390', year: '2025', subscription: 'settlement', round: 'first', receiver: 'robot' };
  return { ...newDelivery({ ...of, alert, severity: 'warning' }, NOW - 60_000), ...changed };
}
const picked = (waiting: readonly Delivery[], pace = FREE) => pick(waiting, pace, NOW).map(({ alert }) => alert);

describe('a message of several alerts whose fate nobody knows', () => {
  const [tried, fresh] = [
    waits('tried-before', { within: 'message', due: NOW + 30_000 }),
    waits('fresh', { within: 'message' }),
  ];

  test('goes out again with all that was in it, also where one of them is due later: its receiver takes no more of it under its id', () => {
    expect(picked([tried, fresh])).toEqual(['tried-before', 'fresh']);
  });

  test('and with nothing else, however pressing', () => {
    const urgent = waits('urgent', { severity: 'urgent' });
    expect(picked([urgent, tried, fresh])).toEqual(['tried-before', 'fresh']);
  });

  test('waits as long as none of them is due', () => {
    const later = { within: 'message', due: NOW + 30_000 };
    expect(picked([waits('one', later), waits('other', later)])).toEqual([]);
  });
});

test('the most pressing goes by itself, as long as there is room for all', () => {
  expect(picked([waits('a'), waits('b', { severity: 'urgent' })])).toEqual(['b']);
});

test('in the last place of a minute all that is left goes together; with none left nothing goes', () => {
  const sent = Array.from({ length: MOST_A_MINUTE - 1 }, () => NOW - 1_000);
  expect(picked([waits('a'), waits('b')], { ...FREE, sent })).toEqual(['a', 'b']);
  expect(picked([waits('a')], { ...FREE, sent: [...sent, NOW] })).toEqual([]);
});
