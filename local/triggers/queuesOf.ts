import { z } from 'zod';
import { arnOf, idOfArn } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  FunctionResponseTypes: z.array(z.string()).default([]),
});

const redrive = z.object({
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

/** A queue with a function behind it, as the template declares it. */
export interface DeclaredQueue {
  readonly arn: string;
  readonly functionId: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
  readonly maxReceiveCount: number;
  readonly deadLetterArn: string;
}

/**
 * The queues that functions empty.
 *
 * @throws Error for one without dead letters: a message that always fails would go round for ever
 */
export function queuesOf(template: Template): DeclaredQueue[] {
  const redrives = new Map(
    resourcesOf(template, 'AWS::SQS::Queue', redrive).map(({ id, properties }) => [
      arnOf('AWS::SQS::Queue', id),
      properties.RedrivePolicy,
    ]),
  );
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping', mapping)
    .filter(({ properties }) => redrives.has(properties.EventSourceArn))
    .map(({ properties }) => {
      const arn = properties.EventSourceArn;
      const policy = redrives.get(arn);
      if (policy === undefined) throw new Error(`The queue ${arn} has no dead letter queue.`);
      return {
        arn,
        functionId: idOfArn(properties.FunctionName),
        batchSize: properties.BatchSize,
        reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        maxReceiveCount: policy.maxReceiveCount,
        deadLetterArn: policy.deadLetterTargetArn,
      };
    });
}
