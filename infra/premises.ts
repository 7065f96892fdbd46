import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Arrivals, DELIVERY_TIMEOUT, NIGHT_TIMEOUT } from './arrivals.ts';
import { type Books, createBooks } from './books.ts';
import { createAccessLogs, createBucket } from './bucket.ts';
import { Operations } from './operations.ts';
import { Pieces } from './pieces.ts';

/** All that is kept, and every place where something waits or is announced. */
export interface Premises extends Books {
  readonly operations: Operations;
  /** Where files are exchanged: dropped under `inbound/`, cut under `pieces/`, answered under `receipts/` and `fixes/`. */
  readonly exchange: Bucket;
  /** Where it is written down who asked for which object of a bucket. */
  readonly accessLogs: Bucket;
  readonly claimsArrived: Arrivals;
  readonly pieces: Pieces;
  /** Files that are booked and wait for their answers. */
  readonly answersDue: Arrivals;
  readonly statementsArrived: Arrivals;
  /** Lists of contracted heads. */
  readonly enrolmentsArrived: Arrivals;
  /** Books of which a period was locked and is to be sealed. */
  readonly sealsDue: Arrivals;
  /** Books that are to be verified. */
  readonly booksDue: Arrivals;
  /** Years whose files are to be held against the books. */
  readonly receiptsDue: Arrivals;
  /** Years of which what was decided is to be verified, their books being looked at. */
  readonly decisionsDue: Arrivals;
  /** Where officers and lead hospitals are told of alerts. */
  readonly alerts: Topic;
  /** Receivers into whose boxes somebody is to look. */
  readonly alertsDue: Arrivals;
  /** Addresses and keys of robots, receivers and mail servers. */
  readonly alertWays: Secret;
  readonly personKey: Secret;
}

/** What is asked for at two in the morning is done when people come to work. */
const NIGHT = { work: NIGHT_TIMEOUT, patience: Duration.hours(6) };

/** Longer than a piece may wait in its queue, and then among the dead letters. */
const PIECES_KEPT = Duration.days(30);
/** A fix file has the numbers of persons. Whoever needs it later drops the file again. */
const FIXES_KEPT = Duration.days(90);

/** Declare the premises. */
export function createPremises(scope: Construct): Premises {
  const operations = new Operations(scope, 'Operations');
  const claimsArrived = new Arrivals(scope, 'ClaimsArrived', {
    impact: 'A file of claims could not be read: the spending of its communities is understated until it is.',
    operations,
  });
  const pieces = new Pieces(scope, 'Pieces', {
    impact:
      'A piece of a file of claims could not be booked: the spending of its community is understated until it is.',
    operations,
  });
  const answersDue = new Arrivals(scope, 'AnswersDue', {
    impact: 'A file of claims that is booked could not be answered: its sender does not learn what was refused.',
    operations,
  });
  const statementsArrived = new Arrivals(scope, 'StatementsArrived', {
    impact: 'A statement of the insurer could not be read: its month is not reconciled until it is.',
    operations,
  });
  const enrolmentsArrived = new Arrivals(scope, 'EnrolmentsArrived', {
    impact: 'A list of contracted heads could not be read: its members are not paid by heads until it is.',
    operations,
  });
  const sealsDue = new Arrivals(scope, 'SealsDue', {
    impact: 'A locked month could not be sealed: nobody can prove later that its books are what was signed.',
    operations,
  });
  const booksDue = new Arrivals(scope, 'BooksDue', {
    ...NIGHT,
    what: 'A book',
    impact: 'A book could not be verified: a wrong or altered fen in it could be paid before anybody knows.',
    operations,
  });
  const receiptsDue = new Arrivals(scope, 'ReceiptsDue', {
    ...NIGHT,
    what: 'A year',
    impact: 'What files count as booked could not be verified: claims could be missing from the books unseen.',
    operations,
  });
  const decisionsDue = new Arrivals(scope, 'DecisionsDue', {
    ...NIGHT,
    what: 'A year',
    impact: 'What a year decided could not be verified: an altered amount could be paid before anybody knows.',
    operations,
  });
  const alertsDue = new Arrivals(scope, 'AlertsDue', {
    what: 'A receiver of alerts',
    work: DELIVERY_TIMEOUT,
    impact: 'What waits for a receiver of alerts is not sent: a community may overrun its package unwarned.',
    operations,
  });
  const accessLogs = createAccessLogs(scope);
  const exchange = createBucket(scope, 'Exchange', {
    name: 'exchange',
    accessLogs,
    announced: {
      'inbound/claims/': claimsArrived.queue,
      'inbound/trials/': claimsArrived.queue,
      'inbound/statements/': statementsArrived.queue,
      'inbound/enrolments/': enrolmentsArrived.queue,
    },
    expiring: { 'pieces/': PIECES_KEPT, 'fixes/': FIXES_KEPT },
    locks: true,
  });
  return {
    ...createBooks(scope),
    operations,
    exchange,
    accessLogs,
    claimsArrived,
    pieces,
    answersDue,
    statementsArrived,
    enrolmentsArrived,
    sealsDue,
    booksDue,
    receiptsDue,
    decisionsDue,
    alerts: createAlerts(scope),
    alertsDue,
    alertWays: createAlertWays(scope),
    personKey: createPersonKey(scope),
  };
}

function createAlerts(scope: Construct): Topic {
  const alerts = new Topic(scope, 'Alerts', { displayName: 'Lumpsum', enforceSSL: true });
  (alerts.node.defaultChild as CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
  return alerts;
}

/** No way at first. What is put into it later stays, for the template does not change: docs/alerts.md. */
function createAlertWays(scope: Construct): Secret {
  return new Secret(scope, 'AlertWays', {
    description: 'Where alerts go: addresses and keys of robots, receivers and mail servers, as JSON (docs/alerts.md)',
    secretStringValue: SecretValue.unsafePlainText('{}'),
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** Never rotated and never lost: with another key every patient would become another person. */
function createPersonKey(scope: Construct): Secret {
  return new Secret(scope, 'PersonKey', {
    description: 'The key that turns personal numbers into pseudonyms',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
