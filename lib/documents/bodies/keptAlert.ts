import type { Announcement, Audience, Named, Severity } from '../../monitoring/announcement.ts';

/** What is to be announced, how pressing it is, and in which words; whom they name, unless it is from before people were named. */
export type KeptAlert = Announcement & {
  readonly severity: Severity;
  readonly message: string;
  readonly named?: Named | undefined;
};

/** That an alert went through a channel, and whom that reaches. */
export interface AlertDelivery {
  /** The id of the announcement. */
  readonly alert: string;
  readonly channel: string;
  readonly audiences: readonly Audience[];
}
