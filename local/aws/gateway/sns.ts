import { randomUUID } from 'node:crypto';
import { appendLine } from '../../disk/lines.ts';
import type { AwsService } from './asked.ts';
import { failure, xml } from './failure.ts';

/** What was announced to a topic: on this machine the channel is a file, a line each, and whoever listens. */
export interface Announcement {
  readonly topic: string;
  readonly subject: string | null;
  readonly message: string;
  /** What subscribers filter by: each attribute as it was written. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * SNS: what is published is printed and kept, each time it is published; keeping an announcement to once is the
 * publisher's work, not the channel's.
 */
export function sns(path: string, listen: (announcement: Announcement) => void): AwsService {
  return async ({ body }, demand) => {
    const asked = new URLSearchParams(String(body));
    const [action, topic] = [asked.get('Action'), asked.get('TopicArn') ?? ''];
    demand(`sns:${action}`, topic);
    if (action !== 'Publish')
      return failure('sns', 400, 'InvalidAction', `This machine's SNS does not offer ${action}.`);
    const [subject, message] = [asked.get('Subject'), asked.get('Message') ?? ''];
    const announcement = { topic, subject, message, attributes: attributesIn(asked) };
    appendLine(path, announcement);
    listen(announcement);
    const result = `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>`;
    return xml(200, `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`);
  };
}

/** A form spells them `MessageAttributes.entry.1.Name`, `MessageAttributes.entry.1.Value.StringValue`. */
function attributesIn(asked: URLSearchParams): Record<string, string> {
  const names = [...asked].filter(([field]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(field));
  return Object.fromEntries(
    names.map(([field, name]) => [name, asked.get(field.replace(/Name$/, 'Value.StringValue')) ?? '']),
  );
}
