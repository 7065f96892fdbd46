import type { Fate } from '../channels/channel.ts';
import type { Delivery } from './entry.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A message that cannot be delivered for so long is given up: who reads it then would be misled by it. */
const GIVEN_UP_AFTER = 48 * HOUR;
/** Between tries: twice as long each time, from half a minute to half an hour. What somebody has to mend is tried each hour. */
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = HOUR / 2;
/** A message that may have arrived is told again after so long, where its receiver could not know it again. */
const BEFORE_TWICE = 120 * SECOND;

/**
 * A delivery after it went out, by what became of the message.
 *
 * Where nobody knows, a receiver that knows messages again is sent the same once more, under the same id. To another one it is told once more, and
 * says that it may be a second time; after that it is left as it is: nobody is told a third time what they may have read twice.
 */
export function afterFate(delivery: Delivery, fate: Fate, knowsAgain: boolean, now: number): Delivery {
  if (fate.fate === 'taken') return { ...delivery, state: 'sent', at: now, why: undefined, within: undefined };
  const { why } = fate;
  const isGivenUp = now - delivery.since > GIVEN_UP_AFTER;
  if (fate.fate === 'unknown') {
    if (!knowsAgain && !delivery.maybeTwice) {
      const due = now + BEFORE_TWICE;
      return { ...delivery, state: 'waiting', at: now, due, why, maybeTwice: true, within: undefined };
    }
    if (!knowsAgain || isGivenUp) return { ...delivery, state: 'unknown', at: now, why, within: undefined };
    return { ...delivery, state: 'waiting', at: now, due: now + pause(delivery), why };
  }
  // Once its fate was unknown it is not said to have failed: it may have been read.
  const end = delivery.maybeTwice ? 'unknown' : 'failed';
  if (isGivenUp) return { ...delivery, state: end, at: now, why, within: undefined };
  const wait = fate.lasting ? HOUR : Math.max(pause(delivery), (fate.closedFor ?? 0) * SECOND);
  return { ...delivery, state: 'waiting', at: now, due: now + wait, why, within: undefined };
}

function pause({ tries }: Delivery): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
}
