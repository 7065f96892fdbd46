/** A message as its sender hands it over. */
export interface Outgoing {
  readonly body: string;
  /** Of a FIFO queue: what must stay in order. Messages of one group are done one after the other. */
  readonly group?: string;
  /** Of a FIFO queue: the same one within five minutes is the same message, and is kept once. */
  readonly deduplication?: string;
  /** So many seconds it is not handed out. */
  readonly delaySeconds?: number;
}

/** A message in a queue. */
export interface Message extends Outgoing {
  readonly id: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAt: number;
  /** How often it was handed out; whoever empties the queue counts. */
  receiveCount: number;
  /**
   * Of a message that had been set aside and is done again: it is handed out once, and who asked for it hears how that
   * ended: nothing, or the error.
   */
  readonly heard?: (error?: string) => void;
}
