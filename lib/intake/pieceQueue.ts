import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../errors.ts';
import { pieceText } from '../store/imports/pieceOutcome.ts';
import { surroundings } from '../surroundings.ts';

/** A piece that is to be booked, and whose it is. */
export interface Announced {
  readonly fund: string;
  readonly import: string;
  readonly piece: number;
  readonly community: string;
}

export interface PieceQueue {
  /**
   * Announce pieces, in order. Announced again within five minutes they are not queued twice; later they are, and whoever
   * takes them finds them done.
   *
   * @throws Fault unavailable  the queue did not take them all
   */
  readonly announce: (pieces: readonly Announced[]) => Promise<void>;
}

/** What one request may hold. */
const LARGEST_BATCH = 10;

/** The queue of pieces: in order for each community of a fund, communities side by side. */
export function pieceQueue(url: string): PieceQueue {
  const client = new SQSClient({ requestHandler: surroundings().carrier, maxAttempts: 5 });
  return {
    async announce(pieces) {
      for (let start = 0; start < pieces.length; start += LARGEST_BATCH) {
        const batch = pieces.slice(start, start + LARGEST_BATCH);
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: url, Entries: batch.map(entryOf) }),
        );
        if (Failed.length > 0) {
          throw new Fault('unavailable', `The queue did not take ${Failed.length} pieces: ${Failed[0]!.Message}.`);
        }
      }
    },
  };
}

function entryOf({ fund, import: id, piece, community }: Announced) {
  return {
    Id: String(piece),
    MessageBody: JSON.stringify({ fund, import: id, piece }),
    MessageGroupId: `${fund}/${community}`,
    MessageDeduplicationId: `${id}.${pieceText(piece)}`,
  };
}
