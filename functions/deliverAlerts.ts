/** From boxes to people: what is due in the box of a receiver is sent, at the pace that the receiver bears. */
import { waysUnder } from '../lib/channels/waysUnder.ts';
import { looking } from '../lib/delivery/looking.ts';
import { wakingFor } from '../lib/delivery/waking.ts';
import { lookDue } from '../lib/queues/lookDue.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const ways = () => waysUnder(process.env.ALERT_WAYS_SECRET_ARN ?? '');
const look = looking(tablesIn(process.env), ways, wakingFor(process.env));

export const handler = ownMessages(lookDue, ({ receiver }) => look(receiver));
