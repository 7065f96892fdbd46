import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Premises } from './premises.ts';

/**
 * Have every read and write of the exchange and of the tables written down (CloudTrail data events), where the context `trail` says so: they cost by
 * their number, and an account may have a trail of its own already.
 */
export function createTrail(
  scope: Construct,
  { exchange, ledger, documents, seals, outbox, imports, deliveries, people, reads }: Premises,
): void {
  const asked: unknown = scope.node.tryGetContext('trail');
  if (asked === undefined) return;
  if (asked !== 'on') throw new Error(`trail: expected "on" or nothing, got "${String(asked)}".`);
  const records = new Bucket(scope, 'TrailRecords', {
    versioned: true,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.KMS_MANAGED,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const letIn = (actions: string[], resources: string[]) =>
    records.addToResourcePolicy(new PolicyStatement({ principals, actions, resources, conditions }));
  letIn(['s3:GetBucketAcl'], [records.bucketArn]);
  letIn(['s3:PutObject'], [records.arnForObjects(`AWSLogs/${Stack.of(scope).account}/*`)]);
  const trail = new CfnTrail(scope, 'Trail', {
    isLogging: true,
    enableLogFileValidation: true,
    s3BucketName: records.bucketName,
    advancedEventSelectors: [
      selecting('AWS::S3::Object', [exchange.arnForObjects('')]),
      selecting(
        'AWS::DynamoDB::Table',
        [ledger, documents, seals, outbox, imports, deliveries, people, reads].map(({ tableArn }) => tableArn),
      ),
    ],
  });
  trail.node.addDependency(records);
}

function selecting(type: string, startsWith: string[]): CfnTrail.AdvancedEventSelectorProperty {
  return {
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', startsWith },
    ],
  };
}
