/** What a plan draws, and what it says it did not draw. */
import { expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { referenceOf } from '../../lib/documents/key.ts';
import { draftPlan } from '../../lib/planning/draftPlan.ts';
import { rehearsed } from '../../lib/planning/rehearsed.ts';
import { fundOf } from '../../lib/policy/funds.ts';
import { NONE, type Policy } from '../../lib/policy/policy.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';

const FUND = '320500-390';
/** Of Changshu the figures of its members are among them. */
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;

async function drafted(policy: Policy) {
  const kept: string[] = [];
  const figures = { body: FIGURES, pin: { document: `${FUND}/2025/figures/year`, revision: 1, hash: '0'.repeat(64) } };
  const { notes } = await draftPlan(policy, fundOf(policy, FUND), '2025', figures, (key, body) => {
    kept.push(referenceOf(key).replace(`${FUND}/2025/`, ''));
    return rehearsed(key, body);
  });
  return { kept, notes };
}

test('targets of the members follow the packages, where figures of members were entered; of the others it says so by name', async () => {
  const { kept, notes } = await drafted(POLICY);
  expect(kept.filter((reference) => reference.startsWith('member-targets'))).toEqual(['member-targets/changshu']);
  expect(notes.map(({ en }) => en)).toEqual([
    'No targets of the members of 太仓市县域医共体（示例） (taicang) were drawn: the figures say nothing of its members (members).',
    'No targets of the members of 张家港市县域医共体（示例） (zhangjiagang) were drawn: the figures say nothing of its members (members).',
  ]);
});

test('where no rule says how they are shared none are drawn, and that is said', async () => {
  const { kept, notes } = await drafted(withRule(POLICY, 'member-targets.factors.history', NONE));
  expect(kept.filter((reference) => reference.startsWith('member-targets'))).toEqual([]);
  expect(notes.map(({ community, about }) => [community, about])).toEqual(
    ['changshu', 'taicang', 'zhangjiagang'].map((community) => [community, 'member-targets']),
  );
  expect(notes[0]!.en).toContain('no rule says how they are shared');
});
