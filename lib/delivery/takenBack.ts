import { keyNamed } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { waitingOn } from '../documents/waiting.ts';
import type { Announcement } from '../monitoring/announcement.ts';
import type { Tables } from '../store/tables.ts';

/** How an alert came to be of yesterday. */
export const TAKEN_BACK = {
  cleared: { zh: '支出已回落', en: 'spending is back below it' },
  answered: { zh: '已答复', en: 'it has been answered' },
} as const;

export type TakenBack = keyof typeof TAKEN_BACK;

/** Ids of what a community crossed begin with these parts: what it is, fund, year and community. */
const PARTS = 4;

/**
 * Why nobody is told of an alert any more: the threshold was cleared since, or what was waited for has been answered. Who would be reminded of it would be
 * misled. Of no other kind is anything taken back, and where nothing is known nothing is.
 */
export async function takenBack(tables: Tables, alert: Announcement): Promise<TakenBack | undefined> {
  if (alert.kind === 'threshold_crossed') return (await isCleared(tables, alert)) ? 'cleared' : undefined;
  if (alert.kind === 'answer_due' || alert.kind === 'answer_overdue')
    return (await isAnswered(tables, alert)) ? 'answered' : undefined;
  return undefined;
}

async function isCleared(tables: Tables, alert: Announcement<'threshold_crossed'>): Promise<boolean> {
  const within = `${alert.id.split('.').slice(0, PARTS).join('.')}.`;
  const cleared = new Set<string>();
  for (const { body } of await all(tables, alert, 'alert', latest, within)) {
    if (body.kind === 'threshold_cleared' && body.at > alert.at)
      for (const threshold of body.facts.cleared) cleared.add(threshold);
  }
  return alert.facts.crossed.every((threshold) => cleared.has(threshold));
}

/** Whether a document does not wait any more for what it waited for: in the same revision, and since the same moment. */
async function isAnswered(tables: Tables, { facts }: Announcement<'answer_due' | 'answer_overdue'>): Promise<boolean> {
  const key = keyNamed(facts.document);
  if (key === undefined) return false;
  const waiting = await waitingOn(tables, key);
  return waiting?.revision !== facts.revision || waiting.since !== facts.since;
}
