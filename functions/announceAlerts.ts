/**
 * From the outbox to everybody who is to hear of it: each entry is sent by each of its channels, and kept once for each. A crash
 * between the two sends it again under the same id; nothing is ever kept twice or left out, and a channel that fails holds up
 * no other.
 */
import { type Channel, channelsFor } from '../lib/channels/channel.ts';
import { snsTopic } from '../lib/channels/snsTopic.ts';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { alertText } from '../lib/monitoring/alertText.ts';
import { type Announcement, severityOf } from '../lib/monitoring/announcement.ts';
import { outboxEntry } from '../lib/store/outbox.ts';
import { tables } from '../lib/store/tables.ts';
import { changes } from '../lib/triggers/changes.ts';
import { separately } from '../lib/triggers/separately.ts';

const books = tables(process.env);
const channels = [
  snsTopic('alerts', ['officers', 'lead_hospital'], process.env.ALERT_TOPIC_ARN),
  snsTopic('operations', ['operators'], process.env.OPERATIONS_TOPIC_ARN),
];

export const handler = changes(async (record) => {
  const announcement = outboxEntry(record);
  if (!announcement) return;
  await separately(channelsFor(announcement, channels), (channel) => send(announcement, channel));
});

async function send(announcement: Announcement, channel: Channel): Promise<void> {
  const key = documentKey('alert', { ...announcement, entry: announcement.id, channel: channel.name });
  if (await latest(books, key)) return;
  const text = alertText(announcement);
  await channel.send(text, announcement);
  const kept = { ...announcement, message: text.message, severity: severityOf(announcement), channel: channel.name };
  await createOnce(books, key, kept, { by: 'announceAlerts', at: announcement.at });
}
