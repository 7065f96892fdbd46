/** In which way stays are to be paid by the rules of an area, and which were settled in another: the example is of two rules, and DRG for all others. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saysRoutes } from '../../lib/decisions/routesOfMonth.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import type { Policy, WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { withRule } from '../policy/withRule.ts';
import { POLICY } from './decidedBy.ts';
import { LONG, ROUTING_RULES, routes, stay } from './routedStays.ts';

const ruled = (differing: Readonly<Record<string, WireValue>> = {}): Policy =>
  Object.entries({ ...ROUTING_RULES, ...differing }).reduce(
    (policy, [key, value]) => withRule(policy, key, value),
    POLICY,
  );

test('is told by those areas alone that have rules for it', () => {
  expect(saysRoutes(resolve(POLICY, 'CN', '2025-03-01'))).toBe(false);
  expect(saysRoutes(resolve(ruled(), '320500', '2025-03-01'))).toBe(true);
});

describe('stays', () => {
  test('go the way of the first rule that holds, else that of all others, and are counted by it', () => {
    const { ways } = routes(
      ruled(),
      stay('A'),
      stay('B', LONG),
      stay('C', { amounts: { total: 20_000n, pooled: 10_000n } }),
    );
    expect(ways).toEqual([
      { method: 'by_item', off: ['high'], marks: [], stays: 1, booked: '100.00' },
      { method: 'drg', off: [], marks: [], stays: 1, booked: '5000.00' },
      { method: 'per_diem', off: [], marks: [], stays: 1, booked: '5000.00' },
    ]);
  });

  test('that were settled in another way are named with the rule, and counted by institution', () => {
    const told = routes(
      ruled(),
      stay('A'),
      stay('B', LONG),
      stay('C', { clearing: '5' }),
      stay('D', { ...LONG, clearing: '5' }),
    );
    expect(told.otherwise).toEqual({
      count: 2,
      first: [
        {
          institution: 'H32058100001',
          settlement_id: 'B',
          cleared: 'drg',
          method: 'per_diem',
          by: 'long',
          booked: '5000.00',
        },
        {
          institution: 'H32058100001',
          settlement_id: 'C',
          cleared: 'per_diem',
          method: 'drg',
          by: 'default',
          booked: '5000.00',
        },
      ],
    });
    expect(told.by_institution).toEqual([{ institution: 'H32058100001', stays: 2, booked: '10000.00' }]);
  });

  test('are not decided by a rule that asks what claims do not carry, where all else of it holds', () => {
    const rules: WireValue = [{ id: 'child', when: { age: { at_most: 6 }, groups: ['FM19'] }, method: 'by_item' }];
    const told = routes(ruled({ 'case-routing.rules': rules }), stay('A'), stay('B', { group: 'OTHER' }));
    expect(told.undecided).toEqual([{ by: 'child', asks: ['age'], stays: 1, booked: '5000.00' }]);
    // Whoever is in another group is not asked for an age.
    expect(told.ways).toMatchObject([{ method: 'drg', stays: 1 }]);
    expect(told.otherwise.count).toBe(0);
  });

  test('are not decided by their cost, where the patient bears parts of it that nobody has said', () => {
    const parts: WireValue = { bed: { per_day: '30.00' } };
    const told = routes(ruled({ 'case-routing.patient_parts': parts }), stay('A'));
    expect(told.undecided).toMatchObject([{ by: 'cheap', asks: ['cost'] }]);
  });

  test('without their days are counted, and a cap on what an institution has in a year is named', () => {
    const caps: WireValue = [{ id: 'few', rules: ['long'], share: '0.1', method: 'drg' }];
    const told = routes(ruled({ 'case-routing.caps': caps }), stay('A', { dischargedOn: null }));
    expect(told).toMatchObject({ ways: [], undated: 1, caps: ['few'] });
  });
});

test('each stay is in one place, with what is booked of it, and those that are in none are not decided', () => {
  const any = fc.record({
    group: fc.constantFrom('TR15', 'FM19', null),
    clearing: fc.constantFrom('1', '3', '4', '5', '9'),
    admittedOn: fc.constantFrom('2025-01-01', '2025-03-05', null),
    pooled: fc.integer({ min: 0, max: 100_000 }).map(BigInt),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (drawn) => {
      const stays = drawn.map(({ pooled, ...differing }, i) =>
        stay(`S${i}`, { ...differing, amounts: { total: 2n * pooled, pooled } }),
      );
      const rules: WireValue = [{ id: 'child', when: { age: { at_most: 6 }, groups: ['FM19'] }, method: 'by_item' }];
      const {
        ways,
        undecided,
        undated = 0,
        otherwise,
        by_institution,
      } = routes(ruled({ 'case-routing.rules': rules }), ...stays);
      const placed = [...ways, ...undecided];
      expect(placed.reduce((sum, one) => sum + one.stays, undated)).toBe(stays.length);
      const dated = stays.filter(({ admittedOn }) => admittedOn !== null);
      expect(sumFen(placed.map(({ booked }) => parseFen(booked)))).toBe(
        sumFen(dated.map(({ amounts }) => amounts.pooled)),
      );
      expect(by_institution.reduce((sum, one) => sum + one.stays, 0)).toBe(otherwise.count);
    }),
  );
});

test('a hundred thousand stays of a month are told in as much as a document has room for', () => {
  const stays = Array.from({ length: 100_000 }, (_, i) =>
    stay(`S${i}`, { institution: `H3205810${String(i % 230).padStart(4, '0')}`, clearing: '1' }),
  );
  const told = routes(ruled(), ...stays);
  expect(told.otherwise.count).toBe(100_000);
  expect(told.by_institution).toHaveLength(230);
  expect(JSON.stringify(told).length).toBeLessThan(60_000);
});
