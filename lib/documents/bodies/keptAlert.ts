import type { Announcement, Audience, Named, Severity } from '../../monitoring/announcement.ts';

/**
 * What is to be announced, how pressing it is, and in which words; whom they name. Alerts of earlier days say no subject, and those from
 * before people were named name nobody.
 */
export type KeptAlert = Announcement & {
  readonly severity: Severity;
  readonly subject?: string;
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
