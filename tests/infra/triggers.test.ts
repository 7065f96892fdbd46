import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { minutesPast } from '../../infra/minutesPast.ts';
import { deployed, propertiesOf, resourcesOf, spoken } from './deployed.ts';

interface Schedule {
  readonly ScheduleExpression: string;
  readonly Target: {
    readonly Arn: unknown;
    readonly Input: string;
    readonly DeadLetterConfig: { readonly Arn: unknown };
  };
}
interface Mapping {
  readonly FunctionName: unknown;
  readonly EventSourceArn: unknown;
}

const schedules = Object.values(resourcesOf<Schedule>('AWS::Scheduler::Schedule')).map(({ Properties }) => Properties);
const mappings = Object.values(resourcesOf<Mapping>('AWS::Lambda::EventSourceMapping')).map((each) => each.Properties);

const CLOCK: Readonly<Record<string, readonly [cron: string, when: string]>> = {
  WeighGroups: ['cron(0 2 1 11 ? *)', 'on 1 November at 02:00'],
  PlanYear: ['cron(0 2 15 11 ? *)', 'on 15 November at 02:00'],
  IssuePrepayment: ['cron(0 6 * * ? *)', 'every day at 06:00'],
  ReconcileMonth: ['cron(7 3 * * ? *)', 'every night at 03:07'],
  SettleHeads: ['cron(7 5 * * ? *)', 'every day at 05:07'],
  WatchSpending: ['cron(7 7 * * ? *)', 'every day at 07:07'],
  WatchWork: ['cron(7 8 * * ? *)', 'every day at 08:07'],
  VerifyBooks: ['cron(7 2 * * ? *)', 'every night at 02:07'],
  ClearYear: ['cron(0 4 1 2 ? *)', 'on 1 February at 04:00'],
};

test('nothing else runs by the clock', () => {
  expect(schedules.map(({ Target }) => spoken(Target.Arn)).sort()).toEqual(Object.keys(CLOCK).sort());
});

for (const [name, [cron, when]] of Object.entries(CLOCK)) {
  test(`${name} runs ${when} in Shanghai, is told when it was due, and is tried again for six hours`, () => {
    expect(schedules.find(({ Target }) => spoken(Target.Arn) === name)).toMatchObject({
      ScheduleExpression: cron,
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 6 * 60 * 60, MaximumRetryAttempts: 30 },
      },
    });
  });

  test(`${name} leaves a missed run in one queue, whether it was never started or failed after it was`, () => {
    const schedule = schedules.find(({ Target }) => spoken(Target.Arn) === name);
    expect(spoken(schedule?.Target.DeadLetterConfig.Arn)).toBe(`${name}Missed`);
    expect(propertiesOf(`${name}Invoked`)).toEqual({
      FunctionName: { Ref: name },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 6 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [`${name}Missed`, 'Arn'] } } },
    });
  });
}

/** Who is asked by a run of the night to look at something, and announces what it finds. */
const ASKED_AT_NIGHT = ['VerifyBooks'];

test('no run that may announce something begins at a full or a half hour, when robots of everybody speak', () => {
  const announcing = schedules.filter(({ Target }) => {
    const name = spoken(Target.Arn);
    const { Environment } = propertiesOf<{ Environment: { Variables: object } }>(name);
    return 'OUTBOX_TABLE' in Environment.Variables || ASKED_AT_NIGHT.includes(name);
  });
  expect(announcing.map(({ Target }) => spoken(Target.Arn)).sort()).toEqual([
    'ReconcileMonth',
    'VerifyBooks',
    'WatchSpending',
    'WatchWork',
  ]);
  const minutes = announcing.map(({ ScheduleExpression }) => Number(/^cron\((\d+) /.exec(ScheduleExpression)?.[1]));
  for (const minute of minutes) expect([0, 30]).not.toContain(minute);
});

test('areas begin at minutes of their own, between three and seventeen past', () => {
  const areas = ['320500', '320100', '330100', '440300', '510100', '370200'];
  const minutes = areas.map((area) => minutesPast(new App({ context: { area } })));
  for (const minute of minutes) expect(minute >= 3 && minute <= 17).toBe(true);
  expect(new Set(minutes).size).toBeGreaterThan(3);
});

for (const [prefix, queue, reader] of [
  ['inbound/claims/', 'ClaimsArrived', 'IntakeClaims'],
  ['inbound/trials/', 'ClaimsArrived', 'IntakeClaims'],
  ['inbound/statements/', 'StatementsArrived', 'ReconcileMonth'],
] as const) {
  test(`a file under ${prefix} is announced to ${queue}`, () => {
    expect(propertiesOf('Exchange')).toMatchObject({
      NotificationConfiguration: {
        QueueConfigurations: expect.arrayContaining([
          {
            Event: 's3:ObjectCreated:*',
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: prefix }] } },
            Queue: { 'Fn::GetAtt': [queue, 'Arn'] },
          },
        ]),
      },
    });
    expect(deployed.Resources.Exchange?.DependsOn).toContain(`${queue}Policy`);
  });

  test(`${queue} lets the bucket in, of this account only`, () => {
    const { PolicyDocument } = propertiesOf<{ PolicyDocument: { Statement: { Effect: string }[] } }>(`${queue}Policy`);
    expect(PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: { 'Fn::GetAtt': [queue, 'Arn'] },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnEquals: { 'aws:SourceArn': expect.anything() },
        },
      },
    ]);
  });

  test(`${reader} reads ${queue} one file at a time and says which file failed`, () => {
    expect(mappings.filter(({ EventSourceArn }) => spoken(EventSourceArn) === queue)).toEqual([
      expect.objectContaining({
        FunctionName: { Ref: reader },
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      }),
    ]);
  });

  test(`${queue} hides a file for six times as long as ${reader} may take, and sets it aside after five attempts`, () => {
    const { Timeout } = propertiesOf<{ Timeout: number }>(reader);
    expect(propertiesOf(queue)).toMatchObject({
      VisibilityTimeout: 6 * Timeout,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [`${queue}DeadLetters`, 'Arn'] },
        maxReceiveCount: 5,
      },
    });
  });
}

test.each([
  ['AnswerImports', 'AnswersDue'],
  ['SealBooks', 'SealsDue'],
  ['VerifyBook', 'BooksDue'],
  ['VerifyReceipts', 'ReceiptsDue'],
  ['VerifyDecisions', 'DecisionsDue'],
  ['DeliverAlerts', 'AlertsDue'],
])('%s takes one message of %s at a time and says which failed', (reader, queue) => {
  expect(mappings.find(({ FunctionName }) => spoken(FunctionName) === reader)).toMatchObject({
    EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
});

test('a book that is verified for its whole time is not handed out again meanwhile, and ten of them are looked at side by side', () => {
  const { Timeout } = propertiesOf<{ Timeout: number }>('VerifyBook');
  expect(propertiesOf('BooksDue')).toMatchObject({ VisibilityTimeout: 6 * Timeout });
  expect(mappings.find(({ FunctionName }) => spoken(FunctionName) === 'VerifyBook')).toMatchObject({
    ScalingConfig: { MaximumConcurrency: 10 },
  });
});

test('BookPieces takes one piece at a time, in order for each community, and says which failed', () => {
  expect(propertiesOf('Pieces')).toMatchObject({ FifoQueue: true });
  expect(propertiesOf('Pieces')).not.toHaveProperty('ContentBasedDeduplication');
  expect(mappings.filter(({ EventSourceArn }) => spoken(EventSourceArn) === 'Pieces')).toEqual([
    expect.objectContaining({
      FunctionName: { Ref: 'BookPieces' },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
  ]);
});

test('a piece that fails holds up its community for six minutes at most, and is then set aside in order', () => {
  const { VisibilityTimeout, RedrivePolicy } = propertiesOf<{
    VisibilityTimeout: number;
    RedrivePolicy: { deadLetterTargetArn: unknown; maxReceiveCount: number };
  }>('Pieces');
  const { Timeout } = propertiesOf<{ Timeout: number }>('BookPieces');
  expect(VisibilityTimeout).toBeGreaterThan(Timeout);
  expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBeLessThanOrEqual(6 * 60);
  expect(spoken(RedrivePolicy.deadLetterTargetArn)).toBe('PiecesDeadLetters');
  expect(propertiesOf('PiecesDeadLetters')).toMatchObject({ FifoQueue: true });
});

test('AnnounceAlerts follows new entries of the outbox one by one; a bad one is tried three times and kept whole', () => {
  expect(mappings.filter(({ FunctionName }) => spoken(FunctionName) === 'AnnounceAlerts')).toEqual([
    {
      FunctionName: { Ref: 'AnnounceAlerts' },
      EventSourceArn: { 'Fn::GetAtt': ['Outbox', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 6 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['AnnounceAlertsUndeliveredEntries', 'Arn'] } } },
    },
  ]);
});

test('no function has a trigger that is not named here', () => {
  const triggered = mappings.map(({ FunctionName }) => spoken(FunctionName));
  expect(triggered.sort()).toEqual([
    'AnnounceAlerts',
    'AnswerImports',
    'BookPieces',
    'DeliverAlerts',
    'IntakeClaims',
    'IntakeEnrolment',
    'ReconcileMonth',
    'SealBooks',
    'VerifyBook',
    'VerifyDecisions',
    'VerifyReceipts',
  ]);
});
