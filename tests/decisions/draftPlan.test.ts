/** What a plan draws, and what it says it did not draw. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../lib/decisions/decision.ts';
import type { Evidence } from '../../lib/decisions/evidence.ts';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { referenceOf } from '../../lib/documents/key.ts';
import { parseFen } from '../../lib/money/fen.ts';
import { draftPlan } from '../../lib/planning/draftPlan.ts';
import { rehearsed } from '../../lib/planning/rehearsed.ts';
import { fundOf } from '../../lib/policy/funds.ts';
import { NONE, type Policy } from '../../lib/policy/policy.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';
import { NO_BASES, NO_PLAN } from './noBases.ts';

const FUND = '320500-390';
/** Of Changshu the figures of its members are among them. */
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;

const ITEMS = ['personnel', 'finance', 'assets', 'business', 'drug_catalogue', 'drug_delivery'];

/** What was entered of a community: so many of the six are met; a pilot since the first of a month where one is said. */
const entered = (met: number, pilot_from?: string): Evidence => ({
  items: ITEMS.map((id, i) => ({ id, assessments: [{ met: i < met, from: '2024-06-01', evidence: ['2024-18'] }] })),
  ...(pilot_from !== undefined && { pilot_from }),
});

async function drafted(policy: Policy, evidence: { readonly [community: string]: Evidence } = {}) {
  const kept: string[] = [];
  const bodies = new Map<string, object>();
  const evidenceOf = async (community: string) => {
    const body = evidence[community];
    return body && { body, pin: { document: `${FUND}/2025/evidence/${community}`, revision: 1, hash: '0'.repeat(64) } };
  };
  const figures = { body: FIGURES, pin: { document: `${FUND}/2025/figures/year`, revision: 1, hash: '0'.repeat(64) } };
  const { notes } = await draftPlan(
    policy,
    fundOf(policy, FUND),
    '2025',
    figures,
    { evidenceOf, bases: NO_BASES, before: NO_PLAN },
    (key, body) => {
      bodies.set(referenceOf(key).replace(`${FUND}/2025/`, ''), body);
      kept.push(referenceOf(key).replace(`${FUND}/2025/`, ''));
      return rehearsed(key, body);
    },
  );
  const packages = bodies.get('packages/year') as Decision<'packages'> | undefined;
  const amounts = new Map(packages?.result.packages.map(({ id, amount }) => [id, amount]));
  const reserved = (bodies.get('reserved/year') as Decision<'apportion'> | undefined)?.result.parts;
  return {
    kept,
    notes,
    amounts,
    reserved,
    told: notes.filter(({ about }) => about === 'entitlement').map(({ en }) => en),
  };
}

test('targets of the members follow the packages, where figures of members were entered; of the others it says so by name', async () => {
  const { kept, notes } = await drafted(POLICY);
  expect(kept.filter((reference) => reference.startsWith('member-targets'))).toEqual(['member-targets/changshu']);
  expect(notes.filter(({ about }) => about === 'member-targets').map(({ en }) => en)).toEqual([
    'No targets of the members of 太仓市县域医共体（示例） (taicang) were drawn: the figures say nothing of its members (members).',
    'No targets of the members of 张家港市县域医共体（示例） (zhangjiagang) were drawn: the figures say nothing of its members (members).',
  ]);
});

test('where no rule says how they are shared none are drawn, and that is said', async () => {
  const { kept, notes } = await drafted(withRule(POLICY, 'member-targets.factors.history', NONE));
  expect(kept.filter((reference) => reference.startsWith('member-targets'))).toEqual([]);
  const ofTargets = notes.filter(({ about }) => about === 'member-targets');
  expect(ofTargets.map(({ community, about }) => [community, about])).toEqual(
    ['changshu', 'taicang', 'zhangjiagang'].map((community) => [community, 'member-targets']),
  );
  expect(ofTargets[0]!.en).toContain('no rule says how they are shared');
});

describe('who is entitled to a package', () => {
  test('is not asked where nobody entered evidence: all have one as before, and the plan says so by name', async () => {
    const { kept, told } = await drafted(POLICY);
    expect(kept.filter((reference) => /^(entitlement|pool-shares)/.test(reference))).toEqual([]);
    expect(told).toHaveLength(3);
    expect(told[0]).toBe(
      'The unifications of 常熟市县域医共体（示例） (changshu) were not assessed (no evidence was entered); it has a package all the same.',
    );
  });

  test('is asked first where the rules plan nobody without', async () => {
    const strict = withRule(POLICY, 'service.unassessed_community', 'refuse');
    const all = { changshu: entered(6), zhangjiagang: entered(6) };
    await expect(drafted(strict, all)).rejects.toThrow(
      'No evidence of the unifications of 太仓市县域医共体（示例） (taicang)',
    );
    expect((await drafted(strict, { ...all, taicang: entered(6) })).told).toEqual([]);
  });

  test('and who has all six is: its package is what it was', async () => {
    const [before, after] = [await drafted(POLICY), await drafted(POLICY, { changshu: entered(6) })];
    expect(after.kept).toContain('entitlement/changshu');
    expect(after.amounts).toEqual(before.amounts);
  });

  test('a pilot has its package too, and the plan says until when', async () => {
    const { told, amounts } = await drafted(POLICY, { changshu: entered(4, '2024-07-01') });
    expect(told).toContain(
      '常熟市县域医共体（示例） (changshu) has its package as a pilot, which lasts until before 2025-07-01.',
    );
    expect(amounts.has('changshu')).toBe(true);
  });

  test('who is not has none, the plan says why, and the others have together what they had together', async () => {
    const [before, after] = [await drafted(POLICY), await drafted(POLICY, { changshu: entered(5) })];
    expect(after.kept).toContain('pool-shares/year');
    expect(after.kept).not.toContain('prepayment-plan/changshu');
    expect([...after.amounts.keys()]).toEqual(['taicang', 'zhangjiagang']);
    const together = (amounts: ReadonlyMap<string, string>) =>
      ['taicang', 'zhangjiagang'].reduce((sum, id) => sum + parseFen(amounts.get(id)!), 0n);
    expect(together(after.amounts)).toBe(together(before.amounts));
    expect(after.told[0]).toBe(
      '常熟市县域医共体（示例） (changshu) is not entitled to a package and has none: drug_delivery is not met. What it costs is settled institution by institution, by the agency itself.',
    );
  });

  test('and of the others no more is reserved for care outside the area than before: who has no package is treated there, too', async () => {
    const [before, after] = [await drafted(POLICY), await drafted(POLICY, { changshu: entered(5) })];
    expect(after.reserved).toEqual(before.reserved);
    expect(before.reserved).toHaveLength(3);
  });

  test('where nobody is, there are no packages to draw', async () => {
    const none = { changshu: entered(0), taicang: entered(0), zhangjiagang: entered(0) };
    const { kept, told } = await drafted(POLICY, none);
    expect(kept.at(-1)).toBe('budget/year');
    expect(told).toHaveLength(3);
  });
});
