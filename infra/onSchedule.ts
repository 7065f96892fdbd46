import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { DeadLetters } from './deadLetters.ts';
import { fillQueue } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/** How long, and how often, a run is tried again before it is set aside. */
const RETRY = { maximumEventAgeInSeconds: Duration.hours(6).toSeconds(), maximumRetryAttempts: 30 };

/**
 * Run a function by the clock of Asia/Shanghai.
 *
 * A run can be lost in two places: the scheduler may fail to hand it over, and the function, which the scheduler does not
 * wait for, may fail afterwards. Both ends lead to the same queue of missed runs: docs/decisions/0004.
 *
 * @param cron minute, hour, day of month, month, day of week, year
 */
export function onSchedule(run: ServiceFunction, cron: string): void {
  const { lambda, impact, operations } = run;
  const missed = new DeadLetters(run, 'Missed', { impact: `A scheduled run was missed. ${impact}`, operations });

  const role = new Role(run, 'ScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(run).account } },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queue.queueArn] }));

  const schedule = new CfnSchedule(run, 'Schedule', {
    description: impact,
    scheduleExpression: `cron(${cron})`,
    scheduleExpressionTimezone: TimeZone.ASIA_SHANGHAI.timezoneName,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: lambda.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
      retryPolicy: RETRY,
      deadLetterConfig: { arn: missed.queue.queueArn },
    },
  });
  // The scheduler checks the role's rights when the schedule is made.
  schedule.node.addDependency(role);

  run.grant(fillQueue(missed.queue));
  new CfnEventInvokeConfig(run, 'Invoked', {
    functionName: lambda.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: RETRY.maximumEventAgeInSeconds,
    destinationConfig: { onFailure: { destination: missed.queue.queueArn } },
  });
}
