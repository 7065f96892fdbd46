/**
 * From the outbox to people: what is to be announced is kept as an alert, goes through each channel of its audiences, and is
 * kept for each. A channel that fails holds up no other, and when the entry comes again only those that are left are told. A
 * crash between sending and keeping sends again under the same id.
 */
import { type Channel, reachedBy } from '../lib/channels/channel.ts';
import { channels } from '../lib/channels/channels.ts';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { type AlertText, alertText } from '../lib/monitoring/alertText.ts';
import { type Announcement, audiencesOf, severityOf } from '../lib/monitoring/announcement.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { namedIn } from '../lib/policy/namedIn.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { allAtOnce } from '../lib/triggers/allAtOnce.ts';
import { announcements } from '../lib/triggers/announcements.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const ways = channels(process.env);
const BY = 'announceAlerts';

export const handler = announcements(async (announced) => {
  const announcement = { ...announced, named: namedIn(policy, announced) };
  const { id, at } = announcement;
  const { subject, message } = alertText(announcement);
  const alert = { ...announcement, severity: severityOf(announcement), message };
  const kept = await createOnce(tables, documentKey('alert', { ...announcement, entry: id }), alert, { by: BY, at });
  await allAtOnce(ways, (channel) => tell(channel, announcement, { subject, message: kept.document.body.message }));
});

/** Through one channel, in the words in which the alert is kept. */
async function tell(channel: Channel, announcement: Announcement, { subject, message }: AlertText) {
  const { fund, community, id, at } = announcement;
  const severity = severityOf(announcement);
  const audiences = reachedBy(channel, audiencesOf(announcement), severity);
  const key = documentKey('alert-delivery', { ...announcement, entry: id, channel: channel.name });
  if (audiences.length === 0 || (await latest(tables, key))) return;
  await channel.send({ id, fund, community, audiences, severity, subject, text: message });
  await createOnce(tables, key, { alert: id, channel: channel.name, audiences }, { by: BY, at });
}
