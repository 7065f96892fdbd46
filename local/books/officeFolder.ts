import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../lib/errors.ts';
import { STORE_KINDS, type StoreKind } from '../aws/dynamodb/store.ts';
import { keepJson, keptJson } from '../disk/keptJson.ts';
import { MARKERS, refuseForeign } from './foreignFiles.ts';

/** What the books of an office are kept by. */
export interface Office {
  /** What the tables run on, from the first start on. */
  readonly store: StoreKind;
  /** The folder of the rules, and that of the profiles of files. */
  readonly policy: string;
  readonly profiles: string;
}

const office = z.object({ store: z.enum(STORE_KINDS), policy: z.string(), profiles: z.string() });

const DAMAGED = {
  zh: `应为 {"store":"${STORE_KINDS.join('|')}","policy":"<文件夹>","profiles":"<文件夹>"}，请改正，或用备份恢复`,
  en: `it holds {"store":"${STORE_KINDS.join('|')}","policy":"<folder>","profiles":"<folder>"}, so mend it, or put it back from a copy`,
};

/** What is said at a start; what is left out stays as it was. */
export type SaidOfOffice = { readonly [what in keyof Office]: Office[what] | undefined };

/**
 * What the books in an office's folder are kept by: what is said now, or else what was said at an earlier start, or else
 * the defaults. Books of an office are never cleared or set aside, whatever has changed.
 *
 * @throws Fault conflict  the folder holds something else, or its tables were made on another store: nothing is touched
 */
export function officeOf(folder: string, said: SaidOfOffice, defaults: Office): Office {
  mkdirSync(folder, { recursive: true });
  refuseForeign(folder, 'office');
  const before = keptJson(join(folder, MARKERS.office), office, DAMAGED);
  if (before && said.store !== undefined && said.store !== before.store) {
    throw new Fault(
      'conflict',
      {
        zh: `${folder} 中的账本保存在 ${before.store}，${said.store} 无法读取：请用 --store ${before.store} 启动。`,
        en: `The books in ${folder} are kept on ${before.store}, and ${said.store} cannot read them: start with --store ${before.store}.`,
      },
      'store',
    );
  }
  return {
    store: said.store ?? before?.store ?? defaults.store,
    policy: said.policy ?? before?.policy ?? defaults.policy,
    profiles: said.profiles ?? before?.profiles ?? defaults.profiles,
  };
}

/** Remember by what an office's books are kept, for the starts to come. */
export function noteOffice(folder: string, kept: Office): void {
  keepJson(join(folder, MARKERS.office), kept);
}
