import { Fault } from '../errors.ts';
import { entityTag } from '../http/entityTag.ts';
import type { Received } from '../http/routes.ts';

/** What stands and would be replaced: what it is called, as which revision it is known, and who entered it. */
export interface Standing {
  readonly name: string;
  readonly revision: number;
  readonly hash: string;
  readonly by: string | undefined;
}

/**
 * Refuse to replace what the writer has not seen. What nobody entered yet, and what one entered last oneself, may be replaced without a word; what
 * somebody else entered only by who says (`If-Match`) that it was seen.
 *
 * @param before what would be replaced
 * @throws Fault precondition_failed  something else was seen
 * @throws Fault precondition_required  it is not said what was seen, and somebody else entered it
 */
export function refuseUnseen(before: Standing | undefined, { ifMatch, by }: Pick<Received, 'ifMatch' | 'by'>): void {
  if (ifMatch) {
    const isSeen = before !== undefined && (ifMatch.includes('*') || ifMatch.includes(entityTag(before)));
    if (!isSeen) throw notSeen(before);
  } else if (before && before.by !== by.id) throw unsaid(before);
}

function notSeen(before: Standing | undefined): Fault {
  const says = before
    ? {
        zh: `${before.name} 现为第 ${before.revision} 版，与 If-Match 所写不同：请重新读取，核对后以新的 ETag 再提交。未作任何更改。`,
        en: `${before.name} is at revision ${before.revision} by now, which is not what If-Match says: read it again, and send what you mean with the new ETag. Nothing was changed.`,
      }
    : {
        zh: '尚无可替换的内容，而 If-Match 写明已见过：请去掉 If-Match 再提交。未作任何更改。',
        en: 'There is nothing to replace yet, and If-Match says that it was seen: send it without If-Match. Nothing was changed.',
      };
  return new Fault('precondition_failed', says, 'header.if-match');
}

function unsaid({ name, revision }: Standing): Fault {
  return new Fault(
    'precondition_required',
    {
      zh: `${name} 第 ${revision} 版由他人录入：请先读取，并在 If-Match 中写明所见的 ETag。未作任何更改。`,
      en: `Revision ${revision} of ${name} was entered by somebody else: read it, and say in If-Match with its ETag that you saw it. Nothing was changed.`,
    },
    'header.if-match',
  );
}
