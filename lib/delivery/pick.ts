import { SEVERITIES } from '../monitoring/announcement.ts';
import type { Pace } from './boxes.ts';
import type { Delivery } from './entry.ts';

/**
 * So many messages a receiver is sent in a minute: three quarters of what 钉钉 and 企业微信 allow before they shut one out.
 *
 * @internal
 */
export const MOST_A_MINUTE = 15;
const A_MINUTE = 60_000;

/** So many deliveries go out in one message at most: they are written in one transaction. */
const MOST_TOGETHER = 45;

/** The sends that still count, of all there were. */
export function counting(sent: readonly number[], now: number): number[] {
  return sent.filter((at) => at > now - A_MINUTE);
}

/**
 * What goes out next in one message: one delivery by itself as long as there is room for all that is due, most pressing first; else what finds no
 * room together in the last message of the minute. What went out together with an unknown fate goes together again, all of it: its
 * receiver knows the message by its id, and takes no more of it a second time. Nothing, where nothing is due or
 * may be sent.
 */
export function pick(waiting: readonly Delivery[], pace: Pace, now: number): readonly Delivery[] {
  const room = MOST_A_MINUTE - counting(pace.sent, now).length;
  if (pace.closedUntil > now || room <= 0) return [];
  const due = waiting.filter(({ state, due }) => state === 'waiting' && due <= now).sort(pressingFirst);
  const again = due.find(({ within }) => within !== undefined)?.within;
  if (again !== undefined) return waiting.filter(({ within }) => within === again);
  if (due.length <= room) return due.slice(0, 1);
  if (due.length > room - 1 + MOST_TOGETHER) return due.slice(-MOST_TOGETHER);
  return room > 1 ? due.slice(0, 1) : due.slice(0, MOST_TOGETHER);
}

/** When somebody must come again for what waits; undefined where nothing does. */
export function nextLook(waiting: readonly Delivery[], pace: Pace, now: number): number | undefined {
  if (waiting.length === 0) return undefined;
  const due = Math.min(...waiting.map((delivery) => delivery.due));
  const recent = counting(pace.sent, now);
  const room = recent.length < MOST_A_MINUTE ? now : Math.min(...recent) + A_MINUTE;
  return Math.max(now, due, pace.closedUntil, room);
}

function pressingFirst(a: Delivery, b: Delivery): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || a.since - b.since || order(a, b);
}

function order(a: Delivery, b: Delivery): number {
  return a.alert < b.alert ? -1 : 1;
}
