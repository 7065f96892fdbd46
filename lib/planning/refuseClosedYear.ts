import { actsOn } from '../documents/actsOn.ts';
import { isLocked } from '../documents/courseOf.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { documentKey } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to plan a year anew that is closed for good for one of its communities.
 *
 * @throws Fault conflict  naming its close
 */
export async function refuseClosedYear(
  tables: Tables,
  of: { readonly fund: string; readonly year: string },
  communities: readonly string[],
): Promise<void> {
  for (const community of communities) {
    const key = documentKey('close', { ...of, community });
    if (!isLocked(KINDS.close.life, await actsOn(tables, key))) continue;
    const { zh, en } = documentNamed(key);
    throw new Fault(
      'conflict',
      {
        zh: `${of.year} 年度已清算并锁定（${zh}）：数据不再改变，未作任何更改。`,
        en: `The year ${of.year} is closed for good by its ${en}: its figures change no more, and nothing was changed.`,
      },
      'path.year',
    );
  }
}
