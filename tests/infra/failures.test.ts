import { expect, test } from 'vitest';
import { deployed, propertiesOf, resourcesOf, spoken } from './deployed.ts';

interface Alarm {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly [{ readonly Value: unknown }];
  readonly AlarmDescription: string;
}
interface Growth {
  readonly AlarmDescription: string;
  readonly Metrics: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: { readonly MetricName: string; readonly Dimensions: unknown } };
  }[];
}
interface Queue {
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: unknown };
}

const alarms = Object.values(resourcesOf<Alarm>('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const functions = resourcesOf<{ Description: string; LoggingConfig: unknown }>('AWS::Lambda::Function');
const queues = resourcesOf<Queue>('AWS::SQS::Queue');

const AT_ONCE = {
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  EvaluationPeriods: 1,
  Period: 300,
  TreatMissingData: 'notBreaching',
  AlarmActions: [{ Ref: 'Operations' }],
};

/** Of an alarm over several metrics each has a period of its own. */
const { Period: _, ...AT_ONCE_OF_MANY } = AT_ONCE;

const UNREADABLE = {
  ClaimsArrived: 'A file of claims could not be read: the spending of its communities is understated until it is.',
  Pieces: 'A piece of a file of claims could not be booked: the spending of its community is understated until it is.',
  AnswersDue: 'A file of claims that is booked could not be answered: its sender does not learn what was refused.',
  SealsDue: 'A locked month could not be sealed: nobody can prove later that its books are what was signed.',
  BooksDue: 'A book could not be verified: a wrong or altered fen in it could be paid before anybody knows.',
  ReceiptsDue: 'What files count as booked could not be verified: claims could be missing from the books unseen.',
  DecisionsDue: 'What a year decided could not be verified: an altered amount could be paid before anybody knows.',
  AlertsDue: 'What waits for a receiver of alerts is not sent: a community may overrun its package unwarned.',
  EnrolmentsArrived: 'A list of contracted heads could not be read: its members are not paid by heads until it is.',
  StatementsArrived: 'A statement of the insurer could not be read: its month is not reconciled until it is.',
};

for (const [name, { Properties }] of Object.entries(functions)) {
  test(`the first error of ${name} rings, saying who is hurt`, () => {
    expect(alarmsOn('Errors', name)).toEqual([
      expect.objectContaining({
        ...AT_ONCE,
        Namespace: 'AWS/Lambda',
        Statistic: 'Sum',
        AlarmDescription: Properties.Description,
      }),
    ]);
    expect(Properties.Description).toMatch(/^[A-Z].{30,}\.$/);
  });

  test(`${name} keeps its own log for a year, and the log outlives it`, () => {
    expect(Properties.LoggingConfig).toEqual({ LogGroup: { Ref: `${name}Log` } });
    expect(resourcesOf('AWS::Logs::LogGroup')[`${name}Log`]).toMatchObject({
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'Retain',
    });
  });
}

test('the impact is said of one function and no other', () => {
  const impacts = Object.values(functions).map(({ Properties }) => Properties.Description);
  expect(new Set(impacts).size).toBe(impacts.length);
});

for (const name of deadLetterQueues()) {
  test(`${name} keeps what it holds for two weeks and rings for it`, () => {
    expect(queues[name]?.Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 60 * 60 });
    // Only a queue that keeps an order can hold what is set aside from one; all other senders need a standard queue.
    const isFifo = name === 'PiecesDeadLetters';
    expect('FifoQueue' in (queues[name]?.Properties ?? {})).toBe(isFifo);
    expect(added(name)).toMatchObject({
      ...AT_ONCE_OF_MANY,
      AlarmDescription: expect.stringMatching(/^[A-Z].{30,}\.$/),
    });
  });

  test(`a letter that is added to ${name} rings, also while others lie there`, () => {
    const { Metrics } = added(name);
    expect(Metrics.find(({ Expression }) => Expression)).toMatchObject({
      Expression: 'DIFF(FILL(waiting, 0) + FILL(received, 0))',
    });
    const looked = Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [[Id, MetricStat.Metric.MetricName]] : []));
    expect(looked.sort()).toEqual([
      ['received', 'ApproximateNumberOfMessagesNotVisible'],
      ['waiting', 'ApproximateNumberOfMessagesVisible'],
    ]);
    const queue = [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [name, 'QueueName'] } }];
    for (const { MetricStat } of Metrics) if (MetricStat) expect(MetricStat.Metric.Dimensions).toEqual(queue);
  });

  test(`${name} is found among the outputs, with who is hurt by what it holds`, () => {
    expect(deployed.Outputs[`${name}Url`]).toEqual({
      Value: { Ref: name },
      Description: expect.stringMatching(/^Set aside\. [A-Z].{30,}\.$/),
    });
  });
}

for (const name of ['ClaimsArrived', 'StatementsArrived', 'EnrolmentsArrived', 'AnswersDue', 'SealsDue', 'AlertsDue']) {
  test(`what waits in ${name} for half an hour rings, long before its last attempt`, () => {
    expect(alarmsOn('ApproximateAgeOfOldestMessage', `${name}.QueueName`)).toEqual([
      expect.objectContaining({ ...AT_ONCE, Threshold: 30 * 60, Statistic: 'Maximum' }),
    ]);
  });
}

test.each(['BooksDue', 'ReceiptsDue', 'DecisionsDue'])('what waits in %s when people come to work rings', (name) => {
  expect(alarmsOn('ApproximateAgeOfOldestMessage', `${name}.QueueName`)).toEqual([
    expect.objectContaining({ ...AT_ONCE, Threshold: 6 * 60 * 60, Statistic: 'Maximum' }),
  ]);
});

test('a letter that nobody looks after rings four days before it is deleted, unless it is kept elsewhere for ever', () => {
  for (const name of deadLetterQueues()) {
    const [alarm, ...more] = alarmsOn('ApproximateAgeOfOldestMessage', `${name}.QueueName`);
    expect(more, name).toEqual([]);
    // What is not announced lies whole in a bucket; its queue holds the message by which S3 tried it, too.
    if (name === 'AnnounceAlertsUndelivered') expect(alarm).toBeUndefined();
    else expect(alarm, name).toMatchObject({ ...AT_ONCE, Threshold: 10 * 24 * 60 * 60, Statistic: 'Maximum' });
  }
});

test('every queue is either read by a function or rings for what is added to it', () => {
  const sources = resourcesOf<{ EventSourceArn: unknown }>('AWS::Lambda::EventSourceMapping');
  const read = Object.values(sources).map(({ Properties }) => spoken(Properties.EventSourceArn));
  const ringing = deadLetterQueues().filter((name) => added(name) !== undefined);
  expect([...read, ...ringing]).toEqual(expect.arrayContaining(Object.keys(queues)));
});

test('what is said of a dead letter queue is who is hurt by what it holds', () => {
  const impacts = Object.values(functions).map(({ Properties }) => Properties.Description);
  for (const { AlarmDescription } of alarms.filter(({ Namespace }) => Namespace !== 'AWS/Lambda')) {
    const impact = AlarmDescription.replace(
      /^(A letter is deleted in four days\. )?((A scheduled run was missed|A (file|book|year|receiver of alerts) has waited long)\. )?/,
      '',
    );
    expect([...impacts, ...Object.values(UNREADABLE)]).toContain(impact);
  }
});

test('a missed run is told apart from a failed attempt', () => {
  expect(added('IssuePrepaymentMissed').AlarmDescription).toBe(
    'A scheduled run was missed. The prepayments of this month are not ordered: hospitals wait for their money.',
  );
});

test('alarms of this account are let in where operators listen', () => {
  expect(propertiesOf('OperationsPolicy')).toMatchObject({
    PolicyDocument: {
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
        }),
      ]),
    },
  });
});

/** The alarm that hears of each letter that is added to a queue. */
function added(name: string): Growth {
  return propertiesOf<Growth>(`${name}Added`);
}

function alarmsOn(metric: string, of: string): Alarm[] {
  return alarms.filter(({ MetricName, Dimensions }) => MetricName === metric && spoken(Dimensions[0].Value) === of);
}

/** Wherever something is sent when it cannot be done, found from the senders. */
function deadLetterQueues(): string[] {
  const redriven = Object.values(queues).map(({ Properties }) => Properties.RedrivePolicy?.deadLetterTargetArn);
  const schedules = resourcesOf<{ Target: { DeadLetterConfig: { Arn: unknown } } }>('AWS::Scheduler::Schedule');
  const missed = Object.values(schedules).map(({ Properties }) => Properties.Target.DeadLetterConfig.Arn);
  const failed = ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping'].flatMap((type) =>
    Object.values(resourcesOf<{ DestinationConfig?: { OnFailure: { Destination: unknown } } }>(type)).map(
      ({ Properties }) => Properties.DestinationConfig?.OnFailure.Destination,
    ),
  );
  const all = [...redriven, ...missed, ...failed].filter((reference) => reference !== undefined);
  return [...new Set(all.map(spoken).map(ringingFor))].sort();
}

/** The queue that rings for what is set aside here: the queue itself, or the one to which a bucket announces all it gets. */
function ringingFor(place: string): string {
  if (queues[place] !== undefined) return place;
  const { NotificationConfiguration } = propertiesOf<{
    NotificationConfiguration: { QueueConfigurations: readonly { Filter: unknown; Queue: unknown }[] };
  }>(place);
  const [announced, ...others] = NotificationConfiguration.QueueConfigurations;
  // Lambda begins the names of all that it sets aside with this.
  expect(announced?.Filter).toEqual({ S3Key: { Rules: [{ Name: 'prefix', Value: 'aws/lambda/' }] } });
  expect(others).toEqual([]);
  return spoken(announced?.Queue);
}
