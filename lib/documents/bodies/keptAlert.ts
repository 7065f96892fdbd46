import type { Announcement, Severity } from '../../monitoring/announcement.ts';

/** What was announced, how pressing it was, in which words, and by which channel it went. */
export type KeptAlert = Announcement & {
  readonly message: string;
  readonly severity: Severity;
  readonly channel: string;
};
