import { actsOn } from '../documents/actsOn.ts';
import { isLocked } from '../documents/courseOf.ts';
import { documentKey, referenceOf } from '../documents/key.ts';
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
    throw new Fault(
      'conflict',
      {
        zh: `${of.fund} ${of.year} 年度已清算并锁定（${referenceOf(key)}）：数据不再改变，未作任何更改。`,
        en: `The year ${of.year} of ${of.fund} is closed for good (${referenceOf(key)}): its figures change no more, and nothing was changed.`,
      },
      'path.year',
    );
  }
}
