import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { Fault } from '../errors.ts';
import type { Audience } from '../monitoring/announcement.ts';
import { surroundings } from '../surroundings.ts';
import type { Channel } from './channel.ts';

/**
 * A topic of SNS: mail and short messages to whoever subscribed to it.
 *
 * @param topicArn as the environment names it
 * @throws Fault unavailable  when something is sent and the environment names no topic
 */
export function snsTopic(name: string, reaches: readonly Audience[], topicArn: string | undefined): Channel {
  const client = new SNSClient({ requestHandler: surroundings().carrier });
  return {
    name,
    reaches,
    async send({ subject, message }) {
      if (!topicArn) throw new Fault('unavailable', `The environment names no topic for the channel ${name}.`);
      await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
    },
  };
}
