import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADJUSTMENT_REASONS } from '../../lib/claims/adjustmentReason.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { claimIn, claimText } from '../../lib/claims/claimText.ts';
import { formatFen } from '../../lib/money/fen.ts';

const text = fc.string({ unit: 'binary' });
const fen = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

const identity = {
  ...{ institution: text, settlement: text, sequence: fc.nat() },
  kind: fc.constantFrom('settle' as const, 'cancel' as const, 'adjust' as const),
};
const content = {
  ...{ person: text, scheme: text, insuredAt: text, treatedAt: text, care: text, clearing: text },
  ...{ group: fc.option(text), admittedOn: fc.option(text), dischargedOn: fc.option(text), settledOn: text },
};
const amounts = fc.record({ total: fen, pooled: fen, otherFunds: fen, account: fen, cash: fen });
const reason = fc.constantFrom(...ADJUSTMENT_REASONS);
const anyClaim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({ ...identity, ...content, amounts }),
  fc.record({ ...identity, ...content, reason, amounts }),
);

test('the text of a claim is JSON with its fields in their order and its amounts in yuan, and is read as the same claim', () => {
  fc.assert(
    fc.property(anyClaim, (claim) => {
      const written = JSON.stringify(claim, (_, value: unknown) =>
        typeof value === 'bigint' ? formatFen(value) : value,
      );
      expect(claimText(claim)).toBe(written);
      expect(claimIn(written)).toEqual(claim);
    }),
  );
});
