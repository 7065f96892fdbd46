import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ImportKey } from '../store/imports/fileImport.ts';
import { patiently } from '../store/patience.ts';
import { surroundings } from '../surroundings.ts';

/** An import all of whose pieces are done. */
export interface DueAnswer extends ImportKey {
  /** Whether its file came again, so that it is answered once more where it was answered before. */
  readonly again: boolean;
}

export interface AnswerQueue {
  /** Have an import answered. */
  readonly send: (due: DueAnswer) => Promise<void>;
}

/** The queue of imports that wait for their answer. */
export function answerQueue(url: string): AnswerQueue {
  const client = new SQSClient({ requestHandler: surroundings().carrier, maxAttempts: 5 });
  return {
    async send({ fund, import: id, again }) {
      const MessageBody = JSON.stringify({ fund, import: id, again });
      await patiently('Having a file answered', () =>
        client.send(new SendMessageCommand({ QueueUrl: url, MessageBody })),
      );
    },
  };
}
