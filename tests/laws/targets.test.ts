import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('member-targets', () => {
  const requests = REQUESTS['member-targets'];

  test('the targets are what of the package is not reserved, and those of primary members are `primary`', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { base, primary, members } = resultOf('member-targets', request);
        const isPrimary = new Map(request.input.members.map((member) => [member.id, member.primary]));
        expect(total(members.map(({ amount }) => amount))).toBe(fen(base));
        expect(total([base, request.input.reserved])).toBe(fen(request.input.package));
        expect(total(members.flatMap(({ id, amount }) => (isPrimary.get(id) ? [amount] : [])))).toBe(fen(primary));
      }),
    );
  });

  test('primary members have their minimum to the fen where they had less, and nothing changes where they had it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { primary_minimum = '0', ...policy } = request.policy;
        const lifted = resultOf('member-targets', request);
        const plain = resultOf('member-targets', { ...request, policy });
        const least = Ratio.of(fen(plain.base)).times(Ratio.parse(primary_minimum)).rounded();
        expect(plain.lifted).toBe(false);
        if (fen(plain.primary) >= least) expect(lifted).toEqual(plain);
        else expect(lifted).toMatchObject({ base: plain.base, lifted: true, primary: formatFen(least) });
        expect(lifted.members.map(({ share }) => share)).toEqual(plain.members.map(({ share }) => share));
      }),
      { numRuns: 300 },
    );
  });

  test('a lift takes nothing from a primary member and gives nothing to another, the last fen apart', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { primary_minimum: _, ...policy } = request.policy;
        const lifted = resultOf('member-targets', request);
        const plain = resultOf('member-targets', { ...request, policy });
        for (const { id, primary } of request.input.members) {
          const [before, after] = [plain, lifted].map(({ members }) =>
            fen(members.find((one) => one.id === id)!.amount),
          );
          if (primary) expect(after! >= before! - 1n).toBe(true);
          else expect(after! <= before! + 1n).toBe(true);
        }
      }),
    );
  });

  test('all factors times the same change nothing', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 2, max: 9 }), (request, times) => {
        const larger = Object.entries(request.policy.factors).map(([name, factor]) => {
          return [name, Ratio.parse(factor).times(Ratio.of(times)).toExactString()];
        });
        const policy = { ...request.policy, factors: Object.fromEntries(larger) };
        expect(resultOf('member-targets', { ...request, policy })).toEqual(resultOf('member-targets', request));
      }),
    );
  });

  test.each(['history', 'capacity', 'population'] as const)('by %s alone the base is split by it', (ground) => {
    fc.assert(
      fc.property(requests, (request) => {
        const policy = { factors: { history: '0', capacity: '0', population: '0', [ground]: '0.3' } };
        const { base, members } = resultOf('member-targets', { ...request, policy });
        const parts = request.input.members.map(({ id, [ground]: own = '0' }) => ({ id, weight: String(own) }));
        const split = resultOf('apportion', { policy: {}, input: { total: base, parts } });
        expect(members.map(({ id, amount }) => ({ id, amount }))).toEqual(split.parts);
      }),
    );
  });
});
