import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamPosition } from './streamPosition.ts';
import { lambdaRecord } from './streamRecord.ts';

export interface StreamFollower {
  /** Settles when everything written before the call is delivered. */
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Following {
  readonly client: DynamoDBStreamsClient;
  readonly table: string;
  readonly batchSize: number;
  readonly position: StreamPosition;
  /** Settles when the batch is done or set aside; then the position advances. */
  readonly deliver: (batch: readonly DynamoDBRecord[]) => Promise<void>;
  /** Milliseconds between two looks at a quiet stream. */
  readonly every?: number;
}

/** Follow a table's stream: look, deliver what is new in order, look again. */
export async function followStream(following: Following): Promise<StreamFollower> {
  const { client, table, every = 250 } = following;
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }));
  const streamArn = Streams.at(-1)?.StreamArn;
  if (streamArn === undefined) throw new Error(`The table ${table} has no stream.`);

  let look: Promise<void> = Promise.resolve();
  const lookOnce = () => {
    const next = look.then(() => readNew(following, streamArn));
    look = next.catch(() => {});
    return next;
  };
  // A look that fails is not lost: the position stands still, and the next look, or a drain, meets the same error.
  const timer = setInterval(() => lookOnce().catch(() => {}), every);
  return {
    drain: lookOnce,
    async stop() {
      clearInterval(timer);
      await look;
    },
  };
}

/** Deliver everything beyond the position, shard by shard, the older first. */
async function readNew(following: Following, streamArn: string): Promise<void> {
  const { StreamDescription } = await following.client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  for (const { ShardId: shard } of StreamDescription?.Shards ?? []) {
    if (shard !== undefined) await readShard(following, streamArn, shard);
  }
}

async function readShard(following: Following, streamArn: string, shard: string): Promise<void> {
  const { client, batchSize, position, deliver } = following;
  let iterator = await iteratorOf(following, streamArn, shard);
  while (iterator !== undefined) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }),
    );
    const last = Records.at(-1)?.dynamodb?.SequenceNumber;
    if (last === undefined) return;
    await deliver(Records.map((record: StreamRecord) => lambdaRecord(record, streamArn)));
    position.advance(shard, last);
    iterator = NextShardIterator;
  }
}

async function iteratorOf(following: Following, StreamArn: string, ShardId: string): Promise<string | undefined> {
  const { client, position } = following;
  const reached = position.of(ShardId);
  const start =
    reached === undefined
      ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
      : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: reached } as const);
  try {
    const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...start }));
    return ShardIterator;
  } catch (error) {
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    // The stream has forgotten records as old as our position; what it still has begins at its horizon.
    position.forget(ShardId);
    return iteratorOf(following, StreamArn, ShardId);
  }
}
