import type { SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { arnOf, REGION } from '../../../local/aws/template/names.ts';
import { resourcesOf } from '../../../local/aws/template/resourcesOf.ts';
import type { Template } from '../../../local/aws/template/template.ts';
import type { Outgoing } from '../../../local/aws/triggers/message.ts';
import { type DeclaredQueue, queuesOf } from '../../../local/aws/triggers/queuesOf.ts';
import { between, chance } from '../../../local/demonstration/dice.ts';
import type { World } from '../world.ts';
import type { Outcome } from './invocation.ts';

/** A queue as a world empties it. */
export interface QueueRules extends DeclaredQueue {
  readonly visibilityMs: number;
  /** How many invocations may work on it at once. */
  readonly sideBySide: number;
}

const queueShape = z.object({ VisibilityTimeout: z.number().default(30) });
const mappingShape = z.object({
  EventSourceArn: z.string(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

/** A queue without a limit of its own is emptied by so many at once here. */
const SIDE_BY_SIDE = 4;

export function queueRulesOf(template: Template): QueueRules[] {
  const queues = new Map(
    resourcesOf(template, 'AWS::SQS::Queue', queueShape).map(({ id, properties }) => [
      arnOf('AWS::SQS::Queue', id),
      properties,
    ]),
  );
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping', mappingShape);
  return queuesOf(template).map((declared) => {
    const mapping = mappings.find(({ properties }) => properties.EventSourceArn === declared.arn);
    const sideBySide = mapping?.properties.ScalingConfig?.MaximumConcurrency ?? SIDE_BY_SIDE;
    return { ...declared, visibilityMs: queues.get(declared.arn)!.VisibilityTimeout * 1000, sideBySide };
  });
}

interface Message extends Outgoing {
  readonly id: string;
  receives: number;
  isOut: boolean;
  /** It is not shown before this instant. */
  visibleAt: number;
  /** It is done, and comes once more all the same. */
  isDone: boolean;
}

const DEDUPLICATION_MS = 5 * 60_000;

/**
 * A queue of a world and the function that empties it, as SQS and Lambda do it: at least once; a standard queue in any
 * order, a FIFO queue in the order of each group, which waits behind a message that failed.
 */
export class Queue {
  readonly rules: QueueRules;
  readonly #world: World;
  #messages: Message[] = [];
  #busy = 0;
  #count = 0;
  /** By deduplication id: when a message was sent, and its own id. */
  readonly #known = new Map<string, { readonly at: number; readonly id: string }>();

  constructor(world: World, rules: QueueRules) {
    this.#world = world;
    this.rules = rules;
  }

  /** @returns the id of the message, or of the one before it with the same deduplication id */
  send(outgoing: Outgoing): string {
    const { agenda, dice, weather } = this.#world;
    const { deduplication } = outgoing;
    const before = this.#known.get(deduplication ?? '');
    if (before !== undefined && agenda.now - before.at < DEDUPLICATION_MS) return before.id;
    const late = this.rules.fifo || !chance(dice, weather.delays) ? 0 : between(dice, 1, 45 * 60_000);
    const id = this.#put(outgoing, late);
    if (deduplication !== undefined) this.#known.set(deduplication, { at: agenda.now, id });
    if (!this.rules.fifo && chance(dice, weather.duplicates)) this.#put(outgoing, between(dice, 1, 90 * 60_000));
    return id;
  }

  #put({ body, group, deduplication }: Outgoing, delayMs: number): string {
    this.#count += 1;
    const message: Message = {
      body,
      ...(group === undefined ? {} : { group }),
      ...(deduplication === undefined ? {} : { deduplication }),
      id: `${this.rules.functionId}-${this.#count}`,
      receives: 0,
      isOut: false,
      visibleAt: this.#world.agenda.now + delayMs,
      isDone: false,
    };
    this.#messages.push(message);
    this.#world.agenda.in(delayMs, () => this.#handOut());
    return message.id;
  }

  #handOut(): void {
    while (this.#busy < this.rules.sideBySide) {
      const batch = this.#nextBatch();
      if (batch.length === 0) return;
      this.#busy += 1;
      for (const message of batch) {
        message.isOut = true;
        message.receives += 1;
      }
      const event = { Records: batch.map((message) => this.#recordOf(message)) };
      this.#world.invoke(this.rules.functionId, event).then((outcome) => this.#settle(batch, outcome));
    }
  }

  #nextBatch(): Message[] {
    const { agenda, dice } = this.#world;
    const held = new Set<string | undefined>();
    const ready = this.#messages.filter((message) => {
      const { group } = message;
      if (this.rules.fifo && held.has(group)) return false;
      const isReady = !message.isOut && message.visibleAt <= agenda.now;
      if (!isReady || this.rules.batchSize === 1) held.add(group);
      return isReady;
    });
    if (ready.length === 0) return [];
    // Whoever takes from a queue takes from any place of it; what was sent first is the likeliest.
    const first = this.#world.weather.delays > 0 ? between(dice, 0, Math.min(2, ready.length - 1)) : 0;
    return ready.slice(first, first + this.rules.batchSize);
  }

  #settle(batch: readonly Message[], outcome: Outcome): void {
    const { agenda, dice, weather } = this.#world;
    this.#busy -= 1;
    const failed = this.#failedIn(batch, outcome);
    for (const message of batch) {
      message.isOut = false;
      if (!failed.has(message.id)) {
        // The function is done, and the queue never hears of it: the message comes again.
        if (this.rules.fifo && !message.isDone && chance(dice, weather.duplicates)) {
          message.isDone = true;
          message.receives = 0;
          this.#hide(message);
        } else this.#remove(message);
      } else if (message.receives >= this.rules.maxReceiveCount) {
        this.#remove(message);
        this.#world.setAside({ source: this.rules.arn, again: () => this.#put(message, 0) });
      } else this.#hide(message);
    }
    agenda.in(0, () => this.#handOut());
  }

  #failedIn(batch: readonly Message[], outcome: Outcome): Set<string> {
    if (!('answer' in outcome)) return new Set(batch.map(({ id }) => id));
    if (!this.rules.reportsFailures) return new Set();
    const { batchItemFailures = [] } = (outcome.answer ?? {}) as {
      batchItemFailures?: readonly { readonly itemIdentifier: string }[];
    };
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  }

  #hide(message: Message): void {
    message.visibleAt = this.#world.agenda.now + this.rules.visibilityMs;
    this.#world.agenda.in(this.rules.visibilityMs, () => this.#handOut());
  }

  #remove(message: Message): void {
    this.#messages = this.#messages.filter((other) => other !== message);
  }

  #recordOf({ id, body, receives, group, deduplication }: Message): SQSRecord {
    const now = String(this.#world.agenda.now);
    return {
      messageId: id,
      receiptHandle: id,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: now,
        SenderId: 'world',
        ApproximateFirstReceiveTimestamp: now,
        ...(group === undefined ? {} : { MessageGroupId: group }),
        ...(deduplication === undefined ? {} : { MessageDeduplicationId: deduplication }),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: this.rules.arn,
      awsRegion: REGION,
    };
  }
}
