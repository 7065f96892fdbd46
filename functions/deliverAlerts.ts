/** From boxes to people: whoever is due in the box of a receiver is told, at the pace that the receiver bears. */
import { waysUnder } from '../lib/channels/waysUnder.ts';
import { boxesIn } from '../lib/delivery/boxesIn.ts';
import { deliver } from '../lib/delivery/deliver.ts';
import { channelTo } from '../lib/delivery/receiver.ts';
import { telling } from '../lib/delivery/telling.ts';
import { wakingFor } from '../lib/delivery/waking.ts';
import { lookDue } from '../lib/queues/lookDue.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { surroundings } from '../lib/surroundings.ts';
import { timeLeft } from '../lib/timeLeft.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);
const wake = wakingFor(process.env);
/** One message may take ten seconds, and what is written of it afterwards some more. */
const FOR_ONE_MS = 20_000;

export const handler = ownMessages(lookDue, async ({ receiver }) => {
  const channel = channelTo(receiver, await waysUnder(process.env.ALERT_WAYS_SECRET_ARN ?? ''));
  const { now, random } = surroundings();
  await deliver(receiver, {
    ...telling(tables),
    ...{ boxes: boxesIn(tables), channel, wake, now },
    holder: random().toString(36).slice(2),
    hasTime: () => timeLeft() > FOR_ONE_MS,
  });
});
