import type { Audience, Severity } from '../monitoring/announcement.ts';

/** An announcement in words, as it goes through a channel. */
export interface Message {
  /** The same message has the same id, however often it is tried. */
  readonly id: string;
  readonly fund: string;
  /** The fund where the whole fund is meant. */
  readonly community: string;
  /** What people call that community, or the fund; left out where nobody named it. */
  readonly called?: string | undefined;
  /** Those of its audiences whom this channel reaches. */
  readonly audiences: readonly Audience[];
  readonly severity: Severity;
  readonly subject: string;
  readonly text: string;
}

/** What became of a message that was handed to a channel, and why. A reason holds no address, no key and no person. */
export type Fate =
  /** The service said that it has taken it. */
  | { readonly fate: 'taken' }
  /** The service did not take it, for certain: nobody has read it. */
  | {
      readonly fate: 'refused';
      readonly why: string;
      /** For so many seconds the service takes nothing more. */
      readonly closedFor?: number;
      /** Whether it will be refused for as long as nobody mends the address, the key or the robot. */
      readonly lasting?: true;
    }
  /** It may have arrived: it went out, and no answer says what became of it. */
  | { readonly fate: 'unknown'; readonly why: string };

/** A way by which messages reach people. Another one is another file here, and a line of `channelOf`. */
export interface Channel {
  /** Whether its receiver knows a message again by its id, so that one that comes twice is read once. */
  readonly knowsAgain: boolean;
  /** Hand over a message, signed anew each time. It answers within ten seconds, whatever the service does, and does not throw for it. */
  readonly send: (message: Message) => Promise<Fate>;
}
