import type { Message } from './message.ts';

/** How messages leave a queue, as the template says it. */
export interface QueueRules {
  /** Whether it keeps the messages of a group in order. */
  readonly fifo: boolean;
  readonly batchSize: number;
  /** How often a message is handed out before it is given up. */
  readonly maxReceiveCount: number;
}

/** What becomes of a message that was handed out. */
export type Fate = 'done' | 'comes again' | 'given up';

/**
 * What waits in a queue, and what of it is handed out. A standard queue is taken from in the order its messages came, what failed
 * behind all others; a FIFO queue one batch of a group after the other in strict order, groups side by side: what is out or stays
 * away holds up its own group, until it is done or given up, and no other.
 *
 * It has no clock and no chance: whoever empties the queue says what time it is, on any clock, and from which place is taken.
 */
export class Backlog {
  readonly #rules: QueueRules;
  /** In order; what is handed out keeps its place until it is settled. */
  #messages: Message[] = [];
  readonly #out = new Set<Message>();
  /** Until when a message stays away. */
  readonly #away = new Map<Message, number>();
  /** Until when messages that are out stay away afterwards, where whoever has one said so. */
  readonly #hidden = new Map<Message, number>();

  constructor(rules: QueueRules) {
    this.#rules = rules;
  }

  /** Whether every message is done or given up. */
  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  /** @param from when it is shown first; in a FIFO queue it is shown at once, as on AWS */
  put(message: Message, from?: number): void {
    this.#messages.push(message);
    if (from !== undefined && !this.#rules.fifo) this.#away.set(message, from);
  }

  /**
   * Hand out a batch: it is out until each of its messages is settled.
   *
   * @param placeOf of so many messages that a batch may begin with, which it does begin with; from 0
   * @returns nothing, where nothing can be handed out now
   */
  take(now: number, placeOf: (count: number) => number = () => 0): readonly Message[] {
    const firsts = this.#firsts(now);
    if (firsts.length === 0) return [];
    const place = placeOf(firsts.length);
    const together = this.#rules.fifo ? this.#groupOf(firsts[place]!) : firsts.slice(place);
    const batch = together.slice(0, this.#rules.batchSize);
    for (const message of batch) {
      message.receiveCount += 1;
      this.#away.delete(message);
      this.#out.add(message);
    }
    return batch;
  }

  /** Whoever has a message says until when it is to stay away, should it come again. */
  hide(id: string, until: number): void {
    const message = [...this.#out].find((one) => one.id === id);
    if (message !== undefined) this.#hidden.set(message, until);
  }

  /** Until when a message stays away; undefined for one that does not. */
  awayUntil(message: Message): number | undefined {
    return this.#away.get(message);
  }

  /** Whether a message that is out is given up should it fail. */
  isLastTry({ heard, receiveCount }: Message): boolean {
    return heard !== undefined || receiveCount >= this.#rules.maxReceiveCount;
  }

  /** A message that was handed out is back. @param otherwise until when one that comes again stays away, where nobody said */
  settle(message: Message, isDone: boolean, otherwise: number): Fate {
    const until = this.#hidden.get(message) ?? otherwise;
    this.#hidden.delete(message);
    this.#out.delete(message);
    const comesAgain = !isDone && !this.isLastTry(message);
    if (!comesAgain || !this.#rules.fifo) this.#messages.splice(this.#messages.indexOf(message), 1);
    if (!comesAgain) return isDone ? 'done' : 'given up';
    if (!this.#rules.fifo) this.#messages.push(message);
    this.#away.set(message, until);
    return 'comes again';
  }

  /** The messages that a batch may begin with: of a FIFO queue the first of each group that is neither out nor away. */
  #firsts(now: number): readonly Message[] {
    const passed = new Set<string | undefined>();
    return this.#messages.filter((message) => {
      if (this.#rules.fifo) {
        if (passed.has(message.group)) return false;
        passed.add(message.group);
      }
      return !this.#out.has(message) && (this.#away.get(message) ?? now) <= now;
    });
  }

  #groupOf({ group }: Message): readonly Message[] {
    return this.#messages.filter((message) => message.group === group);
  }
}
