import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Announcement } from '../../lib/monitoring/announcement.ts';
import { announce } from '../../lib/store/outbox.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { announcementIn } from '../../lib/triggers/announcements.ts';
import { type LocalTables, localTables } from './localTables.ts';

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

const pace = {
  month: '2025-05',
  level: 'warn',
  pace: '1.06',
  planned: '1.00',
  booked: '1.06',
  forecast: '12.72',
} as const;
const entry: Announcement = {
  id: 'pace.990200-390.2025.east.2025-05',
  kind: 'pace',
  fund: '990200-390',
  year: '2025',
  community: 'east',
  at: '2025-05-20T07:00:00+08:00',
  facts: pace,
};

/** Everything the outbox's stream has shown so far. */
async function streamed(tables: Tables): Promise<DynamoDBRecord[]> {
  const { Table } = await tables.client.send(new DescribeTableCommand({ TableName: tables.outbox }));
  const StreamArn = Table?.LatestStreamArn;
  const streams = new DynamoDBStreamsClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB! });
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  return Records as unknown as DynamoDBRecord[];
}

test('an announcement is put once, and the stream brings it as it was put', async () => {
  const tables = await local.fresh();
  expect(await announce(tables, entry)).toBe(true);
  expect(await announce(tables, { ...entry, facts: { ...pace, level: 'alert' } })).toBe(false);
  expect((await streamed(tables)).map(announcementIn)).toEqual([entry]);
});
