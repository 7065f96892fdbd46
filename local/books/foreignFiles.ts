import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../lib/bilingual.ts';
import { Fault } from '../../lib/errors.ts';
import { CLAIM } from './claimFolder.ts';

/** By this file in it a data folder is that of a demonstration, or that of an office. It is never both. */
export const MARKERS = { demonstration: 'demonstration.json', office: 'office.json' } as const;

const REFUSED = {
  demonstration: {
    zh: '中是演示年度，经办机构的账本要有自己的文件夹',
    en: 'holds the demonstration year, and the books of an office need a folder of their own',
  },
  office: {
    zh: '中是经办机构的账本（用 --empty 启动），演示年度要有自己的文件夹',
    en: 'holds the books of an office, to be started with --empty, and the demonstration needs a folder of its own',
  },
  others: { zh: '中有不属于本服务的文件', en: 'holds files that are not of this service' },
} as const;

/**
 * Make sure that books of one kind may be kept in a folder.
 *
 * @param own names in it that are no one else's
 * @throws Fault conflict  it holds books of the other kind, or files that are not of this service; nothing in it is touched
 */
export function refuseForeign(folder: string, kind: keyof typeof MARKERS, own: readonly string[] = []): void {
  const other = kind === 'office' ? 'demonstration' : 'office';
  if (existsSync(join(folder, MARKERS[other]))) throw refusal(folder, REFUSED[other]);
  if (existsSync(join(folder, MARKERS[kind]))) return;
  const foreign = readdirSync(folder).some((name) => !CLAIM.includes(name) && !own.includes(name));
  if (foreign) throw refusal(folder, REFUSED.others);
}

function refusal(folder: string, why: Bilingual): Fault {
  const says = {
    zh: `${folder} ${why.zh}：请用 --data 选一个空的或新的文件夹。`,
    en: `${folder} ${why.en}: choose an empty or new folder with --data.`,
  };
  return new Fault('conflict', says, 'data');
}
