import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Book } from '../store/ledger/book.ts';
import { patiently } from '../store/patience.ts';
import { surroundings } from '../surroundings.ts';

/** A book of which a locked period is to be sealed, and on whose account. */
export interface SealDue extends Book {
  /** The run that locked it, or found it locked. */
  readonly by: string;
  /** An ISO instant. */
  readonly at: string;
}

export interface SealQueue {
  /** Have what is locked of a book sealed by the one function that can. */
  readonly send: (due: SealDue) => Promise<void>;
}

/** The queue of books that wait to be sealed. */
export function sealQueue(url: string): SealQueue {
  const client = new SQSClient({ requestHandler: surroundings().carrier, maxAttempts: 5 });
  return {
    async send({ fund, community, year, by, at }) {
      const MessageBody = JSON.stringify({ fund, community, year, by, at });
      await patiently('Having a book sealed', () =>
        client.send(new SendMessageCommand({ QueueUrl: url, MessageBody })),
      );
    },
  };
}
