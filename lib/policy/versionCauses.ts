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
  entitlement: { zh: '打包资格丧失', en: 'an entitlement that is lost' },
  other: { zh: '其他', en: 'another one' },
} as const satisfies { readonly [cause: string]: Bilingual };

export type Cause = keyof typeof CAUSES;

const causes = Object.keys(CAUSES) as [Cause, ...Cause[]];
export const cause = z.enum(causes, `expected one of ${causes.join(', ')}`);

/** What `service.lost_entitlement` says of an entitlement that is lost is no matter of the budget: of the other causes the rules say which may change a plan. */
export const causeOfBudget = cause.exclude(
  ['entitlement'],
  `expected one of ${causes.filter((one) => one !== 'entitlement').join(', ')}`,
);
