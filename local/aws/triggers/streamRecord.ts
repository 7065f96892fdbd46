import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** A record of a stream in the form a Lambda receives it: seconds for dates, base64 for binary values. */
export function lambdaRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...change } = record.dynamodb ?? {};
  const written = {
    ...record,
    dynamodb: { ...change, ApproximateCreationDateTime: Math.floor((at?.getTime() ?? 0) / 1000) },
    eventSourceARN: streamArn,
  };
  return JSON.parse(JSON.stringify(written, binaryAsText)) as DynamoDBRecord;
}

/** A `JSON.stringify` replacer. */
function binaryAsText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
