import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface BucketProps {
  /** To which queue new objects are announced, by how their keys begin. */
  readonly announced: Readonly<Record<string, Queue>>;
  /** How long objects are kept, every version of them, by how their keys begin; all others are kept for ever. */
  readonly expiring?: Readonly<Record<string, Duration>>;
  /** Whether objects can be locked, each as long as whoever puts it says. */
  readonly locks?: boolean;
}

/**
 * Declare a private bucket that outlives the stack, keeps every version, and announces new objects under a prefix to a queue.
 *
 * The notifications are written into the bucket's own properties: the library's `addEventNotification` would deploy a
 * function of its own, with rights on every bucket of the account, to set them afterwards.
 */
export function createBucket(
  scope: Construct,
  id: string,
  { announced, expiring = {}, locks = false }: BucketProps,
): Bucket {
  const bucket = new Bucket(scope, id, {
    versioned: true,
    ...(locks && { objectLockEnabled: true }),
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.KMS_MANAGED,
    bucketKeyEnabled: true,
    removalPolicy: RemovalPolicy.RETAIN,
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
    queue.addToResourcePolicy(fromBuckets(queue));
    // S3 tries to send as soon as it is told where to: the queue and its policy come first.
    bucket.node.addDependency(queue);
  }
  return bucket;
}

/** Buckets of this account may send here. The bucket itself cannot be named: it is made after the queue. */
function fromBuckets(queue: Queue): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(queue).account } },
  });
}
