import type { Message } from './message.ts';

/** For how long the deduplication id of a message is remembered, in milliseconds. */
const REMEMBERED = 5 * 60 * 1000;

/** The messages that a FIFO queue was sent lately, by their deduplication ids, whether they are done or not. */
export class SentBefore {
  readonly #messages = new Map<string, Message>();

  /** The message that was sent under an id less than five minutes before an instant. */
  under(deduplication: string | undefined, now: number): Message | undefined {
    for (const [id, { sentAt }] of this.#messages) {
      if (now - sentAt < REMEMBERED) break;
      this.#messages.delete(id);
    }
    return this.#messages.get(deduplication ?? '');
  }

  note(message: Message): void {
    if (message.deduplication !== undefined) this.#messages.set(message.deduplication, message);
  }
}
