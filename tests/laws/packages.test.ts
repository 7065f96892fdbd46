import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

const requests = REQUESTS.packages;

/** The bounds of a community's package, in fen; null where it has none. */
function boundsOf(request: Drawn, id: string): { low: bigint | null; high: bigint | null } {
  const history = fen(request.input.communities.find((community) => community.id === id)!.history);
  const { up, down } = request.policy.corridor ?? {};
  const at = (factor: Ratio) => (history === 0n ? null : Ratio.of(history).times(factor).rounded());
  return {
    low: down === undefined ? null : at(Ratio.ONE.minus(Ratio.parse(down))),
    high: up === undefined ? null : at(Ratio.ONE.plus(Ratio.parse(up))),
  };
}
type Drawn = typeof requests extends fc.Arbitrary<infer Request> ? Request : never;

test('the packages and the residue are the pool', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { packages, residue } = resultOf('packages', request);
      expect(total(packages.map(({ amount }) => amount)) + fen(residue)).toBe(fen(request.input.pool));
    }),
  );
});

test('the shares of the pool sum to one', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const sum = Ratio.sum(resultOf('packages', request).packages.map((part) => Ratio.parse(part.share)));
      expect(sum.roundedTo(9).equals(Ratio.ONE)).toBe(true);
    }),
  );
});

test('no package leaves its corridor by more than the odd fen, and who is held is at the bound exactly', () => {
  fc.assert(
    fc.property(requests, (request) => {
      for (const { id, amount, clamped } of resultOf('packages', request).packages) {
        const { low, high } = boundsOf(request, id);
        if (clamped === 'up') expect(fen(amount)).toBe(high);
        if (clamped === 'down') expect(fen(amount)).toBe(low);
        if (low !== null) expect(fen(amount) >= low - 1n).toBe(true);
        if (high !== null) expect(fen(amount) <= high + 1n).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('money stays in the pool only when everybody with a share is held', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { packages, residue } = resultOf('packages', request);
      if (residue === '0.00') return;
      for (const { clamped, share } of packages) expect(clamped !== null || share === '0').toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('all free communities get the same for a share, who is held above would get no less without the bound, below no more', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { packages } = resultOf('packages', request);
      const free = packages.filter(({ clamped, share }) => clamped === null && isComparable(share));
      const [first] = free;
      if (first === undefined) return;
      const rate = perShare(first);
      const slack = Ratio.of(1n, 1_000_000n)
        .times(rate)
        .plus(Ratio.of(2n).over(Ratio.parse(first.share)));
      for (const part of packages) {
        if (!isComparable(part.share)) continue;
        const above = perShare(part).minus(rate);
        const own = slack.plus(Ratio.of(2n).over(Ratio.parse(part.share)));
        if (part.clamped !== 'down') expect(above.isLess(own)).toBe(true);
        if (part.clamped !== 'up') expect(above.negated().isLess(own)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

/** Shares are answered to ten places: those below a thousandth say too little to compare with. */
function isComparable(share: string): boolean {
  return Ratio.of(1n, 1000n).isLess(Ratio.parse(share));
}

function perShare({ amount, share }: { amount: string; share: string }): Ratio {
  return Ratio.of(fen(amount)).over(Ratio.parse(share));
}

test('more heads never make a smaller package, give or take a fen', () => {
  fc.assert(
    fc.property(requests, fc.integer({ min: 1, max: 100_000 }), (request, more) => {
      const [grown, ...others] = request.input.communities;
      const [[band, heads]] = Object.entries(grown!.heads) as [[string, number]];
      const community = { ...grown!, heads: { ...grown!.heads, [band]: heads + more } };
      const packageIn = (given: Drawn) =>
        fen(resultOf('packages', given).packages.find(({ id }) => id === grown!.id)!.amount);
      const after = packageIn(withInput(request, { communities: [community, ...others] }));
      expect(after >= packageIn(request) - 1n).toBe(true);
    }),
    { numRuns: 300 },
  );
});
