/** The figures of a year and the roster speak of the same communities, or there is no plan. */
import { describe, expect, test } from 'vitest';
import { refuseOtherCommunities } from '../../lib/decisions/refuseOtherCommunities.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';

const ROSTER = rosterOf(loadPolicy('policy'), '320500-390', '2025-01-01').communities;

const check = (...ids: string[]) =>
  refuseOtherCommunities({ budget: {}, communities: ids.map((id) => ({ id })) }, ROSTER, {
    zh: '2025 年度',
    en: '2025',
  });

describe('the figures of a year', () => {
  test('may name the communities in any order', () => {
    expect(() => check('zhangjiagang', 'changshu', 'taicang')).not.toThrow();
  });

  test('may not name one that the roster does not have', () => {
    expect(() => check('changshu', 'taicang', 'zhangjiagang', 'kunshan')).toThrow(
      'name the community "kunshan"; the roster has 常熟市县域医共体（示例） (changshu), 太仓市县域医共体（示例） (taicang), 张家港市县域医共体（示例） (zhangjiagang).',
    );
  });

  test('may not forget one, which would be left without a package', () => {
    expect(() => check('changshu', 'zhangjiagang')).toThrow(
      'lack the community 太仓市县域医共体（示例） (taicang) of the roster',
    );
  });
});
