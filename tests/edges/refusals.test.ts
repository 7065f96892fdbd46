/** What AWS now and then answers and no part of this machine does: each is what it means, and no other. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { snsTopic } from '../../lib/channels/snsTopic.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import { pieceQueue } from '../../lib/intake/pieceQueue.ts';
import { itemsAt } from '../../lib/store/itemsAt.ts';
import { mayPassLater } from '../../lib/store/patience.ts';
import { tablesIn } from '../../lib/store/tables.ts';
import { writeTogether } from '../../lib/store/writeTogether.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { temporaryFolder } from '../local/fixture.ts';

const [s3, sns, sqs] = [mockClient(S3Client), mockClient(SNSClient), mockClient(SQSClient)];
const dynamodb = mockClient(DynamoDBDocumentClient);
const world = surroundings();
const region = process.env.AWS_REGION;

beforeAll(() => {
  surroundWith({
    carrier: world.carrier,
    fileCarrier: world.fileCarrier,
    sleep: async () => {},
    now: world.now,
    random: () => 0,
  });
  process.env.AWS_REGION = 'local';
});
afterEach(() => {
  for (const client of [s3, sns, sqs, dynamodb]) client.reset();
});
afterAll(() => {
  for (const client of [s3, sns, sqs, dynamodb]) client.restore();
  surroundWith(world);
  if (region === undefined) delete process.env.AWS_REGION;
  else process.env.AWS_REGION = region;
});

function ofS3(name: string, httpStatusCode: number): S3ServiceException {
  const $fault = httpStatusCode >= 500 ? 'server' : 'client';
  return new S3ServiceException({ name, $fault, $metadata: { httpStatusCode }, message: name });
}

describe('S3', () => {
  test.each([
    ['NoSuchKey', 404],
    ['AccessDenied', 403],
  ])('%s is a file that is not there, or not for this function', async (name, status) => {
    s3.on(GetObjectCommand).rejects(ofS3(name, status));
    await expect(exchange('b').read('k')).rejects.toMatchObject({ code: 'not_found', path: 'key' });
  });

  test.each([
    ['SlowDown', 503],
    ['InternalError', 500],
  ])('%s is no answer about the file: it goes on to whoever waits, and may pass', async (name, status) => {
    s3.on(GetObjectCommand).rejects(ofS3(name, status)).on(HeadObjectCommand).rejects(ofS3(name, status));
    const failure = await exchange('b')
      .read('k')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name });
    expect(mayPassLater(failure)).toBe(true);
    await expect(exchange('b').has('k')).rejects.toMatchObject({ name });
  });

  test('that may not be asked whether a file is there does not say that it is not', async () => {
    s3.on(HeadObjectCommand).rejects(ofS3('Forbidden', 403));
    await expect(exchange('b').has('k')).rejects.toMatchObject({ name: 'Forbidden' });
  });
});

describe('SQS', () => {
  const piece = (number: number) => ({ fund: 'f', import: 'i', piece: number, community: 'c' });

  test('that takes a part of a batch is sent all of it again, under the same ids', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Successful: [], Failed: [{ Id: '2', SenderFault: false, Code: 'InternalError' }] })
      .resolves({ Successful: [], Failed: [] });
    await pieceQueue('https://queue').send([piece(1), piece(2)]);
    const sent = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('that never takes it all is given up', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [{ Id: '1', SenderFault: false, Code: 'X' }] });
    await expect(pieceQueue('https://queue').send([piece(1)])).rejects.toMatchObject({ code: 'unavailable' });
  });
});

test('SNS that refuses has told nobody, and does not say that it has', async () => {
  sns.on(PublishCommand).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottledException' }));
  const topic = snsTopic(new SNSClient({}), () => 'arn');
  const message = { id: 'a', fund: 'f', community: 'c', subject: 's', text: 't' };
  const fate = await topic.send({ ...message, audiences: ['officers'], severity: 'notice' });
  expect(fate).toEqual({ fate: 'unknown', why: 'SNS: ThrottledException' });
});

describe('DynamoDB', () => {
  const tables = tablesIn({ LEDGER_TABLE: 'ledger' });
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      $metadata: {},
      message: 'cancelled',
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const write = () => writeTogether(tables, 'Writing', [{ Put: { TableName: 'ledger', Item: { pk: 'a' } } }]);

  test.each([['TransactionConflict'], ['ThrottlingError'], ['ProvisionedThroughputExceeded']])(
    'a transaction cancelled for %s, and nothing else, is written again',
    async (code) => {
      dynamodb.on(TransactWriteCommand).rejectsOnce(cancelled('None', code)).resolves({});
      expect(await write()).toEqual([]);
      expect(dynamodb.commandCalls(TransactWriteCommand)).toHaveLength(2);
    },
  );

  test('one of which a condition does not hold says which, whoever else was in the way', async () => {
    dynamodb.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None', 'ConditionalCheckFailed'));
    expect(await write()).toEqual([2]);
  });

  test.each([['ValidationError'], ['ItemCollectionSizeLimitExceeded'], ['AccessDenied']])(
    'one cancelled for %s will never be written, and nobody waits for it',
    async (code) => {
      dynamodb.on(TransactWriteCommand).rejects(cancelled('None', code));
      await expect(write()).rejects.toThrow('cancelled');
      expect(dynamodb.commandCalls(TransactWriteCommand)).toHaveLength(1);
    },
  );

  test('a transaction whose answer was lost is asked for again', async () => {
    const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    dynamodb.on(TransactWriteCommand).rejectsOnce(lost).resolves({});
    expect(await write()).toEqual([]);
  });

  test('a batch of which keys stay unanswered is given up, and is no answer', async () => {
    const UnprocessedKeys = { ledger: { Keys: [{ pk: 'a', sk: 'b' }] } };
    dynamodb.on(BatchGetCommand).resolves({ Responses: { ledger: [] }, UnprocessedKeys });
    await expect(itemsAt(tables, 'ledger', [{ pk: 'a', sk: 'b' }], 'Reading')).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

test('a month is written locked for thirty years after its own, with the checksum without which S3 would not take it', async () => {
  const { folder, remove } = temporaryFolder();
  const path = join(folder, 'month.ndjson');
  writeFileSync(path, 'as it was signed');
  s3.on(PutObjectCommand).resolves({});
  await exchange('any').writeLocked('books/a', path, 'application/x-ndjson', new Date('2056-01-01'));
  expect(s3.commandCalls(PutObjectCommand)[0]!.args[0].input).toMatchObject({
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: new Date('2056-01-01'),
    ChecksumSHA256: createHash('sha256').update('as it was signed').digest('base64'),
  });
  remove();
});
