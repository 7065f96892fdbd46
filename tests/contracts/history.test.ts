import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Claim } from '../../lib/claims/claim.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { cancelling, claim, rows } from '../claims/examples.ts';
import { Bookkeeper } from './bookkeeper.ts';
import { aroundNextCommit, cancelledBy, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { verifyBook } from './verifyBook.ts';

const FUND = '990200-390';
const book = { fund: FUND, community: 'east', year: '2025' };

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

/** A claim out of few, so that repeats, conflicts and cancellations meet; a quarter is cancelled, some disagree. */
const someClaim: fc.Arbitrary<Claim> = fc
  .record({
    settlement: fc.integer({ min: 1, max: 40 }),
    cancels: fc.integer({ min: 1, max: 4 }).map((one) => one === 1),
    disagrees: fc.integer({ min: 1, max: 10 }).map((one) => one === 1),
  })
  .map(({ settlement, cancels, disagrees }) => {
    const month = String(1 + (settlement % 12)).padStart(2, '0');
    const settled = claim({
      institution: `E${settlement % 3}`,
      settlement: `S${settlement}`,
      settledOn: `2025-${month}-20`,
      amounts: { pooled: BigInt(settlement) * 1_001n + (disagrees ? 7n : 0n) },
    });
    return cancels ? cancelling(settled) : settled;
  });

/** What can happen around a group commit. */
const someFault = fc.constantFrom('none', 'TransactionConflict', 'ThrottlingError', 'lost before', 'lost after');

const someStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('file'),
      claims: fc.array(someClaim, { maxLength: 60 }),
      fault: someFault,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again'), which: fc.nat(), fault: someFault }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lock'), month: fc.integer({ min: 1, max: 12 }) }) },
);

function letHappen(tables: Tables, fault: string): void {
  if (fault === 'none') return;
  aroundNextCommit(tables, async (send) => {
    if (fault === 'lost after') await send();
    throw fault.startsWith('lost') ? timeout() : cancelledBy(fault);
  });
}

test('whatever happens in a year, the books are those of a bookkeeper to whom nothing happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 3, maxLength: 10 }), async (steps) => {
      const tables = await local.fresh();
      const bookkeeper = new Bookkeeper('2025');
      const files: Claim[][] = [];

      const deliver = async (number: number, fault: string) => {
        const claims = files[number]!;
        letHappen(tables, fault);
        const file = { batch: `file-${number}`, receivedAt: '2025-04-02T02:00:00Z' };
        const report = await bookClaims(tables, FUND, rows(claims), file);
        const told = bookkeeper.deliver(file.batch, claims);
        expect(report).toMatchObject({ accepted: told.accepted, repeated: told.repeated, unacceptable: [] });
        expect(report.conflicts.map(({ row }) => row - 2)).toEqual(told.conflicts);
      };

      for (const step of steps) {
        if ('claims' in step) await deliver(files.push(step.claims) - 1, step.fault);
        else if ('which' in step && files.length > 0) await deliver(step.which % files.length, step.fault);
        else if ('month' in step) {
          const period = `2025-${String(step.month).padStart(2, '0')}`;
          await lockPeriod(tables, book, period);
          if (bookkeeper.lockedThrough === null || bookkeeper.lockedThrough < period) bookkeeper.lockedThrough = period;
        }
      }

      const cells = (await countersOf(tables, book)).map(({ period, institution, line, booked, entries }) => {
        return [`${period} ${institution} ${line}`, { booked, entries }] as const;
      });
      expect(new Map(cells)).toEqual(bookkeeper.cells());
      expect((await verifyBook(tables, book)).findings).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
