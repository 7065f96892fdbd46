import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('reserve', () => {
  const requests = REQUESTS.reserve;

  test('what was there, what is set aside and what is put back is what is paid and what is left', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { provision, put_back = '0.00', drawn, closing } = resultOf('reserve', request);
        expect(total([request.input.opening, provision, put_back])).toBe(total([drawn, closing]));
        expect(fen(closing) >= 0n).toBe(true);
      }),
    );
  });

  test('each draw is paid, refused or unmet, and nothing is unmet while there is money', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { draws, closing, unmet, drawn } = resultOf('reserve', request);
        const asked = new Map(request.input.draws.map((draw) => [draw.id, draw]));
        expect(draws).toHaveLength(asked.size);
        for (const draw of draws) {
          expect(total([draw.paid, draw.refused, draw.unmet])).toBe(fen(asked.get(draw.id)!.asked));
          expect(total([draw.paid, draw.unmet])).toBe(fen(asked.get(draw.id)!.approved));
        }
        expect(total(draws.map((draw) => draw.paid))).toBe(fen(drawn));
        expect(total(draws.map((draw) => draw.unmet))).toBe(fen(unmet));
        expect([closing, unmet]).toContain('0.00');
      }),
    );
  });

  test('in whatever order they come, as much is paid in all', () => {
    const shuffled = requests.chain((request) =>
      fc.tuple(
        fc.constant(request),
        fc.shuffledSubarray(request.input.draws, { minLength: request.input.draws.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([request, draws]) => {
        const [before, after] = [resultOf('reserve', request), resultOf('reserve', withInput(request, { draws }))];
        expect(after.drawn).toBe(before.drawn);
      }),
    );
  });

  test('a provision is never more than is due, and takes the stock to the cap but not above it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { due, provision, binding, put_back = '0.00' } = resultOf('reserve', request);
        expect(fen(provision) <= fen(due)).toBe(true);
        expect(binding === 'cap').toBe(provision !== due);
        const { cap: _, ...policy } = { cap: '0', ...request.policy };
        expect(resultOf('reserve', { ...request, policy }).provision).toBe(due);
        // A fen more there is a fen less to set aside, where the cap decides and leaves room.
        if (binding !== 'cap' || provision === '0.00') return;
        const opening = formatFen(fen(request.input.opening) + 1n);
        const richer = resultOf('reserve', withInput(request, { opening }));
        expect(total([richer.provision, opening, put_back])).toBe(total([provision, request.input.opening, put_back]));
      }),
    );
  });

  test('the instalments of a draw are what was drawn, to the fen, and none comes after the last', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 1, max: 9 }), (drawn, put_back_years) => {
        const policy = { base: 'expenditure', rate: '0', put_back_years };
        const years = Array.from({ length: put_back_years + 2 }, (_, year) => year + 1);
        const owed = years.map((year) => ({ id: String(year), drawn: formatFen(drawn), years_since: year }));
        const input = { opening: '0.00', expenditure: '0.00', owed };
        const { put_backs = [], put_back = '' } = resultOf('reserve', { policy, input });
        expect(fen(put_back)).toBe(drawn);
        const leftAt = (year: number) => put_backs.find(({ id }) => id === String(year))?.left;
        expect(leftAt(put_back_years)).toBe('0.00');
        if (put_back_years > 1 && drawn > 100n) expect(leftAt(put_back_years - 1)).not.toBe('0.00');
        expect(put_backs.filter(({ id }) => Number(id) > put_back_years).map(({ amount }) => amount)).toEqual([
          '0.00',
          '0.00',
        ]);
      }),
    );
  });
});

describe('overrun-funding', () => {
  const requests = REQUESTS['overrun-funding'];

  test('what the pots pay is what the communities get; the rest stays where it was', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { communities, pots, asked, funded, unfunded } = resultOf('overrun-funding', request);
        expect(total(pots.map(({ paid }) => paid))).toBe(fen(funded));
        expect(total(communities.map((community) => community.funded))).toBe(fen(funded));
        expect(total(communities.map((community) => community.unfunded))).toBe(fen(unfunded));
        expect(total([funded, unfunded])).toBe(fen(asked));
        const available = total(request.input.pots.map((pot) => pot.available));
        expect(total(pots.flatMap(({ paid, closing }) => [paid, closing]))).toBe(available);
        for (const community of communities) {
          expect(total(community.pots.map(({ amount }) => amount))).toBe(fen(community.funded));
          expect(total([community.funded, community.unfunded])).toBe(fen(community.asked));
          expect(fen(community.unfunded) >= 0n).toBe(true);
        }
      }),
    );
  });

  test('a pot pays only once those before it are empty, and nobody goes without while there is money', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { pots, unfunded } = resultOf('overrun-funding', request);
        const byId = new Map(pots.map((pot) => [pot.id, pot]));
        const inOrder = request.policy.order.map((id) => byId.get(id)!);
        const paying = inOrder.findLastIndex(({ paid }) => paid !== '0.00');
        for (const pot of inOrder.slice(0, Math.max(0, paying))) expect(pot.closing).toBe('0.00');
        if (unfunded !== '0.00') for (const pot of pots) expect(pot.closing).toBe('0.00');
      }),
    );
  });

  test('in whatever order the pots come, as much is funded', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const policy = { order: request.policy.order.toReversed() };
        const { funded } = resultOf('overrun-funding', { ...request, policy });
        expect(funded).toBe(resultOf('overrun-funding', request).funded);
      }),
    );
  });
});
