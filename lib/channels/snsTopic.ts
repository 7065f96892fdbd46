import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Channel, Message } from './channel.ts';

/**
 * A topic of SNS. Whoever subscribes can ask for a part of it with a filter on fund, community, audience or severity.
 *
 * @param topicArn asked for when something is sent
 */
export function snsTopic(client: SNSClient, topicArn: () => string, of: Omit<Channel, 'send'>): Channel {
  return {
    ...of,
    send: async (message) => {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn(),
          Subject: message.subject,
          Message: message.text,
          MessageAttributes: attributesOf(message),
        }),
      );
    },
  };
}

function attributesOf({ id, fund, community, audiences, severity }: Message) {
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  return {
    id: text(id),
    fund: text(fund),
    community: text(community),
    severity: text(severity),
    audience: { DataType: 'String.Array', StringValue: JSON.stringify(audiences) },
  };
}
