import type { Announcement, Audience, Severity } from '../../monitoring/announcement.ts';

/** What is to be announced, how pressing it is, and in which words. Alerts of earlier days say no subject. */
export type KeptAlert = Announcement & {
  readonly severity: Severity;
  readonly subject?: string;
  readonly message: string;
};

/** That an alert went through a channel, and whom that reaches. */
export interface AlertDelivery {
  /** The id of the announcement. */
  readonly alert: string;
  readonly channel: string;
  readonly audiences: readonly Audience[];
}
