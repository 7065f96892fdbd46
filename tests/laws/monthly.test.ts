import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { formatFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('monthly-settlement', () => {
  const requests = REQUESTS['monthly-settlement'];

  test('what arose and what is paid back is cash, taken, written off, deposit, held or lost; of each institution and in all', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, ...all } = resultOf('monthly-settlement', request);
        for (const of of [...institutions, all]) {
          const goes = total([of.cash, of.taken, of.written_off, of.deposit, of.held, of.lost]);
          expect(goes).toBe(total([of.base, of.paid_back]));
          for (const part of [of.cash, of.taken, of.written_off, of.deposit, of.held, of.lost]) {
            expect(fen(part) >= 0n).toBe(true);
          }
        }
        for (const figure of ['base', 'settled', 'cash', 'deposit', 'held', 'lost'] as const) {
          expect(total(institutions.map((each) => each[figure]))).toBe(fen(all[figure]));
        }
      }),
    );
  });

  test('a category settles what is due less its part of the cuts, and never less than nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, envelopes } = resultOf('monthly-settlement', request);
        const cuts = [...institutions.flatMap(({ caps }) => caps), ...envelopes].map(({ cut }) => cut);
        const categories = institutions.flatMap((each) => each.categories);
        for (const { base, due, deposit, kept, settled } of categories) {
          expect(total([due, deposit, kept])).toBe(fen(base));
          expect(fen(settled) >= 0n && fen(settled) <= fen(due)).toBe(true);
        }
        const missing = total(categories.map(({ due }) => due)) - total(categories.map(({ settled }) => settled));
        expect(missing).toBe(total(cuts));
      }),
    );
  });

  test('no limit is passed: what its categories settle fits into the room it leaves', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, envelopes } = resultOf('monthly-settlement', request);
        type Limited = { readonly id: string; readonly categories?: readonly string[] };
        const settledOf = (categories: (typeof institutions)[number]['categories'], limit: Limited) =>
          total(categories.filter(({ id }) => limit.categories?.includes(id) ?? true).map(({ settled }) => settled));
        for (const { caps, categories } of institutions) {
          for (const { id, room } of caps) {
            const cap: Limited = request.policy.caps!.find((each) => each.id === id)!;
            expect(settledOf(categories, cap) <= fen(room)).toBe(true);
          }
        }
        const all = institutions.flatMap(({ categories }) => categories);
        for (const { id, room } of envelopes) {
          const envelope: Limited = request.policy.envelopes.find((each) => each.id === id)!;
          expect(settledOf(all, envelope) <= fen(room)).toBe(true);
        }
      }),
    );
  });

  test('without limits everything due is settled, and what is not due is deposit or held', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { caps: _, ...rest } = request.policy;
        const free = { policy: { ...rest, envelopes: [] }, input: { ...request.input, envelopes: {} } };
        const { institutions, lost, envelopes } = resultOf('monthly-settlement', free);
        expect([lost, envelopes]).toEqual(['0.00', []]);
        for (const { categories, held, deposit, caps } of institutions) {
          expect(categories.map(({ settled }) => settled)).toEqual(categories.map(({ due }) => due));
          expect(fen(held)).toBe(total(categories.map(({ kept }) => kept)));
          expect(fen(deposit)).toBe(total(categories.map((category) => category.deposit)));
          expect(caps).toEqual([]);
        }
      }),
    );
  });

  test('each category is worked out of the sum of its lines, by its shares, rounded once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { basis, shares } = request.policy;
        const figure = (line: { booked: string; approved: string; payable: string }) => {
          if (basis !== 'lesser') return fen(line[basis as 'booked' | 'approved' | 'payable']);
          return fen(line.booked) < fen(line.payable) ? fen(line.booked) : fen(line.payable);
        };
        for (const { id, categories } of resultOf('monthly-settlement', request).institutions) {
          const { lines } = request.input.institutions.find((each) => each.id === id)!;
          expect(categories.map((category) => category.id)).toEqual(
            [...new Set(lines.map((line) => line.category))].sort(),
          );
          for (const { id: name, base, due, deposit } of categories) {
            const { paid, deposit: part = '0' } = shares[name]! as { paid: string; deposit?: string };
            const sum = sumFen(lines.filter(({ category }) => category === name).map(figure));
            const of = (rate: string) => Ratio.of(sum).times(Ratio.parse(rate)).rounded();
            const rest = sum - of(paid);
            expect([base, due]).toEqual([formatFen(sum), formatFen(of(paid))]);
            expect(fen(deposit)).toBe(of(part) < rest ? of(part) : rest);
          }
        }
      }),
    );
  });

  test('debts are taken as far as there is something to take from, and the rest is carried forward', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions } = resultOf('monthly-settlement', request);
        for (const each of institutions) {
          const {
            carried = '0.00',
            denials = '0.00',
            recoveries = '0.00',
            advances = '0.00',
          } = request.input.institutions.find(({ id }) => id === each.id)!;
          const owed = total([carried, denials, recoveries]);
          expect(total([each.taken, each.carried_forward])).toBe(owed);
          if (each.carried_forward !== '0.00') expect([each.cash, each.written_off]).toEqual(['0.00', '0.00']);
          expect(total([each.written_off, each.advances_left])).toBe(fen(advances));
          const { write_off } = request.policy;
          const payment = total([each.cash, each.written_off]);
          const of = write_off?.of === 'advances' ? fen(advances) : payment;
          const asked = Ratio.of(of)
            .times(Ratio.parse(write_off?.share ?? '0'))
            .rounded();
          const least = [asked, payment, fen(advances)].reduce((a, b) => (a < b ? a : b));
          expect(fen(each.written_off)).toBe(least);
        }
      }),
    );
  });

  test('to date is what was before and what is now', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const each of resultOf('monthly-settlement', request).institutions) {
          const { settled_before, held_before, deposit_before } = request.input.institutions.find(
            ({ id }) => id === each.id,
          )!;
          expect(total([settled_before ?? '0.00', each.settled])).toBe(fen(each.settled_to_date));
          expect(total([held_before ?? '0.00', each.held])).toBe(fen(each.held_to_date));
          expect(total([deposit_before ?? '0.00', each.deposit])).toBe(fen(each.deposit_to_date));
        }
      }),
    );
  });

  test('what an institution was paid before out of an envelope leaves that much less room in it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const untouched = resultOf('monthly-settlement', withInput(request, { envelopes: {} }));
        const { envelopes } = resultOf('monthly-settlement', request);
        envelopes.forEach(({ id, room }, i) => {
          const rest = fen(untouched.envelopes[i]!.room) - fen(request.input.envelopes[id] ?? '0.00');
          expect(fen(room)).toBe(rest < 0n ? 0n : rest);
        });
      }),
    );
  });

  test('odd fen of an envelope go to institutions in order of id, however many there are, and the workings name them', () => {
    const ids = Array.from({ length: 12 }, (_, i) => `i${String(i + 1).padStart(2, '0')}`);
    const institutions = ids.map((id) => ({
      id,
      lines: [{ id: '1', month: '2025-01', category: 'x', booked: '0.01' }],
    }));
    const policy = { basis: 'booked', shares: { x: { paid: '1' } }, envelopes: [{ id: 'e', amount: '0.10' }] };
    const asked = { formula: 'monthly-settlement' as const, policy, input: { months: ['2025-01'], institutions } };
    const { result, workings } = compute(asked);
    expect(result.institutions.filter(({ cash }) => cash === '0.00').map(({ id }) => id)).toEqual(['i01', 'i02']);
    const cuts = workings.find(({ step }) => step === 'cuts.e')!.value;
    expect(cuts).toHaveLength(12);
    expect(cuts).toMatchObject([{ id: '01 i01 x' }, { id: '02 i02 x' }, ...Array(9).fill({}), { id: '12 i12 x' }]);
  });
});
