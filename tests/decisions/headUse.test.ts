/** What the fund paid for contracted heads, and how a package of heads is closed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitationClose } from '../../lib/decisions/capitationClose.ts';
import { countedThrough, visitsOf } from '../../lib/decisions/capitationInput.ts';
import { followHeads } from '../../lib/decisions/followHeads.ts';
import { type EntryOfPerson, headUse } from '../../lib/decisions/headUse.ts';
import { packagePlaces } from '../../lib/enrolment/contract.ts';
import { inOrder } from '../../lib/enrolment/inOrder.ts';
import { registerOf } from '../../lib/enrolment/register.ts';
import { Fault } from '../../lib/errors.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { headPackagesIn } from '../../lib/policy/headPackagesIn.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { withRule } from '../policy/withRule.ts';
import { decidedHeads, payingByHeads } from './decidedHeads.ts';

const POLICY = payingByHeads(loadPolicy('policy'));
const HOME = rosterOf(POLICY, '320500-390', '2025-12-31').communities[0]!;
const rulesBy = (policy = POLICY) => rulesOfCommunity(policy, '320500-390', HOME, '2025-12-31');
const PACKAGES = [
  { id: 'general', outside: 'clinic', classes: ['resident'] },
  { id: 'bundle', outside: 'chronic', classes: ['diabetes'] },
];
const PIN = { document: 'enrolment', revision: 1, hash: '' };
const OF = { community: 'home', period: '2025-06', period_entries: 1 };

describe('whatever is contracted and booked', () => {
  const person = fc.constantFrom('p', 'q', 'r');
  const institution = fc.constantFrom('A', 'B', 'C');
  const month = fc.constantFrom('2025-01', '2025-05', '2025-12', '2024-12');
  const contracts = fc.array(
    fc.record({ person, institution, class: fc.constantFrom('resident', 'diabetes'), from: month, until: month }),
    { maxLength: 6 },
  );
  const entries = fc.array(
    fc.record({
      ...{ person, settledIn: month },
      entry: fc.record({
        institution,
        kind: fc.constantFrom('settle', 'cancel', 'adjust'),
        line: fc.constantFrom('outside:clinic:outpatient', 'outside:chronic:outpatient', 'outside:other:outpatient'),
        booked: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
      }),
    }) as fc.Arbitrary<EntryOfPerson>,
    { maxLength: 12 },
  );

  test('own, elsewhere and nobody’s are together what is booked on the lines of the rule, and a settlement that is cancelled comes to nothing', () => {
    fc.assert(
      fc.property(contracts, entries, (some, booked) => {
        const register = registerOf('2025', PACKAGES, inOrder(some, packagePlaces(PACKAGES)));
        const back = booked.map(({ entry, ...of }) => ({ ...of, entry: { ...entry, booked: -entry.booked } }));
        const count = (all: readonly EntryOfPerson[]) => headUse(OF, { packages: PACKAGES, pin: PIN }, register, all);
        for (const { outside, ...use } of count(booked).packages) {
          const parts = [...use.members.flatMap(({ own, elsewhere }) => [own, elsewhere]), use.uncontracted];
          const whole = booked.filter(({ entry }) => entry.line.startsWith(`outside:${outside}:`));
          expect(sumFen(parts.map(parseFen))).toBe(sumFen(whole.map(({ entry }) => entry.booked)));
          expect(use.entries).toBe(whole.length);
        }
        for (const { members, uncontracted } of count([...booked, ...back]).packages) {
          expect(members.flatMap(({ own, elsewhere }) => [own, elsewhere]).concat(uncontracted)).toSatisfy(
            (all: string[]) => all.every((amount) => parseFen(amount) === 0n),
          );
        }
      }),
    );
  });
});

describe('a package of heads', () => {
  const { close, order } = decidedHeads(POLICY);

  test('is closed with a pencil', () => {
    // One: 1,200.00 + 2,400.00 = 3,600.00; 85 points release all of it; 1,000.00 + 500.00 were used, 80 % of the rest is kept: 1,680.00.
    // Other: 1,200.00; 840.00 at first, 75 points release half of 360.00: 1,020.00; 1,500.00 were used; half of 480.00 is borne.
    const [one, other] = close.body.result.members;
    expect(one).toMatchObject({ package: '3600.00', released: '1080.00', use: '1500.00', retained: '1680.00' });
    expect(other).toMatchObject({
      package: '1200.00',
      released: '180.00',
      use: '1500.00',
      fund: '240.00',
      borne: '240.00',
    });
    // Paid 2,520.00 and 840.00 at first: owed are 1,000.00 + 1,680.00 and 1,500.00 - 240.00.
    expect(close.body.rows.map(({ prepaid, amount }) => [prepaid, amount])).toEqual([
      ['2520.00', '160.00'],
      ['840.00', '420.00'],
    ]);
    expect(close.body).toMatchObject({
      amount: '580.00',
      books: { entries: 4, booked: '3070.00', uncontracted: '70.00' },
    });
    expect(order.body.amount).toBe('3360.00');
  });

  test('is closed by no member without a score', () => {
    const { list, uses, visitsBefore } = yearOf();
    const closing = () =>
      capitationClose(
        rulesBy(),
        HOME,
        'general',
        { list, uses, visitsBefore, scoring: undefined, order: undefined },
        FINAL,
      );
    expect(closing).toThrow(Fault);
    expect(closing).toThrow('lacks the score');
  });

  test('has its heads followed by twelfths', () => {
    const { list, uses } = yearOf();
    const { packages } = followHeads(
      rulesBy(),
      list.body,
      uses.map(({ body }) => body),
      '2025-03',
    );
    // Three months of 3,600.00 and of 1,200.00.
    expect(packages[0]!.members.map((member) => [member.package_to_date, member.used, member.remaining])).toEqual([
      ['900.00', '1500.00', '-600.00'],
      ['300.00', '1500.00', '-1200.00'],
    ]);
    expect(packages[0]).toMatchObject({ totals: { head_months: 9, remaining: '-1800.00' }, uncontracted: '70.00' });
  });
});

const FINAL = { final_by: '2026-03-31', is_provisional: false };
function yearOf() {
  return decidedHeads(POLICY).year;
}

describe('the months that are counted', () => {
  test.each([
    [
      'through the last locked month, also where nothing is booked in it',
      ['2025-01'],
      '2025-03',
      ['2025-01'],
      '2025-03',
    ],
    ['up to the first that waits', ['2025-01', '2025-02'], '2025-03', ['2025-01'], '2025-01'],
    ['to December, whatever came since', ['2025-12', '2025-clearing'], '2025-clearing', ['2025-12'], '2025-12'],
    ['none before the first lock', ['2025-01'], null, [], undefined],
    ['none where January waits', ['2025-01'], '2025-02', [], undefined],
  ])('go %s', (_, booked, locked, counted, through) => {
    const uses = counted.map((period) => ({ period }));
    expect(countedThrough('2025', booked, locked, uses)).toBe(through);
  });
});

test('visits are settlements less those that were cancelled, and never less than none', () => {
  const uses = [{ visits: [{ institution: 'A', visits: 2 }] }, { visits: [{ institution: 'A', visits: -3 }] }];
  expect([visitsOf(uses.slice(0, 1), 'A'), visitsOf(uses, 'A'), visitsOf(uses, 'B')]).toEqual([2, 0, 0]);
});

describe('a setting that says what is paid by heads', () => {
  const said = (value: object) => () =>
    headPackagesIn(
      rulesBy(withRule(POLICY, 'service.capitation', [{ id: 'general', name: '包干', ...value }] as never)),
    );

  test.each([
    ['names no rule of the table', { outside: 'nobody', classes: ['resident'] }, 'service.capitation[0].outside'],
    ['names a class without a quota', { outside: 'clinic', classes: ['child'] }, 'service.capitation[0].classes[0]'],
  ])('is refused where it %s', (_, value, path) => {
    expect(said(value)).toThrow(expect.objectContaining({ code: 'invalid_request', path }));
  });

  test('is refused where its rule puts claims inside: they would be paid twice', () => {
    const inside = withRule(POLICY, 'service.package_scope', [
      { id: 'clinic', side: 'inside', when: { care: ['11'] } },
    ] as never);
    expect(() => headPackagesIn(rulesBy(inside))).toThrow('is inside the package');
  });
});
