import type { LambdaFunction } from '../template/functions.ts';
import { attributeOf } from '../template/names.ts';
import { isAllowed } from '../template/rights.ts';
import type { Template } from '../template/template.ts';
import { queuesOf } from './queuesOf.ts';
import { streamMappingsOf } from './streamMapping.ts';

const OF_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const OF_STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];

/**
 * Make sure that each function may read the queue or stream that it is mapped to: Lambda reads it in the function's name.
 *
 * @throws Error naming function, action and source; such a function would never be invoked on AWS
 */
export function assertSourcesReadable(template: Template, functions: readonly LambdaFunction[]): void {
  const queues = queuesOf(template).map(({ functionId, arn }) => ({ functionId, arn, actions: OF_QUEUE }));
  const streams = streamMappingsOf(template).map(({ functionId, table }) => ({
    functionId,
    arn: attributeOf('AWS::DynamoDB::Table', table, 'StreamArn'),
    actions: OF_STREAM,
  }));
  for (const { functionId, arn, actions } of [...queues, ...streams]) {
    const reader = functions.find(({ id }) => id === functionId);
    const missing = actions.find((action) => !isAllowed(reader?.rights ?? [], action, arn));
    if (missing !== undefined)
      throw new Error(`${reader?.name ?? functionId} is mapped to ${arn} but may not ${missing} on it.`);
  }
}
