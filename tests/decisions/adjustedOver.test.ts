/** What documents beside the books add to a community's months, each once: to be checked with a pencil, and whatever the order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Adjusting, type Adjustment, adjustedOver } from '../../lib/decisions/adjustedOver.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { basedOn } from './basedOn.ts';

const HOSPITAL = 'H1';

const sheet = (period: string, amount: string, institution = HOSPITAL): Adjusting => ({
  ...{ kind: 'special_cases', period, institution, amount },
  document: basedOn(`special-cases/${institution}.${period}`, {}),
});
const taken = (of: Adjusting, amount = of.amount): Adjustment => ({
  ...{ kind: of.kind, institution: of.institution, amount },
  document: of.document.pin.document,
});

describe('a month takes over', () => {
  test('what a sheet comes to, from the month on that it is of', () => {
    const march = sheet('2025-03', '250.00');
    expect(adjustedOver('2025-02', { inForce: [march], taken: [] })).toEqual([]);
    expect(adjustedOver('2025-03', { inForce: [march], taken: [] })).toEqual([taken(march)]);
    expect(adjustedOver('2025-clearing', { inForce: [march], taken: [] })).toEqual([
      { ...taken(march), origin: '2025-03' },
    ]);
  });

  test('nothing that another month has', () => {
    const march = sheet('2025-03', '250.00');
    expect(adjustedOver('2025-04', { inForce: [march], taken: [taken(march)] })).toEqual([]);
  });

  test('of a later revision what it changes, more or less', () => {
    const before = taken(sheet('2025-03', '250.00'));
    const now = (amount: string) =>
      adjustedOver('2025-05', { inForce: [sheet('2025-03', amount)], taken: [before] }).map((one) => one.amount);
    expect(now('300.00')).toEqual(['50.00']);
    expect(now('0.00')).toEqual(['-250.00']);
  });
});

test('whatever months are drawn up when, and however sheets are revised between: in the end the months have what the sheets come to', () => {
  const months = ['2025-01', '2025-02', '2025-03', '2025-clearing'];
  const revision = fc.record({
    period: fc.constantFrom(...months.slice(0, 3)),
    institution: fc.constantFrom('H1', 'H2'),
    fen: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  });
  const drawing = fc.record({ draw: fc.constantFrom(...months) });
  fc.assert(
    fc.property(fc.array(fc.oneof(revision, drawing), { maxLength: 30 }), (happenings) => {
      const inForce = new Map<string, Adjusting>();
      const drawn = new Map<string, readonly Adjustment[]>();
      const draw = (month: string) => {
        const others = [...drawn].filter(([other]) => other !== month).flatMap(([, of]) => of);
        drawn.set(month, adjustedOver(month, { inForce: [...inForce.values()], taken: others }));
      };
      for (const one of happenings) {
        if ('draw' in one) draw(one.draw);
        else inForce.set(`${one.institution} ${one.period}`, sheet(one.period, formatFen(one.fen), one.institution));
      }
      draw('2025-clearing');
      const sums = [[...inForce.values()], [...drawn.values()].flat()].map((all) =>
        sumFen(all.map(({ amount }) => parseFen(amount))),
      );
      expect(sums[1]).toBe(sums[0]);
    }),
  );
});
