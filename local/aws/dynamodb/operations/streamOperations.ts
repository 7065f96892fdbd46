import { DatabaseError, invalid } from '../databaseError.ts';
import { sequenceNumber, streamArn, streamLabel } from '../tables/changes.ts';
import type { Streams } from '../tables/streams.ts';
import type { Table } from '../tables/table.ts';
import type { Tables } from '../tables/tables.ts';
import { WrittenText } from '../tables/written.ts';
import { keySchemaOf } from './tableOperations.ts';

/** A stream has one shard, which never ends. */
const SHARD = 'shardId-00000000000000000000-00000000';
const MOST_RECORDS = 1000;
/** An iterator: the ARN of the stream, and the sequence number that lies behind. */
const POSITION = /^(.*)\|(\d{21})$/s;

export function listStreams(tables: Tables, { TableName }: { readonly TableName?: string }) {
  const found = [...tables.values()].filter(
    ({ name, declaration }) => declaration.stream && (TableName === undefined || name === TableName),
  );
  return {
    Streams: found.map((table) => ({
      StreamArn: streamArn(table),
      TableName: table.name,
      StreamLabel: streamLabel(table),
    })),
  };
}

export function describeStream(tables: Tables, { StreamArn }: { readonly StreamArn?: string }) {
  const table = tableOfStream(tables, StreamArn);
  return {
    StreamDescription: {
      StreamArn,
      StreamLabel: streamLabel(table),
      StreamStatus: 'ENABLED',
      StreamViewType: table.declaration.stream,
      CreationRequestDateTime: table.declaration.createdAt / 1000,
      TableName: table.name,
      KeySchema: keySchemaOf(table),
      Shards: [{ ShardId: SHARD, SequenceNumberRange: { StartingSequenceNumber: sequenceNumber(1) } }],
    },
  };
}

interface IteratorFields {
  readonly StreamArn?: string;
  readonly ShardId?: string;
  readonly ShardIteratorType?: string;
  readonly SequenceNumber?: string;
}

/** An iterator names the stream and how many of its records lie behind. */
export function getShardIterator(tables: Tables, streams: Streams, fields: IteratorFields) {
  const { StreamArn, ShardId, ShardIteratorType, SequenceNumber } = fields;
  const last = streams.lastOf(tableOfStream(tables, StreamArn));
  if (ShardId !== SHARD) {
    throw new DatabaseError('ResourceNotFoundException', 'Requested resource not found: Shard does not exist');
  }
  const numbered = () => {
    const sequence = Number(SequenceNumber);
    if (sequence >= 1 && sequence <= last) return sequence;
    throw invalid('Invalid SequenceNumber for the shard');
  };
  switch (ShardIteratorType) {
    case 'TRIM_HORIZON':
      return iterator(StreamArn!, 0);
    case 'LATEST':
      return iterator(StreamArn!, last);
    case 'AT_SEQUENCE_NUMBER':
      return iterator(StreamArn!, numbered() - 1);
    case 'AFTER_SEQUENCE_NUMBER':
      return iterator(StreamArn!, numbered());
    default:
      throw invalid(`"${ShardIteratorType}" is no ShardIteratorType`);
  }
}

export function getRecords(
  tables: Tables,
  streams: Streams,
  { ShardIterator = '', Limit = MOST_RECORDS }: { readonly ShardIterator?: string; readonly Limit?: number },
) {
  const [, arn, position] = POSITION.exec(ShardIterator) ?? [];
  if (arn === undefined) throw invalid('Invalid ShardIterator');
  const behind = Number(position);
  const records = streams.after(tableOfStream(tables, arn), behind, Math.min(Limit, MOST_RECORDS));
  return {
    Records: records.map((record) => new WrittenText(record)),
    NextShardIterator: iterator(arn, behind + records.length).ShardIterator,
  };
}

function iterator(arn: string, behind: number) {
  return { ShardIterator: `${arn}|${sequenceNumber(behind)}` };
}

function tableOfStream(tables: Tables, arn: string | undefined): Table {
  const table = [...tables.values()].find((each) => each.declaration.stream && streamArn(each) === arn);
  if (table !== undefined) return table;
  throw new DatabaseError('ResourceNotFoundException', 'Requested resource not found: Stream does not exist');
}
