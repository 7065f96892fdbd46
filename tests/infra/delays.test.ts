/**
 * How long a bad record can hold up its neighbours, computed from the template for each way in: docs/operations.md says where
 * the rules of each service come from.
 */
import { describe, expect, test } from 'vitest';
import { propertiesOf, resourcesOf, spoken } from './deployed.ts';

const A_MINUTE = 60;

/** What Lambda may wait between two attempts at a record of a stream. It documents no figure: so much is allowed for. */
const BETWEEN_ATTEMPTS = 10;

interface Mapping {
  readonly FunctionName: unknown;
  readonly EventSourceArn: unknown;
  readonly BatchSize: number;
  readonly MaximumRetryAttempts?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
  readonly DestinationConfig?: { readonly OnFailure: { readonly Destination: unknown } };
}
interface Queue {
  readonly FifoQueue?: boolean;
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly maxReceiveCount: number; readonly deadLetterTargetArn: unknown };
}

const queues = resourcesOf<Queue>('AWS::SQS::Queue');
const mappings = Object.values(resourcesOf<Mapping>('AWS::Lambda::EventSourceMapping')).map(({ Properties }) => {
  const source = spoken(Properties.EventSourceArn);
  const kind = queues[source] === undefined ? 'stream' : queues[source].Properties.FifoQueue ? 'fifo' : 'standard';
  return {
    ...Properties,
    source,
    kind,
    timeout: propertiesOf<{ Timeout: number }>(spoken(Properties.FunctionName)).Timeout,
  };
});
const ofKind = (kind: string) => mappings.filter((mapping) => mapping.kind === kind);

test('there are ways in of all three kinds', () => {
  expect(
    ofKind('standard')
      .map(({ source }) => source)
      .sort(),
  ).toEqual([
    'AlertsDue',
    'AnswersDue',
    'BooksDue',
    'ClaimsArrived',
    'DecisionsDue',
    'EnrolmentsArrived',
    'ReceiptsDue',
    'SealsDue',
    'StatementsArrived',
  ]);
  expect(ofKind('fifo').map(({ source }) => source)).toEqual(['Pieces']);
  expect(ofKind('stream').map(({ source }) => source)).toEqual(['Outbox.StreamArn']);
});

describe.each(ofKind('standard'))('a bad message of $source', ({ BatchSize, ScalingConfig }) => {
  test('is alone in its batch, and one that hangs leaves room for others: it holds up nobody', () => {
    expect(BatchSize).toBe(1);
    expect(ScalingConfig?.MaximumConcurrency).toBeGreaterThanOrEqual(2);
  });
});

describe.each(ofKind('fifo'))('a bad message of $source', ({ source, BatchSize, ScalingConfig, timeout }) => {
  const { VisibilityTimeout = 30, RedrivePolicy } = queues[source]!.Properties;

  test('is alone in its batch and holds up those of its group for six minutes at most, even if it hangs', () => {
    expect(BatchSize).toBe(1);
    expect(timeout).toBeLessThan(VisibilityTimeout);
    expect(VisibilityTimeout * RedrivePolicy!.maxReceiveCount).toBeLessThanOrEqual(6 * A_MINUTE);
  });

  test('is received ten times: a few minutes of throttling set nothing aside', () => {
    expect(RedrivePolicy!.maxReceiveCount).toBeGreaterThanOrEqual(10);
  });

  test('holds up no other group, and all of them together take no more than their share of the tables', () => {
    expect(ScalingConfig?.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    expect(ScalingConfig?.MaximumConcurrency).toBeLessThanOrEqual(10);
  });

  test('is set aside in a queue that keeps its group', () => {
    expect(queues[spoken(RedrivePolicy?.deadLetterTargetArn)]?.Properties.FifoQueue).toBe(true);
  });
});

describe.each(ofKind('stream'))('a bad record of $source', (mapping) => {
  const { BatchSize, MaximumRetryAttempts = Number.POSITIVE_INFINITY, timeout, DestinationConfig } = mapping;

  test('is alone in its batch and holds up those behind it for less than a minute, even if it hangs', () => {
    expect(BatchSize).toBe(1);
    const attempts = 1 + MaximumRetryAttempts;
    expect(attempts * timeout + MaximumRetryAttempts * BETWEEN_ATTEMPTS).toBeLessThan(A_MINUTE);
  });

  test('is set aside in a bucket: a queue would be told only where in the stream it stood', () => {
    const place = spoken(DestinationConfig?.OnFailure.Destination);
    expect(resourcesOf('AWS::S3::Bucket')).toHaveProperty(place);
  });
});

test('a run that fails holds up nobody: each is handed over by itself and waited for by no one', () => {
  const invoked = resourcesOf<{ FunctionName: unknown }>('AWS::Lambda::EventInvokeConfig');
  const handled = Object.values(invoked).map(({ Properties }) => spoken(Properties.FunctionName));
  const schedules = resourcesOf<{ Target: { Arn: unknown } }>('AWS::Scheduler::Schedule');
  for (const { Properties } of Object.values(schedules)) expect(handled).toContain(spoken(Properties.Target.Arn));
  // No function may be kept to so many copies that one run waits for another.
  for (const { Properties } of Object.values(resourcesOf('AWS::Lambda::Function')))
    expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
});

test('what is set aside in a queue waits for two weeks, long enough to mend its cause', () => {
  const twoWeeks = 14 * 24 * 60 * 60;
  for (const [name, { Properties }] of Object.entries(queues))
    expect(Properties.MessageRetentionPeriod, name).toBe(twoWeeks);
});
