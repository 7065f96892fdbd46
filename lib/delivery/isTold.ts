import type { Acknowledgement, Mute } from '../monitoring/acknowledgement.ts';
import { type Announcement, SEVERITIES, type Severity, severityOf } from '../monitoring/announcement.ts';

/** Whether an announcement is not to be told at an instant, in milliseconds since 1970. */
export function isMuted({ communities, kinds, up_to, until }: Mute, announcement: Announcement, now: number): boolean {
  if (now >= Date.parse(until)) return false;
  if (communities && !communities.includes(announcement.community)) return false;
  if (kinds && !kinds.includes(announcement.kind)) return false;
  return placeOf(severityOf(announcement)) <= placeOf(up_to);
}

/** Whether somebody takes care of an alert at an instant. */
export function isAcknowledged({ until }: Acknowledgement, now: number): boolean {
  return now < Date.parse(until);
}

function placeOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
