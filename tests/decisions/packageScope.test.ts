/** Whatever a table puts outside a package: nothing of what is booked is lost, and the package is used by the rest alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import { lineOutside } from '../../lib/claims/packageSide.ts';
import type { Entry, LineOfCare, ServiceLine } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import type { StatementLine } from '../../lib/claims/statementLine.ts';
import { type DrawnMonth, drawMonth, usedToDate } from '../../lib/decisions/monthlyStatement.ts';
import { outsideOfYear } from '../../lib/decisions/outsideOfYear.ts';
import { totalOf } from '../../lib/decisions/spending.ts';
import { outsideInParts, sumOfParts, useInParts } from '../../lib/decisions/useInParts.ts';
import { bookedThrough } from '../../lib/decisions/watchCommunity.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { ALONE, PAID_BY_GROUP } from './alone.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const FUND = '320500-390';
const ROSTER = rosterOf(POLICY, FUND, '2025-01-01');
const [COMMUNITY] = ROSTER.communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, COMMUNITY, '2025-01-01');
const HOSPITAL = COMMUNITY.lead;
const RECEIVED = basedOn('insurer-statement/2025-03', {
  ...{ files: [], replacedAt: null, rows: 0, booked: '0.00', payable: '0.00' },
});

interface Stay {
  readonly booked: number;
  readonly payable: number;
  readonly line: LineOfCare;
  readonly rule: string | null;
}

const entryOf = ({ booked, line, rule }: Stay, i: number): Entry => ({
  ...{ institution: HOSPITAL, settlement: `S${i}`, kind: 'settle', sequence: 1, period: '2025-03', origin: null },
  ...{ settledOn: '2025-03-10', clearing: '4', group: 'FM19', booked: BigInt(booked) },
  line: rule === null ? line : lineOutside(rule, line),
});
const lineOf = ({ booked, payable }: Stay, i: number): StatementLine => ({
  ...{ settlement: `S${i}`, institution: HOSPITAL, insuredAt: '320581', group: 'FM19' },
  ...{ booked: BigInt(booked), payable: BigInt(payable) },
});

/** A month with every line of the insurer, and what of it is used. */
function lived(stays: readonly Stay[]) {
  const entries = stays.map(entryOf);
  const counters = entries.map(
    ({ line, booked }): Counter => ({
      ...{ period: '2025-03', institution: HOSPITAL, line, booked, entries: 1 },
    }),
  );
  const month: DrawnMonth = drawMonth(RULES, COMMUNITY, '2025-03', {
    ...{ entries, statement: RECEIVED, lines: stays.map(lineOf), others: ALONE, paid: PAID_BY_GROUP },
  });
  const books = { counters, statements: [{ body: month }] };
  const used = (part: typeof useInParts | typeof outsideInParts) =>
    part(COMMUNITY.id, () => ROSTER, books as never, 'payable', new Set());
  return { month, counters, inside: sumOfParts(used(useInParts)), outside: sumOfParts(used(outsideInParts)), books };
}

const fen = fc.integer({ min: 1, max: 1_000_000 });
const stay = fc.record({
  ...{ booked: fen, payable: fen, line: fc.constantFrom<LineOfCare>('inpatient', 'other_community', 'non_member') },
  rule: fc.constantFrom(null, 'maternity', 'chronic'),
});
const stays = fc.array(stay, { maxLength: 8 });
const all = (some: readonly Stay[], rule: string | null) => some.map((one) => ({ ...one, rule }));

describe('whatever the table', () => {
  test('inside and outside together are booked and owed as they are without one', () => {
    fc.assert(
      fc.property(stays, (some) => {
        const [lives, without] = [lived(some), lived(all(some, null))];
        for (const of of ['booked', 'drg_difference', 'adjusted'] as const) {
          expect(lives.inside[of] + lives.outside[of]).toBe(without.inside[of]);
        }
        expect(lives.month.month.booked).toBe(without.month.month.booked);
        expect(lives.month.result.matched).toBe(without.month.result.matched);
        expect(lives.month.result.exceptions).toEqual(without.month.result.exceptions);
        expect(lives.month.month.stays).toEqual(without.month.month.stays);
      }),
    );
  });

  test('the package is used by what is inside, as if the rest were not there', () => {
    fc.assert(
      fc.property(stays, (some) => {
        const [lives, alone] = [lived(some), lived(some.filter(({ rule }) => rule === null))];
        expect(lives.inside).toEqual(alone.inside);
        const used = (of: typeof lives) => usedToDate('2025-03', of.counters, [of.month]);
        expect(used(lives)).toBe(used(alone));
        expect(bookedThrough(lives.counters, '2025-03')).toBe(bookedThrough(alone.counters, '2025-03'));
      }),
    );
  });

  test('what the fund pays beside the package is what the close says', () => {
    fc.assert(
      fc.property(stays, (some) => {
        const { books, outside } = lived(some);
        const told = outsideOfYear(books, 'payable');
        expect(told?.paid ?? '0.00').toBe(formatFen(outside.booked + outside.drg_difference));
        const byRule = (told?.rules ?? []).map(({ booked }) => parseFen(booked));
        expect(byRule.reduce((sum, one) => sum + one, 0n)).toBe(outside.booked);
      }),
    );
  });
});

test('a month of which everything is outside uses nothing of the package', () => {
  fc.assert(
    fc.property(stays, (some) => {
      const { month, counters } = lived(all(some, 'all'));
      expect(usedToDate('2025-03', counters, [month])).toBe('0.00');
      expect(month.month.drg_difference).toBe('0.00');
    }),
  );
});

test('a stay outside is owed by its group beside the package: 600.00 booked, 650.00 payable', () => {
  const inside = { booked: 60_000, payable: 65_000, line: 'inpatient', rule: null } as const;
  const { month, books } = lived([inside, { ...inside, rule: 'maternity' }]);
  expect(month.month).toMatchObject({
    ...{ booked: '1200.00', drg_difference: '50.00' },
    outside: [{ rule: 'maternity', entries: 1, booked: '600.00' }],
  });
  expect(outsideOfYear(books, 'payable')).toEqual({
    ...{ booked: '600.00', drg_difference: '50.00', paid: '650.00' },
    rules: [{ rule: 'maternity', entries: 1, booked: '600.00' }],
  });
  expect(outsideOfYear(books, 'booked')).toMatchObject({ paid: '600.00' });
});

test('a month without a table is told without a word of it', () => {
  const { month, books } = lived([{ booked: 60_000, payable: 65_000, line: 'inpatient', rule: null }]);
  expect(JSON.stringify(month, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'outside',
  );
  expect(outsideOfYear(books, 'payable')).toBeUndefined();
});

test('care out of the area that is cleared by group is on no statement of the area, on either side', () => {
  const away: ServiceLine = lineOutside('away', 'out_of_area');
  const entries = [{ ...entryOf({ booked: 100, payable: 0, line: 'out_of_area', rule: null }, 1), line: away }];
  const { result } = drawMonth(RULES, COMMUNITY, '2025-03', {
    ...{ entries, statement: RECEIVED, lines: [], others: ALONE, paid: PAID_BY_GROUP },
  });
  expect(result.exceptions).toEqual([]);
  expect(totalOf(entries)).toBe(100n);
});

test('what is paid by contracted heads is not owed by institution as well', () => {
  const counters = (['maternity', 'clinic'] as const).map(
    (rule): Counter => ({
      ...{ period: '2025-03', institution: HOSPITAL, line: `outside:${rule}:outpatient`, booked: 1_000n, entries: 1 },
    }),
  );
  const parts = outsideInParts(
    COMMUNITY.id,
    () => ROSTER,
    { counters, statements: [] },
    'payable',
    new Set(['clinic']),
  );
  expect(sumOfParts(parts).booked).toBe(1_000n);
});
