import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface BucketProps {
  /** The word by which its name tells it from the other buckets of the stack. */
  readonly name: string;
  /** To which queue new objects are announced, by how their keys begin. */
  readonly announced: Readonly<Record<string, Queue>>;
  /** How long objects are kept, every version of them, by how their keys begin; all others are kept for ever. */
  readonly expiring?: Readonly<Record<string, Duration>>;
  /** Whether objects can be locked, each as long as whoever puts it says. */
  readonly locks?: boolean;
  /** Where it is written down who asked for which object. */
  readonly accessLogs: Bucket;
}

/** What every bucket has: nobody outside reaches it, and it outlives the stack. */
const PRIVATE = {
  versioned: true,
  enforceSSL: true,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/**
 * Declare a private bucket that outlives the stack, keeps every version, and announces new objects under a prefix to a queue.
 *
 * The notifications are written into the bucket's own properties: the library's `addEventNotification` would deploy a
 * function of its own, with rights on every bucket of the account, to set them afterwards. The bucket has a name of our choosing, so that its
 * queues, which come before it, can let in this bucket and no other.
 */
export function createBucket(scope: Construct, id: string, props: BucketProps): Bucket {
  const { name, announced, expiring = {}, locks = false, accessLogs } = props;
  const stack = Stack.of(scope);
  const bucketName = `${stack.stackName.toLowerCase()}-${name}-${stack.account}-${stack.region}`;
  const bucket = new Bucket(scope, id, {
    ...PRIVATE,
    bucketName,
    ...(locks && { objectLockEnabled: true }),
    encryption: BucketEncryption.KMS_MANAGED,
    bucketKeyEnabled: true,
    // What the library says of its own class is not what it asks for, to the letter.
    serverAccessLogsBucket: accessLogs as IBucket,
    serverAccessLogsPrefix: `${name}/`,
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
      // What expires leaves a marker and an old version; that goes a day later, and the marker when it is as old as what it marks.
      ...Object.entries(expiring).map(([prefix, expiration]) => ({
        prefix,
        expiration,
        noncurrentVersionExpiration: Duration.days(1),
      })),
    ],
  });
  const declared = bucket.node.defaultChild as CfnBucket;
  declared.notificationConfiguration = {
    queueConfigurations: Object.entries(announced).map(([prefix, queue]) => ({
      event: 's3:ObjectCreated:*',
      filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      queue: queue.queueArn,
    })),
  };
  for (const queue of new Set(Object.values(announced))) {
    queue.addToResourcePolicy(fromBucket(queue, bucketName));
    // S3 tries to send as soon as it is told where to: the queue and its policy come first.
    bucket.node.addDependency(queue);
  }
  return bucket;
}

/** Declare the bucket in which S3 writes down, for a year, who asked for which object. S3 can write to none that has a key of KMS. */
export function createAccessLogs(scope: Construct): Bucket {
  return new Bucket(scope, 'AccessLogs', {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(1) }],
  });
}

/** This bucket of this account may send here, and no other. */
function fromBucket(queue: Queue, bucketName: string): PolicyStatement {
  const arn = Stack.of(queue).formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: bucketName,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  return new PolicyStatement({
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(queue).account },
      ArnEquals: { 'aws:SourceArn': arn },
    },
  });
}
