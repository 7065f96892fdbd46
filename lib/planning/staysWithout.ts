import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';

/** What is said of a community that is entitled again after its package ended within the year: until the next plan it has none. */
export function staysWithout(community: Community, ended: string): Bilingual {
  const { zh, en } = nameAndId(community);
  return {
    zh: `${zh}自 ${ended} 起已没有打包额：年内重新符合打包资格的，自下年计划起编制打包额。`,
    en: `${en} has had no package since ${ended}: entitled again within the year, it has one from the next plan on.`,
  };
}
