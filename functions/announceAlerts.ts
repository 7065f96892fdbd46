/**
 * From the outbox to the channel: each entry is announced and kept. A crash between the two announces it again under the
 * same id; nothing is ever kept twice or left out.
 */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { alertText } from '../lib/monitoring/alertText.ts';
import { outboxEntry } from '../lib/store/outbox.ts';
import { tables } from '../lib/store/tables.ts';
import { surroundings } from '../lib/surroundings.ts';
import { changes } from '../lib/triggers/changes.ts';

const books = tables(process.env);
const channel = new SNSClient({ requestHandler: surroundings().carrier });

export const handler = changes(async (record) => {
  const entry = outboxEntry(record);
  if (!entry) return;
  const key = documentKey('alert', { ...entry, entry: entry.id });
  if (await latest(books, key)) return;
  const { subject, message } = alertText(entry);
  await channel.send(new PublishCommand({ TopicArn: process.env.ALERT_TOPIC_ARN, Subject: subject, Message: message }));
  await createOnce(books, key, { ...entry, message }, { by: 'announceAlerts', at: entry.at });
});
