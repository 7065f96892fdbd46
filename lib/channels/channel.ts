import type { Audience, Severity } from '../monitoring/announcement.ts';

/** An announcement in words, as it goes through a channel. */
export interface Message {
  /** The id of the announcement: a message that comes twice has the same. */
  readonly id: string;
  readonly fund: string;
  readonly community: string;
  /** Those of its audiences whom this channel reaches. */
  readonly audiences: readonly Audience[];
  readonly severity: Severity;
  readonly subject: string;
  readonly text: string;
}

/** A way by which announcements reach people. Another one is another file here, and a line of `channels`. */
export interface Channel {
  /** Under this name it is kept what went through: it never changes. Letters and hyphens. */
  readonly name: string;
  readonly audiences: readonly Audience[];
  readonly severities: readonly Severity[];
  /** Settles when the channel has taken the message. What it throws is tried again, with the same id. */
  readonly send: (message: Message) => Promise<void>;
}

/** Whom a channel reaches of those who are to hear of something; nobody where it does not carry what is so pressing. */
export function reachedBy(
  { audiences, severities }: Pick<Channel, 'audiences' | 'severities'>,
  wanted: readonly Audience[],
  severity: Severity,
): Audience[] {
  return severities.includes(severity) ? wanted.filter((audience) => audiences.includes(audience)) : [];
}
