/** How large a sheet of special cases is: one document, whatever an institution of a county applies for in a month. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { drawSpecialCases, specialCasesEntered } from '../../lib/decisions/specialCaseSheet.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { POLICY } from './decidedBy.ts';

const RULES = resolve(POLICY, '320500', '2025-03-01');
/** What an item of DynamoDB has at most, in bytes; a document is compressed in it. */
const LARGEST_ITEM = 400 * 1024;

const application = (number: number) => ({
  ...{ settlement_id: `S2025030100${String(number).padStart(6, '0')}`, community: 'changshu', applied: '2025-03-15' },
  ...{
    decision: 'approved' as const,
    standard: `12${(number * 7919) % 997}.55`,
    approved: `29${(number * 104729) % 997}.45`,
  },
  evidence: [`专家评审意见第 ${number} 号`],
});
const entered = (count: number) => ({
  ...{ discharges: 10_000, evidence: ['出院人次统计表'] },
  applications: Array.from({ length: count }, (_, i) => application(i)),
});

test('as many applications as there may be are one document, with all that they came to', () => {
  const sheet = drawSpecialCases(RULES, { institution: 'H32058100001', period: '2025-03' }, entered(500));
  expect(sheet.by_community).toMatchObject([{ community: 'changshu' }]);
  expect(sheet.result.institutions).toMatchObject([{ quota: 500, approved: 500, over_quota: 0 }]);
  expect(gzipSync(canonicalJson(sheet)).byteLength).toBeLessThan(LARGEST_ITEM / 4);
});

test('one more is refused, with how many there may be', () => {
  const { error } = specialCasesEntered.safeParse(entered(501));
  expect(error?.issues[0]).toMatchObject({ path: ['applications'], message: 'expected 1 to 500 applications' });
});

test('the same case twice is refused', () => {
  const twice = { ...entered(1), applications: [application(1), application(1)] };
  expect(specialCasesEntered.safeParse(twice).success).toBe(false);
});
