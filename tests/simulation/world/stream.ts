import type { DynamoDBRecord } from 'aws-lambda';
import { matches } from '../../../local/aws/triggers/eventPattern.ts';
import type { StreamMapping } from '../../../local/aws/triggers/streamMapping.ts';
import { between, chance } from '../../../local/demonstration/dice.ts';
import type { World } from '../world.ts';
import type { Outcome } from './invocation.ts';

/** Records that are handed over together, and how often that was tried. */
interface Batch {
  readonly records: readonly DynamoDBRecord[];
  attempts: number;
}

const RETRY_MS = 1_000;

/** A table's stream and the function that follows it, as Lambda does it: in order, at least once, one batch at a time. */
export class Stream {
  readonly mapping: StreamMapping;
  readonly #world: World;
  readonly #batches: Batch[] = [];
  #isBusy = false;

  constructor(world: World, mapping: StreamMapping) {
    this.#world = world;
    this.mapping = mapping;
  }

  /** Records that were written; they are delivered a little later. */
  bring(records: readonly DynamoDBRecord[]): void {
    const { patterns, batchSize } = this.mapping;
    const wanted = records.filter((record) => patterns.length === 0 || patterns.some((one) => matches(one, record)));
    for (let start = 0; start < wanted.length; start += batchSize) {
      this.#batches.push({ records: wanted.slice(start, start + batchSize), attempts: 0 });
    }
    if (wanted.length > 0) this.#world.agenda.in(between(this.#world.dice, 1, 500), () => this.#handOver());
  }

  #handOver(): void {
    const [batch] = this.#batches;
    if (this.#isBusy || batch === undefined) return;
    this.#isBusy = true;
    this.#world.invoke(this.mapping.functionId, { Records: batch.records }).then((outcome) => {
      this.#isBusy = false;
      this.#batches.shift();
      this.#batches.unshift(...this.#after(batch, outcome));
      const failed = this.#batches[0]?.attempts ?? 0;
      this.#world.agenda.in(failed > 0 ? RETRY_MS * 2 ** Math.min(failed, 6) : 1, () => this.#handOver());
    });
  }

  /** What is to be handed over next in place of a batch: nothing of it, what failed in two halves, or all of it again. */
  #after(batch: Batch, outcome: Outcome): Batch[] {
    const { dice, weather } = this.#world;
    const left = this.#leftOf(batch, outcome);
    if (left.length === 0) {
      return chance(dice, weather.duplicates) ? [{ records: batch.records, attempts: 0 }] : [];
    }
    const attempts = batch.attempts + 1;
    if (this.mapping.bisects && left.length > 1) {
      const middle = Math.ceil(left.length / 2);
      return [
        { records: left.slice(0, middle), attempts: batch.attempts },
        { records: left.slice(middle), attempts: batch.attempts },
      ];
    }
    if (attempts <= this.mapping.maxRetries) return [{ records: left, attempts }];
    this.#world.setAside({ source: this.mapping.functionId, again: () => this.bring(left) });
    return [];
  }

  #leftOf({ records }: Batch, outcome: Outcome): readonly DynamoDBRecord[] {
    if (!('answer' in outcome)) return records;
    const { batchItemFailures = [] } = (outcome.answer ?? {}) as {
      batchItemFailures?: readonly { readonly itemIdentifier: string }[];
    };
    if (batchItemFailures.length === 0) return [];
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const first = records.findIndex(({ dynamodb }) => failed.includes(dynamodb?.SequenceNumber ?? ''));
    return records.slice(Math.max(0, first));
  }
}
