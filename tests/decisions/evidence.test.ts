/** What officers may enter of the unifications of a community. */
import { expect, test } from 'vitest';
import { checkEvidence } from '../../lib/decisions/checkEvidence.ts';
import { assessedOn, evidence } from '../../lib/decisions/evidence.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { POLICY } from './decidedBy.ts';

const MET = { met: true, from: '2024-07-01', evidence: ['常卫健〔2024〕18号'] };
const sent = (...assessments: object[]) => ({ items: [{ id: 'personnel', assessments }] });

test('it is kept as it was sent, and the formula is told how many documents there are', () => {
  const given = sent(MET);
  expect(evidence.parse(given)).toBe(given);
  expect(assessedOn(evidence.parse(given), '2025-01-01')).toEqual({
    day: '2025-01-01',
    items: [{ id: 'personnel', assessments: [{ met: true, from: '2024-07-01', evidence: 1 }] }],
  });
});

test.each([
  ['ends before it begins', { ...MET, until: '2024-06-30' }, 'until'],
  ['counts its documents', { ...MET, evidence: 1 }, 'evidence'],
  ['names a person by their number', { ...MET, evidence: ['320581198001011235 的名册'] }, 'evidence.0'],
])('an assessment that %s is refused', (_, assessment, field) => {
  const { error } = evidence.safeParse(sent(assessment));
  expect(error?.issues[0]?.path.join('.')).toBe(`items.0.assessments.0.${field}`);
});

test('two assessments of an item do not begin on the same day', () => {
  expect(evidence.safeParse(sent(MET, { ...MET, met: false })).success).toBe(false);
});

test('an item that the rules do not ask for is refused, with those they ask for: it would count for nothing', () => {
  const rules = resolve(POLICY, '320581', '2025-01-01');
  expect(() => checkEvidence(sent(MET) as never, rules)).not.toThrow();
  expect(() => checkEvidence({ items: [{ id: 'personel', assessments: [] }] }, rules)).toThrow(
    expect.objectContaining({ path: 'items[0].id', message: expect.stringContaining('personnel, finance, assets') }),
  );
});
