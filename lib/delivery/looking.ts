import type { Ways } from '../channels/ways.ts';
import type { Tables } from '../store/tables.ts';
import { surroundings } from '../surroundings.ts';
import { timeLeft } from '../timeLeft.ts';
import { boxesIn } from './boxesIn.ts';
import { type Delivering, deliver } from './deliver.ts';
import { channelTo } from './receiver.ts';
import { telling } from './telling.ts';

/** One message may take ten seconds, and what is written of it afterwards some more. */
const FOR_ONE_MS = 15_000;

/** Looks into the box of a receiver, and sends what is due, as long as the invocation lasts. */
export function looking(tables: Tables, ways: () => Promise<Ways>, wake: Delivering['wake']) {
  return async (receiver: string): Promise<void> => {
    const { now, random } = surroundings();
    await deliver(receiver, {
      ...telling(tables),
      ...{ boxes: boxesIn(tables), channel: channelTo(receiver, await ways()), wake, now },
      holder: random().toString(36).slice(2),
      hasTime: () => timeLeft() > FOR_ONE_MS,
    });
  };
}
