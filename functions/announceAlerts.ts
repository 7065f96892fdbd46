/**
 * From the outbox to people: what is to be announced is kept as an alert, put into the box of each receiver that subscribed to it, and published to the topics
 * of its audiences. A topic that fails holds up nobody, and when the entry comes again only those that are left are told. A crash between publishing and
 * keeping publishes again under the same id.
 */
import { reachedBy, type Topic, topics } from '../lib/channels/topics.ts';
import { boxesIn } from '../lib/delivery/boxesIn.ts';
import { plannedOf } from '../lib/delivery/planned.ts';
import { wakingFor } from '../lib/delivery/waking.ts';
import { answerNamed } from '../lib/documents/answerNamed.ts';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { Fault } from '../lib/errors.ts';
import { type AlertText, alertText } from '../lib/monitoring/alertText.ts';
import { type Announcement, audiencesOf, severityOf } from '../lib/monitoring/announcement.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { namedIn } from '../lib/policy/namedIn.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { surroundings } from '../lib/surroundings.ts';
import { allAtOnce } from '../lib/triggers/allAtOnce.ts';
import { announcements } from '../lib/triggers/announcements.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const told = topics(process.env);
const wake = wakingFor(process.env);
const BY = 'announceAlerts';

export const handler = announcements(async (announced) => {
  const announcement = { ...announced, named: { ...namedIn(policy, announced), ...answerNamed(announced) } };
  const { id, at } = announcement;
  const { subject, message } = alertText(announcement);
  const alert = { ...announcement, severity: severityOf(announcement), subject, message };
  const kept = await createOnce(tables, documentKey('alert', { ...announcement, entry: id }), alert, { by: BY, at });
  await allAtOnce([...told, 'subscriptions' as const], (to) =>
    to === 'subscriptions'
      ? fillBoxes(announcement)
      : publish(to, announcement, { subject, message: kept.document.body.message }),
  );
});

/** Into the box of each receiver, and somebody comes and looks. */
async function fillBoxes(announcement: Announcement): Promise<void> {
  const now = surroundings().now();
  const planned = await plannedOf(tables, announcement, now);
  for (const delivery of planned) await boxesIn(tables).add(delivery);
  for (const receiver of new Set(planned.map((delivery) => delivery.receiver))) await wake(receiver, now, now);
}

/** To one topic, in the words in which the alert is kept. */
async function publish(topic: Topic, announcement: Announcement, { subject, message }: AlertText): Promise<void> {
  const { fund, community, id, at } = announcement;
  const severity = severityOf(announcement);
  const audiences = reachedBy(topic, audiencesOf(announcement), severity);
  const key = documentKey('alert-delivery', { ...announcement, entry: id, channel: topic.name });
  if (audiences.length === 0 || (await latest(tables, key))) return;
  const fate = await topic.channel.send({ id, fund, community, audiences, severity, subject, text: message });
  if (fate.fate !== 'taken') throw notPublished(topic, fate.why);
  await createOnce(tables, key, { alert: id, channel: topic.name, audiences }, { by: BY, at });
}

function notPublished({ name }: Topic, why: string): Fault {
  return new Fault('unavailable', {
    zh: `主题 ${name} 未接收（${why}）；稍后会再发。`,
    en: `The topic ${name} did not take it (${why}); it is published again later.`,
  });
}
