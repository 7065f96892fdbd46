/** The functions of the fixture: each shows the tests what a real function sees and may do. */
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';

// As on this machine all functions do: through the port of their thread.
const config = { requestHandler: globalThis[Symbol.for('lumpsum.carrier')] };
const CLIENTS = {
  dynamodb: [dynamodb, new dynamodb.DynamoDBClient(config)],
  s3: [s3, new s3.S3Client({ ...config, requestChecksumCalculation: 'WHEN_REQUIRED' })],
  secrets: [secrets, new secrets.SecretsManagerClient(config)],
  sns: [sns, new sns.SNSClient(config)],
  sqs: [sqs, new sqs.SQSClient(config)],
};

/** Makes one call of an AWS client and answers with what came back, or with how it was refused. */
export const probe = async ({ client, command, input, environment, wait, remember }, context) => {
  if (environment) return { ...process.env };
  if (wait) return new Promise((done) => setTimeout(() => done(context.getRemainingTimeInMillis()), wait));
  if (remember !== undefined) return { functionName: context.functionName, remember };
  const [library, connection] = CLIENTS[client];
  try {
    const { $metadata, Body, ...answer } = await connection.send(new library[`${command}Command`](input));
    return Body ? { text: await Body.transformToString() } : answer;
  } catch (error) {
    return { refused: error.name, message: error.message, status: error.$metadata?.httpStatusCode };
  }
};

/** Leaves a receipt for each file that arrives; refuses what is called bad, the first time or every time. */
const seen = new Set();
export const reader = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    const [{ s3: at, eventTime }] = JSON.parse(body).Records;
    const key = decodeURIComponent(at.object.key.replaceAll('+', ' '));
    const isBad = key.includes('always-bad') || (key.includes('bad-once') && !seen.has(key));
    seen.add(key);
    if (key.includes('thrown')) throw new Error(`cannot read ${key}`);
    if (isBad) batchItemFailures.push({ itemIdentifier: messageId });
    else await leave(`receipts/${key}.json`, { key, eventTime });
  }
  return { batchItemFailures };
};

/** Leaves for each piece what it was told; one called bad throws, one called hanging never ends. */
export const booker = async ({ Records: [{ body, attributes }] }) => {
  if (body.startsWith('bad')) throw new Error(`cannot book ${body}`);
  if (body.startsWith('hanging')) return new Promise(() => setInterval(() => {}, 1000));
  return leave(`receipts/${body}.json`, attributes);
};

/** Publishes each entry of the outbox; an entry called bad makes the whole batch fail. */
export const announcer = async ({ Records }) => {
  if (Records.some(({ dynamodb: { Keys } }) => Keys.id.S.includes('bad'))) throw new Error('cannot announce');
  for (const {
    dynamodb: { NewImage },
  } of Records) {
    await CLIENTS.sns[1].send(
      new sns.PublishCommand({ TopicArn: process.env.ALERT_TOPIC_ARN, Message: NewImage.text.S }),
    );
  }
  return { batchItemFailures: [] };
};

/** Answers with the request as it came. */
export const echo = async (event) => {
  if (event.rawPath.endsWith('/broken')) throw new Error('the echo broke');
  return { statusCode: 201, headers: { 'X-Echo': 'yes' }, body: JSON.stringify(event) };
};

function leave(Key, content) {
  return CLIENTS.s3[1].send(
    new s3.PutObjectCommand({ Bucket: process.env.EXCHANGE_BUCKET, Key, Body: JSON.stringify(content) }),
  );
}
