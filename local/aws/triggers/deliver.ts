import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { reportedFailures } from './reportedFailures.ts';
import type { StreamMapping } from './streamMapping.ts';

export interface Delivery {
  readonly mapping: Pick<StreamMapping, 'bisects' | 'maxRetries' | 'reportsFailures'>;
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<unknown>;
  /** Takes what is given up. */
  readonly setAside: (records: readonly DynamoDBRecord[], error: string) => void;
  /** Waits before a batch is tried again that failed so often. */
  readonly pause: (failures: number) => Promise<unknown>;
}

/**
 * Hand a batch of records to a function until each is done or set aside, in order.
 *
 * A batch that fails is halved where the mapping says so, until the bad record stands alone; halving is no attempt. Where
 * the function names the record it failed at, those before it are done.
 */
export async function deliver(delivery: Delivery, batch: readonly DynamoDBRecord[], attempt = 0): Promise<void> {
  const { mapping, setAside, pause } = delivery;
  const { left, error } = await handOver(delivery, batch);
  if (left.length === 0) return;
  if (mapping.bisects && left.length > 1) {
    const middle = Math.ceil(left.length / 2);
    await deliver(delivery, left.slice(0, middle), attempt);
    await deliver(delivery, left.slice(middle), attempt);
  } else if (attempt >= mapping.maxRetries) {
    setAside(left, error);
  } else {
    await pause(attempt + 1);
    await deliver(delivery, left, attempt + 1);
  }
}

/** One attempt: the records that are still to be done, and why. */
async function handOver(
  { mapping, invoke }: Delivery,
  batch: readonly DynamoDBRecord[],
): Promise<{ left: readonly DynamoDBRecord[]; error: string }> {
  try {
    const failed = reportedFailures(await invoke({ Records: [...batch] }));
    if (!mapping.reportsFailures || failed.length === 0) return { left: [], error: '' };
    // An answer that cannot be matched to the batch is the failure of all of it.
    const first = Math.max(
      0,
      batch.findIndex(({ dynamodb }) => failed.includes(dynamodb?.SequenceNumber ?? '')),
    );
    return { left: batch.slice(first), error: 'The function reported the record as failed.' };
  } catch (error) {
    return { left: batch, error: String(error) };
  }
}
