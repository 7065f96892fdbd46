import { z } from 'zod';
import { arnOf, idOfArn } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';
import type { QueueRules } from './backlog.ts';

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

const queue = z.object({
  FifoQueue: z.boolean().default(false),
  VisibilityTimeout: z.number().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

const COPIES = 2;

/** A queue with a function behind it, as the template declares it. */
export interface DeclaredQueue extends QueueRules {
  readonly arn: string;
  readonly functionId: string;
  readonly maxConcurrency: number;
  readonly reportsFailures: boolean;
  /** How long AWS keeps away what was handed out and not done, in seconds. */
  readonly visibilityTimeout: number;
  readonly deadLetterArn: string;
}

/**
 * The queues that functions empty.
 *
 * @throws Error for one without dead letters: a message that always fails would go round for ever; and for one whose dead
 *   letters are a queue of the other kind, which AWS refuses
 */
export function queuesOf(template: Template): DeclaredQueue[] {
  const queues = new Map(
    resourcesOf(template, 'AWS::SQS::Queue', queue).map(({ id, properties }) => [
      arnOf('AWS::SQS::Queue', id),
      properties,
    ]),
  );
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping', mapping)
    .filter(({ properties }) => queues.has(properties.EventSourceArn))
    .map(({ properties }) => {
      const arn = properties.EventSourceArn;
      const { FifoQueue: fifo, VisibilityTimeout: visibilityTimeout, RedrivePolicy: policy } = queues.get(arn)!;
      if (policy === undefined) throw new Error(`The queue ${arn} has no dead letter queue.`);
      if (queues.get(policy.deadLetterTargetArn)?.FifoQueue !== fifo)
        throw new Error(`The queue ${arn} and its dead letters must both be FIFO or both be standard.`);
      return {
        arn,
        fifo,
        functionId: idOfArn(properties.FunctionName),
        batchSize: properties.BatchSize,
        // However many Lambda would run, this machine has copies of a function for two.
        maxConcurrency: Math.min(COPIES, properties.ScalingConfig?.MaximumConcurrency ?? COPIES),
        reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        maxReceiveCount: policy.maxReceiveCount,
        visibilityTimeout,
        deadLetterArn: policy.deadLetterTargetArn,
      };
    });
}
