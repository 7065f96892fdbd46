import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';

/** Why figures change within their year. */
export const CAUSES = {
  heads: { zh: '参保人数变化', en: 'heads' },
  epidemic: { zh: '疫情', en: 'an epidemic' },
  policy: { zh: '政策调整', en: 'policy' },
  hospital_level: { zh: '医院等级变化', en: 'the level of a hospital' },
  member_joins: { zh: '成员单位加入', en: 'a member that joins' },
  member_leaves: { zh: '成员单位退出', en: 'a member that leaves' },
  other: { zh: '其他', en: 'another one' },
} as const satisfies { readonly [cause: string]: Bilingual };

export type Cause = keyof typeof CAUSES;

const causes = Object.keys(CAUSES) as [Cause, ...Cause[]];
export const cause = z.enum(causes, `expected one of ${causes.join(', ')}`);
