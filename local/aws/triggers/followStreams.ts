import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Functions } from '../lambda/functions.ts';
import type { Template } from '../template/template.ts';
import type { DeadLetters } from './deadLetters.ts';
import { type Delivery, deliver } from './deliver.ts';
import { followStream, type StreamFollower } from './followStream.ts';
import { isWanted, type StreamMapping, streamMappingsOf } from './streamMapping.ts';
import { positionIn } from './streamPosition.ts';

/** How long a batch waits that failed. */
const RETRY_AFTER_MS = 200;

/**
 * Follow every stream of the template that a function follows.
 *
 * @param positions folder that remembers how far each function has come
 */
export async function followStreams(
  template: Template,
  client: DynamoDBStreamsClient,
  functions: Functions,
  deadLetters: DeadLetters,
  positions: string,
): Promise<StreamFollower> {
  const followers = await Promise.all(
    streamMappingsOf(template).map((mapping) =>
      followStream({
        client,
        table: mapping.table,
        batchSize: mapping.batchSize,
        position: positionIn(join(positions, `${mapping.functionId}.json`)),
        deliver: (batch) => deliverWanted(mapping, functions, deadLetters, batch),
      }),
    ),
  );
  return {
    async drain() {
      await Promise.all(followers.map((follower) => follower.drain()));
    },
    async stop() {
      await Promise.all(followers.map((follower) => follower.stop()));
    },
  };
}

async function deliverWanted(
  mapping: StreamMapping,
  functions: Functions,
  deadLetters: DeadLetters,
  batch: readonly DynamoDBRecord[],
): Promise<void> {
  const { functionId, destination } = mapping;
  const wanted = batch.filter((record) => isWanted(mapping, record));
  if (wanted.length === 0) return;
  const delivery: Delivery = {
    mapping,
    invoke: (event) => functions.invoke(functionId, event),
    setAside: (records, error) =>
      deadLetters.keep(destination, { from: 'stream', function: functionId, error, payload: { Records: records } }),
    pause: () => pause(RETRY_AFTER_MS),
  };
  await deliver(delivery, wanted);
}
