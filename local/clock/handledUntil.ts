import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../lib/errors.ts';
import { keepJson } from '../disk/keptJson.ts';

/** Says in a data folder up to which moment its schedules were handled. */
const FILE = 'clock.json';

/**
 * The instant before which nothing is left to run; undefined in a folder whose clock was never started.
 *
 * @throws Fault conflict  the note cannot be read: what was missed cannot be known, and nothing is guessed
 */
export function handledUntil(folder: string): Date | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const until = instantIn(readFileSync(path, 'utf8'));
  if (until !== undefined) return until;
  throw new Fault('conflict', {
    zh: `${path} 没有说明定时任务已执行到哪个时刻：请写入 {"handledUntil":"<时刻>"}，如 2025-02-01T00:00:00Z；删除该文件则从现在开始。`,
    en: `${path} does not say up to which moment the schedules were handled: write {"handledUntil":"<instant>"} into it, such as 2025-02-01T00:00:00Z, or remove it to begin now.`,
  });
}

function instantIn(text: string): Date | undefined {
  try {
    return new Date(z.object({ handledUntil: z.iso.datetime() }).parse(JSON.parse(text)).handledUntil);
  } catch {
    return undefined;
  }
}

/** Note that all that was due before an instant is done or set aside. A note that is cut short leaves the one before. */
export function noteHandled(folder: string, until: Date): void {
  keepJson(join(folder, FILE), { handledUntil: until.toISOString() });
}
