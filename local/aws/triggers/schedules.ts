import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { arnOf, idOfArn, nameOf } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';
import { firesOf } from './cron.ts';

const schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.string().default('{}') }),
});

const invoked = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
});

/** The functions that run by the clock, by their logical ids, in order. */
export function scheduledFunctions(template: Template): string[] {
  const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule', schedule);
  return [...new Set(schedules.map(({ properties }) => idOfArn(properties.Target.Arn)))].sort();
}

/** A run that is due. */
export interface Due {
  /** The schedule's name. */
  readonly schedule: string;
  /** Logical id of the function to invoke. */
  readonly functionId: string;
  readonly at: Date;
  readonly event: unknown;
  /** How often it is tried in all before it is set aside. */
  readonly attempts: number;
  /** ARN of where it is set aside. */
  readonly setAside: string;
}

/**
 * All runs that the template's schedules make due from one instant (inclusive) until another (exclusive), in order of
 * time; those of the same instant in order of the schedule's name.
 *
 * The scheduler does not wait for the function it invokes, so how a run that fails is retried stands with the function.
 *
 * @throws Error when a scheduled function has no place for runs that keep failing
 */
export function dueBetween(template: Template, from: Date, until: Date): Due[] {
  const retries = new Map(
    resourcesOf(template, 'AWS::Lambda::EventInvokeConfig', invoked).map(({ properties }) => [
      properties.FunctionName,
      properties,
    ]),
  );
  const due = resourcesOf(template, 'AWS::Scheduler::Schedule', schedule).flatMap(({ id, properties }) => {
    if (properties.State === 'DISABLED') return [];
    const { ScheduleExpression, ScheduleExpressionTimezone, Target } = properties;
    const functionId = idOfArn(Target.Arn);
    const retry = retries.get(functionId);
    if (retry === undefined)
      throw new Error(`${functionId} runs on a schedule but has no place for runs that keep failing.`);
    return [...firesOf(ScheduleExpression, ScheduleExpressionTimezone, from, until)].map((at) => ({
      schedule: nameOf(id),
      functionId,
      at,
      event: inputOf(Target.Input, arnOf('AWS::Scheduler::Schedule', id), at),
      attempts: retry.MaximumRetryAttempts + 1,
      setAside: retry.DestinationConfig.OnFailure.Destination,
    }));
  });
  return due.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.schedule < b.schedule ? -1 : 1));
}

/** The input with what the scheduler fills in. */
function inputOf(input: string, arn: string, at: Date): unknown {
  const filled = input
    .replaceAll('<aws.scheduler.scheduled-time>', at.toISOString().replace('.000Z', 'Z'))
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  return JSON.parse(filled);
}
