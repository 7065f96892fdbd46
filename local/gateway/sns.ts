import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { AwsService } from './asked.ts';
import { failure, xml } from './failure.ts';

/** What was announced to a topic: on this machine the channel is a file, a line each, and whoever listens. */
export interface Announcement {
  readonly topic: string;
  readonly subject: string | null;
  readonly message: string;
}

/**
 * SNS: what is published is printed and kept, each time it is published; keeping an announcement to once is the
 * publisher's work, not the channel's.
 */
export function sns(path: string, listen: (announcement: Announcement) => void): AwsService {
  return async ({ body }, demand) => {
    const asked = new URLSearchParams(body.toString('utf8'));
    const [action, topic] = [asked.get('Action'), asked.get('TopicArn') ?? ''];
    demand(`sns:${action}`, topic);
    if (action !== 'Publish')
      return failure('sns', 400, 'InvalidAction', `This machine's SNS does not offer ${action}.`);
    const announcement = { topic, subject: asked.get('Subject'), message: asked.get('Message') ?? '' };
    appendFileSync(path, `${JSON.stringify(announcement)}\n`);
    listen(announcement);
    const result = `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>`;
    return xml(200, `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`);
  };
}
