import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { patiently } from '../store/patience.ts';
import { surroundings } from '../surroundings.ts';

/** A queue through which one function asks another for something; it may be asked twice. */
export interface OwnQueue<Asked> {
  /**
   * @param later so many seconds it is not handed out, up to a quarter of an hour
   * @throws Fault unavailable  the queue did not take it in many tries
   */
  readonly send: (asked: Asked, later?: number) => Promise<void>;
}

/** @param work what is asked for, in the words of whoever waits until the queue takes it */
export function ownQueue<Asked>(url: string, work: string): OwnQueue<Asked> {
  const client = new SQSClient({ requestHandler: surroundings().carrier, maxAttempts: 5 });
  return {
    async send(asked, later = 0) {
      const away = later > 0 ? { DelaySeconds: later } : {};
      const message = new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(asked), ...away });
      await patiently(work, () => client.send(message));
    },
  };
}
