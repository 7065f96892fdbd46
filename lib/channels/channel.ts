import type { AlertText } from '../monitoring/alertText.ts';
import { type Announcement, type Audience, audiencesOf } from '../monitoring/announcement.ts';

/** A way by which announcements reach people. */
export interface Channel {
  /** What is kept of an announcement says by which channel it went; the name stays the same for ever. */
  readonly name: string;
  /** Whom it reaches. */
  readonly reaches: readonly Audience[];
  /** Send an announcement in its words. It may be sent again under the same id, where it is not known whether it got through. */
  readonly send: (text: AlertText, announcement: Announcement) => Promise<void>;
}

/** The channels by which an announcement reaches everybody who is to hear of it. */
export function channelsFor(announcement: Announcement, channels: readonly Channel[]): Channel[] {
  const audiences = audiencesOf(announcement);
  return channels.filter(({ reaches }) => reaches.some((audience) => audiences.includes(audience)));
}
