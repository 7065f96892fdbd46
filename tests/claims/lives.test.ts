/** The whole life of a settlement, over every community: what must come to nothing, and what is told where it does not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADJUSTMENT_REASONS, goesTheWayOf } from '../../lib/claims/adjustmentReason.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { type LivedClaim, leftoversOf } from '../../lib/claims/leftovers.ts';
import { standingGroup } from '../../lib/claims/standingGroup.ts';
import { adjusting, cancelling, claim } from './examples.ts';

/** A stay of 5,000.00 pooled, in the books of a community. */
const stay = claim();
const of =
  (community: string) =>
  (each: Claim): LivedClaim => ({ community, claim: each });
const east = of('east');
const west = of('west');

describe('a settlement that was cancelled', () => {
  test('leaves nothing, in whatever order the two came', () => {
    expect(leftoversOf([east(stay), east(cancelling(stay))])).toEqual([]);
    expect(leftoversOf([east(cancelling(stay)), east(stay)])).toEqual([]);
  });

  test('by another amount leaves the rest, to the fen', () => {
    const short = { ...cancelling(stay), amounts: { ...cancelling(stay).amounts, pooled: -499_999n } };
    expect(leftoversOf([east(stay), east(short)])).toEqual([{ community: 'east', kind: 'cancelled', left: 1n }]);
  });

  test('by the right booked amount and another cash amount is told as well, with nothing left of the booked', () => {
    const odd = { ...cancelling(stay), amounts: { ...cancelling(stay).amounts, cash: -1n } };
    expect(leftoversOf([east(stay), east(odd)])).toEqual([{ community: 'east', kind: 'cancelled', left: 0n }]);
  });

  test('before the settlement arrived is told until it does', () => {
    expect(leftoversOf([east(cancelling(stay))])).toEqual([
      { community: 'east', kind: 'not_settled', left: -500_000n },
    ]);
  });

  test('under another division: each community has what it should not have', () => {
    expect(leftoversOf([east(stay), west(cancelling(stay))])).toEqual([
      { community: 'east', kind: 'cancelled', left: 500_000n },
      { community: 'west', kind: 'cancelled', left: -500_000n },
    ]);
  });

  test('of two parts of which one is cancelled, the other stands', () => {
    const second = claim({ sequence: 2, amounts: { pooled: 70_000n } });
    const denied = adjusting(stay, 1, 'denied', -1_000n);
    expect(leftoversOf([east(stay), east(second), east(cancelling(stay)), east(denied)])).toEqual([]);
    expect(
      leftoversOf([east(stay), east(second), east(cancelling(stay)), east(cancelling(second)), east(denied)]),
    ).toEqual([{ community: 'east', kind: 'cancelled', left: -1_000n }]);
  });
});

describe('a denied amount', () => {
  const part = adjusting(stay, 1, 'denied', -20_000n);
  const rest = adjusting(stay, 2, 'denied', -480_000n);

  test('in part, then in full, is within what was booked', () => {
    expect(leftoversOf([east(stay), east(part)])).toEqual([]);
    expect(leftoversOf([east(stay), east(part), east(rest)])).toEqual([]);
  });

  test('that was restored on appeal may be denied again', () => {
    const restored = adjusting(stay, 3, 'restored', 480_000n);
    const again = adjusting(stay, 4, 'recovered', -480_000n);
    expect(leftoversOf([stay, part, rest, restored, again].map(east))).toEqual([]);
  });

  test('or a recovered one, that is restored whole leaves nothing to ask', () => {
    const recovered = adjusting(stay, 1, 'recovered', -20_000n);
    const restored = adjusting(stay, 2, 'restored', 20_000n);
    expect(leftoversOf([stay, part, restored].map(east))).toEqual([]);
    expect(leftoversOf([stay, recovered, restored].map(east))).toEqual([]);
  });

  test('of which more is restored than was denied is told', () => {
    const tooMuch = adjusting(stay, 2, 'restored', 20_001n);
    expect(leftoversOf([stay, part, tooMuch].map(east))).toEqual([
      { community: 'east', kind: 'over_restored', left: 1n },
    ]);
  });

  test('larger than what was booked is told, with what is overdrawn', () => {
    const tooMuch = adjusting(stay, 2, 'denied', -480_001n);
    expect(leftoversOf([east(stay), east(part), east(tooMuch)])).toEqual([
      { community: 'east', kind: 'overdrawn', left: -1n },
    ]);
  });

  test('of a settlement that nobody has sent is told', () => {
    expect(leftoversOf([east(part)])).toEqual([{ community: 'east', kind: 'not_settled', left: -20_000n }]);
  });

  test('of a settlement that is then cancelled whole would be taken off twice', () => {
    expect(leftoversOf([east(stay), east(part), east(cancelling(stay))])).toEqual([
      { community: 'east', kind: 'cancelled', left: -20_000n },
    ]);
    const lapsed = adjusting(stay, 2, 'restored', 20_000n);
    expect(leftoversOf([stay, part, cancelling(stay), lapsed].map(east))).toEqual([]);
  });
});

describe('a stay that moved to another community', () => {
  const out = east(adjusting(stay, 1, 'moved', -500_000n));
  const into = west(adjusting(stay, 2, 'moved', 500_000n));

  test('is spent once', () => {
    expect(leftoversOf([east(stay), out, into])).toEqual([]);
  });

  test('of which one half is missing is told on the half that is there', () => {
    expect(leftoversOf([east(stay), into])).toEqual([{ community: 'west', kind: 'moved_in_part', left: 500_000n }]);
    expect(leftoversOf([east(stay), out])).toEqual([{ community: 'east', kind: 'moved_in_part', left: -500_000n }]);
  });

  test('and is cancelled under its old division: the new community still spends it, and both are told', () => {
    const life = [east(stay), out, into, east(cancelling(stay))];
    expect(leftoversOf(life)).toEqual([
      { community: 'east', kind: 'cancelled', left: -500_000n },
      { community: 'west', kind: 'cancelled', left: 500_000n },
    ]);
    const back = [west(adjusting(stay, 3, 'moved', -500_000n)), east(adjusting(stay, 4, 'moved', 500_000n))];
    expect(leftoversOf([...life, ...back])).toEqual([]);
  });

  test('that never stood where it was moved from overdraws that community', () => {
    const wrong = of('south')(adjusting(stay, 1, 'moved', -500_000n));
    expect(leftoversOf([east(stay), wrong, into])).toEqual([
      { community: 'south', kind: 'overdrawn', left: -500_000n },
    ]);
  });
});

test('law: a life is judged the same in whatever order it arrived', () => {
  const someClaim = fc.oneof(
    fc.constantFrom(stay, cancelling(stay)),
    fc
      .record({
        sequence: fc.integer({ min: 1, max: 5 }),
        reason: fc.constantFrom(...ADJUSTMENT_REASONS),
        pooled: fc.bigInt({ min: -3n, max: 3n }).map((times) => times * 250_000n),
      })
      .map(({ sequence, reason, pooled }) => adjusting(stay, sequence, reason, pooled)),
  );
  const life = fc.array(fc.record({ community: fc.constantFrom('east', 'west'), claim: someClaim }), { maxLength: 8 });
  fc.assert(
    fc.property(
      life.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(leftoversOf(shuffled)).toEqual(leftoversOf(all));
      },
    ),
  );
});

describe('the group of a stay', () => {
  const regrouped = (sequence: number, group: string | null) => ({
    ...adjusting(stay, sequence, 'regrouped', 0n),
    group,
  });

  test('is that of the settlement until an adjustment names another', () => {
    expect(standingGroup([stay])).toBe('ES11');
    expect(standingGroup([stay, regrouped(1, null)])).toBe('ES11');
    expect(standingGroup([stay, regrouped(1, 'FR11')])).toBe('FR11');
  });

  test('is that of the last adjustment by its number, in whatever order they came', () => {
    const [first, second] = [regrouped(1, 'FR11'), regrouped(2, 'GB11')];
    expect(standingGroup([stay, first, second])).toBe('GB11');
    expect(standingGroup([second, first, stay])).toBe('GB11');
    expect(standingGroup([second, first, stay, regrouped(10, 'ES11')])).toBe('ES11');
  });

  test('is none where nobody named one', () => {
    expect(standingGroup([regrouped(1, null), claim({ group: null })])).toBeNull();
  });
});

test.each([
  ['denied', [true, true, false]],
  ['recovered', [true, true, false]],
  ['restored', [false, true, true]],
  ['regrouped', [true, true, true]],
  ['moved', [true, true, true]],
  ['special_case', [true, true, true]],
] as const)('%s: whether an amount below, at and above zero goes its way', (reason, ways) => {
  expect([-1n, 0n, 1n].map((amount) => goesTheWayOf(reason, amount))).toEqual(ways);
});
