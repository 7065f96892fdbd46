import { z } from 'zod';
import type { LambdaFunction } from '../template/functions.ts';
import { arnOf, idOfArn } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import { isAllowed } from '../template/rights.ts';
import type { Template } from '../template/template.ts';
import { streamMappingsOf } from './streamMapping.ts';

const invoked = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
});

/**
 * Make sure that what a function gives up can be set aside: Lambda puts it there in the function's name. What SQS itself moves
 * to its dead letters needs no right.
 *
 * @throws Error naming function, action and place; on AWS the letter would be lost, and only a metric would say so
 */
export function assertLettersWritable(template: Template, functions: readonly LambdaFunction[]): void {
  const ofStreams = streamMappingsOf(template).map(({ functionId, destination }) => ({
    functionId,
    place: destination,
  }));
  const ofRuns = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig', invoked).map(({ properties }) => ({
    functionId: properties.FunctionName,
    place: idOfArn(properties.DestinationConfig.OnFailure.Destination),
  }));
  for (const { functionId, place } of [...ofStreams, ...ofRuns]) {
    const writer = functions.find(({ id }) => id === functionId);
    for (const [action, resource] of needed(template, place)) {
      if (!isAllowed(writer?.rights ?? [], action, resource))
        throw new Error(`${writer?.name ?? functionId} sets aside in ${place} but may not ${action} on ${resource}.`);
    }
  }
}

function needed(template: Template, place: string): [action: string, resource: string][] {
  const type = template.resources[place]?.Type ?? '';
  const arn = arnOf(type, place);
  if (type !== 'AWS::S3::Bucket') return [['sqs:SendMessage', arn]];
  // Lambda begins the names of what it sets aside with this.
  return [
    ['s3:PutObject', `${arn}/aws/lambda/any`],
    ['s3:ListBucket', arn],
  ];
}
