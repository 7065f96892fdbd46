import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Channel, Fate, Message } from './channel.ts';
import { clean, withoutSubject } from './plainText.ts';

/** A subject of SNS has fewer than a hundred characters, on one line. */
const MOST_OF_SUBJECT = 99;

/**
 * A topic of SNS. Whoever subscribes can ask for a part of it with a filter on fund, community, audience or severity.
 *
 * @param topicArn asked for when something is sent
 */
export function snsTopic(client: SNSClient, topicArn: () => string): Channel {
  return {
    knowsAgain: false,
    async send(message) {
      const publish = new PublishCommand({
        TopicArn: topicArn(),
        Subject: [...clean(message.subject).replaceAll('\n', ' ')].slice(0, MOST_OF_SUBJECT).join(''),
        Message: withoutSubject(message),
        MessageAttributes: attributesOf(message),
      });
      return client.send(publish).then(() => TAKEN, fateOf);
    },
  };
}

const TAKEN: Fate = { fate: 'taken' };

/** What SNS refuses as the sender's fault it did not take; of all else it is not known. */
function fateOf(error: unknown): Fate {
  const { name, $fault } = error as Error & { readonly $fault?: string };
  return { fate: $fault === 'client' ? 'refused' : 'unknown', why: `SNS: ${name}` };
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
