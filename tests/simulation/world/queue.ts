import { Backlog } from '../../../local/aws/triggers/backlog.ts';
import { handOut } from '../../../local/aws/triggers/handOut.ts';
import type { Message, Outgoing } from '../../../local/aws/triggers/message.ts';
import type { DeclaredQueue } from '../../../local/aws/triggers/queuesOf.ts';
import { SentBefore } from '../../../local/aws/triggers/sentBefore.ts';
import { between, chance } from '../../../local/demonstration/dice.ts';
import type { World } from '../world.ts';

/**
 * A queue of a world and the function that empties it, as SQS and Lambda do it: at least once; a standard queue in any
 * order, a FIFO queue in the order of each group.
 */
export class Queue {
  readonly #world: World;
  readonly #declared: DeclaredQueue;
  readonly #backlog: Backlog;
  readonly #sentBefore = new SentBefore();
  /** Messages that were done once, and came again all the same. */
  readonly #repeated = new Set<Message>();
  #underWay = 0;
  #count = 0;

  constructor(world: World, declared: DeclaredQueue) {
    this.#world = world;
    this.#declared = declared;
    this.#backlog = new Backlog(declared);
  }

  /** @returns the id of the message, or of the one before it with the same deduplication id */
  send(outgoing: Outgoing): string {
    const { agenda, dice, weather } = this.#world;
    const before = this.#sentBefore.under(outgoing.deduplication, agenda.now);
    if (before !== undefined) return before.id;
    const { fifo } = this.#declared;
    const late = fifo || !chance(dice, weather.delays) ? 0 : between(dice, 1, 45 * 60_000);
    const message = this.#put(outgoing, late);
    this.#sentBefore.note(message);
    if (!fifo && chance(dice, weather.duplicates)) this.#put(outgoing, between(dice, 1, 90 * 60_000));
    return message.id;
  }

  /** Let a message that is being worked on stay away for so many seconds, should it come again. */
  hide(id: string, seconds: number): void {
    this.#backlog.hide(id, this.#world.agenda.now + seconds * 1000);
  }

  #put(outgoing: Outgoing, delayMs: number): Message {
    const { agenda } = this.#world;
    this.#count += 1;
    const id = `${this.#declared.functionId}-${this.#count}`;
    const message = { ...outgoing, id, sentAt: agenda.now, receiveCount: 0 };
    this.#backlog.put(message, agenda.now + delayMs);
    agenda.in(delayMs, () => this.#handOutAll());
    return message;
  }

  #handOutAll(): void {
    const { agenda, dice, weather } = this.#world;
    // Whoever takes from a queue takes from any place of it; what was sent first is the likeliest.
    const placeOf = (count: number) => (weather.delays > 0 ? between(dice, 0, Math.min(2, count - 1)) : 0);
    while (this.#underWay < this.#declared.maxConcurrency) {
      const batch = this.#backlog.take(agenda.now, placeOf);
      if (batch.length === 0) return;
      this.#handOut(batch);
    }
  }

  async #handOut(batch: readonly Message[]): Promise<void> {
    this.#underWay += 1;
    const invoke = (event: unknown) => this.#world.answerOf(this.#declared.functionId, event);
    const errors = await handOut({ ...this.#declared, invoke }, batch);
    this.#underWay -= 1;
    for (const message of batch) this.#settle(message, !errors.has(message.id));
    this.#world.agenda.in(0, () => this.#handOutAll());
  }

  #settle(message: Message, isDone: boolean): void {
    const { agenda } = this.#world;
    const awayMs = this.#declared.visibilityTimeout * 1000;
    switch (this.#backlog.settle(message, isDone && !this.#isRepeated(message), agenda.now + awayMs)) {
      case 'comes again':
        agenda.in((this.#backlog.awayUntil(message) ?? agenda.now) - agenda.now, () => this.#handOutAll());
        break;
      case 'given up':
        this.#world.setAside({ source: this.#declared.arn, again: () => this.#put(message, 0) });
    }
  }

  /** Whether the queue never hears that a message is done: it comes again, as if it had never been handed out. */
  #isRepeated(message: Message): boolean {
    const { dice, weather } = this.#world;
    if (!this.#declared.fifo || this.#repeated.has(message) || !chance(dice, weather.duplicates)) return false;
    this.#repeated.add(message);
    message.receiveCount = 0;
    return true;
  }
}
