/** The disk of the function that exports closed months has room for what it writes there: docs/limits.md says how it is worked out. */
import { expect, test } from 'vitest';
import { entryText } from '../../lib/proof/monthFile.ts';
import { claim } from '../claims/examples.ts';
import { propertiesOf, resourcesOf } from './deployed.ts';

/** Claims of a county in a month: in one book at most, and an invocation looks at one (functions/verifyBook). */
const COUNTY_MONTH = 458_000;

/** An entry with keys as long as the national interface has them, and a claim of which nothing is left out. */
const LONGEST = entryText({
  number: COUNTY_MONTH,
  link: 'a'.repeat(43),
  line: 'other_community',
  origin: '2025-01',
  batch: '0123456789abcdef',
  receivedAt: '2025-04-02T02:00:00.000Z',
  seq: 99_999_999,
  claim: claim({
    institution: 'H32058100001',
    settlement: '3'.repeat(30),
    person: 'p'.repeat(43),
    group: 'ES11A',
    reason: 'special_case',
    amounts: {
      total: 99_999_999_99n,
      pooled: 99_999_999_99n,
      otherFunds: 99_999_999_99n,
      account: 99_999_999_99n,
      cash: 99_999_999_99n,
    },
  }),
});

test('a county has its month on the disk, and once more what an invocation left that was ended early', () => {
  const [verifyBook = ''] = Object.keys(resourcesOf('AWS::Lambda::Function')).filter((id) =>
    /^VerifyBook(?!s)/.test(id),
  );
  const { EphemeralStorage } = propertiesOf<{ EphemeralStorage: { Size: number } }>(verifyBook);
  const month = COUNTY_MONTH * (Buffer.byteLength(LONGEST) + 1);
  expect(EphemeralStorage.Size * 2 ** 20).toBeGreaterThan(2 * month);
});

test('an entry is some 700 bytes long at most, of which the size of the disk is worked out', () => {
  expect(Buffer.byteLength(LONGEST)).toBeGreaterThan(600);
  expect(Buffer.byteLength(LONGEST)).toBeLessThan(720);
});
