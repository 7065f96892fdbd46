import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import { calledIn } from './calledIn.ts';
import type { Policy } from './policy.ts';

const EVERYTHING: Bilingual = { zh: '全部', en: 'everything' };

/**
 * What scopes of roles are called in a year, with its id behind it, as one types it: `苏州城乡居民基本医疗保险 常熟市县域医共体（320500-390/changshu）`. By the rosters of
 * a year; whatever they do not name is called by its id alone.
 */
export function scopeCalled(policy: Policy): (scope: string, year: string) => Bilingual {
  return (scope, year) => {
    if (scope === '*') return EVERYTHING;
    const ids = scope.split('/');
    const byId = calledIn(policy, ids[0] ?? '', year);
    const names = ids.flatMap((id) => byId.get(id) ?? []);
    return names.length < ids.length ? { zh: scope, en: scope } : nameAndId({ id: scope, name: names.join(' ') });
  };
}
