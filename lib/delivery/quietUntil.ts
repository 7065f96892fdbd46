import { hashOfText } from '../canonicalJson.ts';
import type { Subscription } from '../monitoring/subscription.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** China has had one time since before there were robots, and no summer time. */
const SHANGHAI = 8 * 60 * MINUTE;

/**
 * When the quiet hours are over that it is now, for a receiver; undefined where it is not quiet. They end some minutes late, other ones for each receiver,
 * and never on a full or half hour, when everybody's robots speak and 飞书 refuses.
 *
 * @param now milliseconds since 1970
 */
export function quietUntil({ quiet }: Pick<Subscription, 'quiet'>, receiver: string, now: number): number | undefined {
  if (quiet === undefined) return undefined;
  const midnight = now - ((now + SHANGHAI) % DAY);
  const end = minutesOf(quiet.until) + minutesAfter(receiver);
  const begin = minutesOf(quiet.from);
  const isOvernight = begin >= minutesOf(quiet.until);
  const minute = (now - midnight) / MINUTE;
  if (isOvernight) {
    if (minute < end) return midnight + end * MINUTE;
    return minute >= begin ? midnight + DAY + end * MINUTE : undefined;
  }
  return minute >= begin && minute < end ? midnight + end * MINUTE : undefined;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** From 3 to 17 minutes after, which no two receivers need share. */
function minutesAfter(receiver: string): number {
  return 3 + (Number.parseInt(hashOfText(receiver).slice(0, 8), 16) % 15);
}
