import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { Announcement } from '../monitoring/announcement.ts';
import type { Tables } from '../store/tables.ts';

/** Ids of what a community crossed begin with these parts: what it is, fund, year and community. */
const PARTS = 4;

/**
 * Whether a threshold that was crossed has been announced as cleared since: who would be reminded of it would be misled. Of no other kind is anything
 * taken back, and where nothing is known nothing is.
 */
export async function isTakenBack(tables: Tables, alert: Announcement): Promise<boolean> {
  if (alert.kind !== 'threshold_crossed') return false;
  const within = `${alert.id.split('.').slice(0, PARTS).join('.')}.`;
  const cleared = new Set<string>();
  for (const { body } of await all(tables, alert, 'alert', latest, within)) {
    if (body.kind === 'threshold_cleared' && body.at > alert.at)
      for (const threshold of body.facts.cleared) cleared.add(threshold);
  }
  return alert.facts.crossed.every((threshold) => cleared.has(threshold));
}
