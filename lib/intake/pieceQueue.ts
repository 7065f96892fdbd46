import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { pieceText } from '../store/imports/pieceOutcome.ts';
import { patiently } from '../store/patience.ts';
import { surroundings } from '../surroundings.ts';

/** A piece that is to be booked, and whose it is. */
export interface QueuedPiece {
  readonly fund: string;
  readonly import: string;
  readonly piece: number;
  readonly community: string;
}

export interface PieceQueue {
  /**
   * Queue pieces, in order. Sent again within five minutes they are not queued twice; later they are, and whoever takes them
   * finds them done.
   *
   * @throws Fault unavailable  the queue did not take them all in many tries
   */
  readonly send: (pieces: readonly QueuedPiece[]) => Promise<void>;
  /** Hide a message that was received for so many seconds from now; its group waits as long. */
  readonly hide: (message: { readonly receiptHandle: string; readonly seconds: number }) => Promise<void>;
}

/** What one request may hold. */
const ONE_REQUEST = 10;

/** The queue of pieces: in order for each community of a fund, communities side by side. */
export function pieceQueue(url: string): PieceQueue {
  const client = new SQSClient({ requestHandler: surroundings().carrier, maxAttempts: 5 });
  return {
    async send(pieces) {
      for (let start = 0; start < pieces.length; start += ONE_REQUEST) {
        const Entries = pieces.slice(start, start + ONE_REQUEST).map(entryOf);
        await patiently('Queueing pieces', async () => {
          const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
          if (Failed.length > 0) throw new NotTaken(`${Failed.length} pieces were not taken: ${Failed[0]!.Message}`);
        });
      }
    },
    async hide({ receiptHandle, seconds }) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: seconds,
        }),
      );
    },
  };
}

/** The queue took a part of a request. Sent again as a whole, what it took is not queued twice. */
class NotTaken extends Error {
  override readonly name = 'ServiceUnavailable';
}

function entryOf({ fund, import: id, piece, community }: QueuedPiece) {
  return {
    Id: String(piece),
    MessageBody: JSON.stringify({ fund, import: id, piece }),
    MessageGroupId: `${fund}/${community}`,
    MessageDeduplicationId: `${id}.${pieceText(piece)}`,
  };
}
