import { join } from 'node:path';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Functions } from '../lambda/functions.ts';
import type { Template } from '../template/template.ts';
import type { DeadLetters } from './deadLetters.ts';
import { deliver } from './deliver.ts';
import { matches } from './eventPattern.ts';
import { followStream, type StreamFollower } from './followStream.ts';
import { type StreamMapping, streamMappingsOf } from './streamMapping.ts';
import { positionIn } from './streamPosition.ts';

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
  const { patterns, functionId, destination } = mapping;
  const wanted = patterns.length === 0 ? batch : batch.filter((record) => patterns.some((one) => matches(one, record)));
  if (wanted.length === 0) return;
  const delivery = {
    mapping,
    invoke: (event: unknown) => functions.invoke(functionId, event),
    setAside: (records: readonly DynamoDBRecord[], error: string) =>
      deadLetters.keep(destination, { from: 'stream', function: functionId, error, payload: { Records: records } }),
  };
  await deliver(delivery, wanted);
}
