import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Operations } from './operations.ts';

/*
 * What a function may do, named by what it does: the environment variable by which it finds the thing, and the actions,
 * listed one by one, that its role allows there. A transaction needs the action of each of its items and no other.
 */

/** One thing a function may do. */
export interface Right {
  readonly variables: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

const READING = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** Read claims, journals and counters. */
export const readLedger = (ledger: Table): Right => onTable('LEDGER_TABLE', ledger, READING);

/** Book claims: claims, journal, counters and head in one transaction. */
export const bookClaims = (ledger: Table): Right =>
  onTable('LEDGER_TABLE', ledger, [...READING, 'dynamodb:PutItem', 'dynamodb:UpdateItem']);

/** Read the ledger and change the head of a book: lock a period, note which thresholds are reached; and nothing that could add or replace a claim. */
export const changeHeads = (ledger: Table): Right =>
  onTable('LEDGER_TABLE', ledger, [...READING, 'dynamodb:UpdateItem']);

/** Read documents. */
export const readDocuments = (documents: Table): Right => onTable('DOCUMENTS_TABLE', documents, READING);

/** Read documents, create further ones and act on them: whatever is put is put beside what is there, on conditions. */
export const keepDocuments = (documents: Table): Right =>
  onTable('DOCUMENTS_TABLE', documents, [...READING, 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem']);

/** Read seals. */
export const readSeals = (seals: Table): Right => onTable('SEALS_TABLE', seals, READING);

/** Put seals beside those that are there. */
export const putSeals = (seals: Table): Right => onTable('SEALS_TABLE', seals, [...READING, 'dynamodb:PutItem']);

/** Put what must be announced into the outbox. */
export const fillOutbox = (outbox: Table): Right => onTable('OUTBOX_TABLE', outbox, ['dynamodb:PutItem']);

/** Read how far files are on their way into the ledger. */
export const readImports = (imports: Table): Right => onTable('IMPORTS_TABLE', imports, READING);

/** Begin imports, and note what became of their pieces. */
export const noteImports = (imports: Table): Right =>
  onTable('IMPORTS_TABLE', imports, [...READING, 'dynamodb:PutItem', 'dynamodb:UpdateItem']);

/** Take the names of files that are handed in. */
export const takeNames = (imports: Table): Right => onTable('IMPORTS_TABLE', imports, ['dynamodb:PutItem']);

/** Read who may do what. */
export const readPeople = (people: Table): Right => onTable('PEOPLE_TABLE', people, READING);

/** Say who may do what, beside what was said before. */
export const keepPeople = (people: Table): Right => onTable('PEOPLE_TABLE', people, [...READING, 'dynamodb:PutItem']);

/** Note who looks at single claims, and read who did. */
export const noteReads = (reads: Table): Right => onTable('READS_TABLE', reads, [...READING, 'dynamodb:PutItem']);

/** Put deliveries into boxes, see what became of them, and take out what is over. */
export const keepDeliveries = (deliveries: Table): Right =>
  onTable('DELIVERIES_TABLE', deliveries, [
    ...READING,
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
  ]);

/** Put deliveries into boxes, and see what became of them. */
export const addDeliveries = (deliveries: Table): Right =>
  onTable('DELIVERIES_TABLE', deliveries, [...READING, 'dynamodb:PutItem', 'dynamodb:UpdateItem']);

/** See what became of deliveries. */
export const readDeliveries = (deliveries: Table): Right => onTable('DELIVERIES_TABLE', deliveries, READING);

/** Follow the stream of the outbox. */
export const followOutbox = (outbox: Table): Right => ({
  variables: {},
  statements: [
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamOf(outbox)]),
    // The only action of ours that knows no resource: a list of streams is of the account.
    allow(['dynamodb:ListStreams'], ['*']),
  ],
});

/** Read the objects under a prefix, ending in `/`, of the exchange bucket. */
export const readFiles = (exchange: Bucket, prefix: string): Right => onFiles(exchange, prefix, 's3:GetObject');

/** See which objects there are under `inbound/` and `receipts/`, and when they were put there. */
export const listFiles = (exchange: Bucket): Right => ({
  variables: { EXCHANGE_BUCKET: exchange.bucketName },
  statements: [allow(['s3:ListBucket'], [exchange.bucketArn])],
});

/** Be told that an object is not there. S3 says to those who may not list a bucket only that they may not have it. */
export const missFiles = (exchange: Bucket): Right => ({
  variables: {},
  statements: [allow(['s3:ListBucket'], [exchange.bucketArn])],
});

/** Write objects under a prefix, ending in `/`, of the exchange bucket. */
export const writeFiles = (exchange: Bucket, prefix: string): Right => onFiles(exchange, prefix, 's3:PutObject');

/** Write objects that are locked from then on. */
export const writeLockedFiles = (exchange: Bucket, prefix: string): Right =>
  onFiles(exchange, prefix, 's3:PutObject', 's3:PutObjectRetention');

/** Turn personal numbers into pseudonyms with the key. */
export const pseudonymise = (key: Secret): Right => ({
  variables: { PERSON_KEY_SECRET_ARN: key.secretArn },
  statements: [allow(['secretsmanager:GetSecretValue'], [key.secretArn])],
});

/** Send alerts to those who subscribed to them. */
export const sendAlerts = (alerts: Topic): Right => ({
  variables: { ALERT_TOPIC_ARN: alerts.topicArn },
  statements: [allow(['sns:Publish'], [alerts.topicArn])],
});

/** Know where alerts go, and by which key. */
export const useWays = (alertWays: Secret): Right => ({
  variables: { ALERT_WAYS_SECRET_ARN: alertWays.secretArn },
  statements: [allow(['secretsmanager:GetSecretValue'], [alertWays.secretArn])],
});

/** Have somebody look into the box of a receiver. */
export const askForDeliveries = (alertsDue: Queue): Right => ({
  variables: { ALERTS_QUEUE_URL: alertsDue.queueUrl },
  statements: fillQueue(alertsDue).statements,
});

/** Tell the people who keep the service running what is not an alarm of its own. */
export const tellOperators = ({ topicArn }: Operations): Right => ({
  variables: { OPERATIONS_TOPIC_ARN: topicArn },
  statements: [allow(['sns:Publish'], [topicArn])],
});

/** Take messages off a queue. */
export const emptyQueue = (queue: Queue): Right => ({
  variables: {},
  statements: [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])],
});

/** Put messages on a queue. */
export const fillQueue = (queue: Queue): Right => ({
  variables: {},
  statements: [allow(['sqs:SendMessage'], [queue.queueArn])],
});

/** Send the pieces of files to be booked. */
export const sendPieces = (pieces: Queue): Right => ({
  variables: { PIECES_QUEUE_URL: pieces.queueUrl },
  statements: fillQueue(pieces).statements,
});

/** Have books sealed. */
export const askForSeals = (sealsDue: Queue): Right => ({
  variables: { SEALS_QUEUE_URL: sealsDue.queueUrl },
  statements: fillQueue(sealsDue).statements,
});

/** Have books verified. */
export const askForBooks = (booksDue: Queue): Right => ({
  variables: { BOOKS_QUEUE_URL: booksDue.queueUrl },
  statements: fillQueue(booksDue).statements,
});

/** Have what the files of a year count as booked verified. */
export const askForReceipts = (receiptsDue: Queue): Right => ({
  variables: { RECEIPTS_QUEUE_URL: receiptsDue.queueUrl },
  statements: fillQueue(receiptsDue).statements,
});

/** Have what a year decided verified. */
export const askForDecisions = (decisionsDue: Queue): Right => ({
  variables: { DECISIONS_QUEUE_URL: decisionsDue.queueUrl },
  statements: fillQueue(decisionsDue).statements,
});

/** Have files answered that are booked. */
export const sendAnswers = (answersDue: Queue): Right => ({
  variables: { ANSWERS_QUEUE_URL: answersDue.queueUrl },
  statements: fillQueue(answersDue).statements,
});

/** Hide a piece that cannot be booked yet. */
export const hidePieces = (pieces: Queue): Right => ({
  variables: { PIECES_QUEUE_URL: pieces.queueUrl },
  statements: [allow(['sqs:ChangeMessageVisibility'], [pieces.queueArn])],
});

/** Where Lambda puts what it gives up of a stream; it chooses the names itself. */
export const SET_ASIDE = 'aws/lambda/';

/** Set aside, in a bucket for nothing else, what could not be done. Lambda does it in the function's name. */
export const setAsideIn = (bucket: Bucket): Right => ({
  variables: {},
  statements: [
    allow(['s3:PutObject'], [bucket.arnForObjects(`${SET_ASIDE}*`)]),
    allow(['s3:ListBucket'], [bucket.bucketArn]),
  ],
});

/** The address of a table's stream. */
export function streamOf(table: Table): string {
  if (table.tableStreamArn === undefined) throw new Error(`The table ${table.node.path} has no stream.`);
  return table.tableStreamArn;
}

function onTable(variable: string, table: Table, actions: string[]): Right {
  return { variables: { [variable]: table.tableName }, statements: [allow(actions, [table.tableArn])] };
}

function onFiles(exchange: Bucket, prefix: string, ...actions: string[]): Right {
  return {
    variables: { EXCHANGE_BUCKET: exchange.bucketName },
    statements: [allow(actions, [exchange.arnForObjects(`${prefix}*`)])],
  };
}

function allow(actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}
