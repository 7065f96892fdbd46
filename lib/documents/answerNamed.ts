import type { Bilingual } from '../bilingual.ts';
import type { Announcement } from '../monitoring/announcement.ts';
import type { Role } from './actor.ts';
import { documentNamed } from './documentNamed.ts';
import { keyNamed } from './key.ts';
import { rolesNamed } from './roleNames.ts';

/** Who is asked where that is a person and no role. */
const A_PERSON: Bilingual = { zh: '指定的人员', en: 'the person named' };

/** What the document is called that an announcement says is to be answered, and who has to; nothing of other announcements. */
export function answerNamed(announcement: Announcement): { readonly document?: Bilingual; readonly asked?: Bilingual } {
  if (announcement.kind !== 'answer_due' && announcement.kind !== 'answer_overdue') return {};
  const { document, revision, roles } = announcement.facts;
  const key = keyNamed(document);
  const asked = roles.length === 0 ? A_PERSON : rolesNamed(roles as readonly Role[]);
  return { ...(key && { document: documentNamed(key, revision) }), asked };
}
