import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A log that is kept for a year and outlives what writes it; encrypted by the account's own key where the context `logsKey` has its ARN. */
export function createLog(scope: Construct, id: string): LogGroup {
  const arn: unknown = scope.node.tryGetContext('logsKey');
  return new LogGroup(scope, id, {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(typeof arn === 'string' && { encryptionKey: Key.fromKeyArn(scope, `${id}Key`, arn) }),
  });
}
