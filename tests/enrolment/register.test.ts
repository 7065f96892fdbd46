/** The register of a year's heads: who has whom in which month, and that no month of a head is of two. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contract, packagePlaces } from '../../lib/enrolment/contract.ts';
import { headMonths } from '../../lib/enrolment/enrolment.ts';
import { inOrder } from '../../lib/enrolment/inOrder.ts';
import { registerOf } from '../../lib/enrolment/register.ts';
import { packedContracts, unpackedContracts } from '../../lib/enrolment/registerText.ts';

const PACKAGES = [
  { id: 'general', classes: ['resident', 'elderly'] },
  { id: 'bundle', classes: ['diabetes'] },
];
const PLACES = packagePlaces(PACKAGES);
const contract = (institution: string, from = '2025-01', until = '2025-12', name = 'resident'): Contract => {
  return { person: 'p', institution, class: name, from, until };
};
const registered = (...contracts: Contract[]) => registerOf('2025', PACKAGES, inOrder(contracts, PLACES));
const by = (register: ReturnType<typeof registered>, month: string, place = 0) =>
  register.contractIn('p', place, month)?.institution;

describe('a head', () => {
  test('is of who contracted it, from month to month', () => {
    const register = registered(contract('A', '2025-03', '2025-05'));
    expect(['2025-02', '2025-03', '2025-05', '2025-06'].map((month) => by(register, month))).toEqual([
      ...[undefined, 'A', 'A', undefined],
    ]);
  });

  test('that is contracted twice in a month is of the contract that began later, whichever comes first', () => {
    const [early, late] = [contract('A', '2024-06'), contract('B', '2025-04', '2025-06')];
    for (const register of [registered(early, late), registered(late, early)]) {
      expect(['2025-03', '2025-04', '2025-06', '2025-07'].map((month) => by(register, month))).toEqual([
        ...['A', 'B', 'B', 'A'],
      ]);
    }
  });

  test('may be contracted for two packages at once', () => {
    const register = registered(contract('A'), contract('B', '2025-02', '2025-12', 'diabetes'));
    expect([by(register, '2025-02', 0), by(register, '2025-02', 1), by(register, '2025-01', 1)]).toEqual([
      ...['A', 'B', undefined],
    ]);
  });

  test('is nobody’s in another year', () => {
    expect(by(registered(contract('A', '2024-01')), '2024-12')).toBeUndefined();
  });
});

const month = fc.integer({ min: 1, max: 12 }).map((number) => `2025-${String(number).padStart(2, '0')}`);
const contracts = fc.array(
  fc.record({
    person: fc.constantFrom('p', 'q', 'r'),
    institution: fc.constantFrom('A', 'B'),
    class: fc.constantFrom('resident', 'elderly', 'diabetes'),
    from: month,
    until: month,
  }),
  { maxLength: 12 },
);

describe('whatever is contracted', () => {
  test('a head is counted once in a month of a package: counts are what the register says of each head', () => {
    fc.assert(
      fc.property(contracts, (some) => {
        const register = registered(...some);
        const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
        register.heads().forEach((heads, place) => {
          const found = ['p', 'q', 'r'].flatMap((person) =>
            months.filter((of) => register.contractIn(person, place, of) !== undefined),
          );
          expect(headMonths(heads)).toBe(found.length);
        });
      }),
    );
  });

  test('the register is the same when its contracts were packed and read back', () => {
    fc.assert(
      fc.property(contracts, (some) => {
        const ordered = inOrder(some, PLACES);
        const { bytes, ...packed } = packedContracts(ordered);
        expect([...unpackedContracts(bytes, packed)!]).toEqual(ordered);
        expect(packed.lines).toBe(some.length);
      }),
    );
  });
});

test('contracts that are no longer what was written are not read', () => {
  const { bytes } = packedContracts([contract('A')]);
  const other = packedContracts([contract('B')]);
  expect(unpackedContracts(bytes, other)).toBeUndefined();
  expect(unpackedContracts(new Uint8Array([1, 2]), other)).toBeUndefined();
});
