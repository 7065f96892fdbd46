import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lineOutside } from '../../lib/claims/packageSide.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { bookedInside, headKey, headOf, NEW_BOOK } from '../../lib/store/ledger/head.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { cancelling, claim, rows } from '../claims/examples.ts';
import { claimOf } from './claimOf.ts';
import { conflictsOf } from './conflictsOf.ts';
import { entriesOf } from './entriesOf.ts';
import { aroundNextCommit, cancelledBy, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { verifyBook } from './verifyBook.ts';

const FUND = '990200-390';
const east = { fund: FUND, community: 'east', year: '2025' };
const file = { batch: 'file-1', receivedAt: '2025-04-02T02:00:00Z' };
const another = { batch: 'file-2', receivedAt: '2025-04-03T02:00:00Z' };

/** So many stays of 5,000.00 pooled each. */
const stays = (count: number, prefix = 'S') =>
  Array.from({ length: count }, (_, i) => claim({ settlement: `${prefix}${i}` }));
const EACH = 500_000n;

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

async function entries(period?: string) {
  const read = [];
  for await (const entry of entriesOf(tables, east, period)) read.push(entry);
  return read;
}

/** The books agree with themselves, and come to so much. */
async function expectBooked(amount: bigint) {
  expect((await headOf(tables, east)).booked).toBe(amount);
  expect((await verifyBook(tables, east)).findings).toEqual([]);
}

describe('booking', () => {
  test('claims, journal, counters and head are one fact', async () => {
    const visit = claim({ settlement: 'V1', institution: 'E2', care: '11', amounts: { pooled: 4_050n } });
    const report = await bookClaims(
      tables,
      FUND,
      [...rows([claim()]), ...rows([visit], { line: 'outpatient' }).map((each) => ({ ...each, row: 3 }))],
      file,
    );

    const commits = [{ community: 'east', period: '2025-03', seq: 1, claims: 2 }];
    expect(report).toEqual({ accepted: 2, repeated: 0, conflicts: [], unacceptable: [], commits });
    expect(await headOf(tables, east)).toEqual({
      ...{ seq: 1, booked: 504_050n, lockedThrough: null, crossed: [], isPointed: true },
      totals: new Map([['2025-03', { entries: 2, booked: 504_050n, outside: 0n }]]),
    });
    expect(await countersOf(tables, east)).toEqual([
      { period: '2025-03', institution: 'E1', line: 'inpatient', booked: 500_000n, entries: 1 },
      { period: '2025-03', institution: 'E2', line: 'outpatient', booked: 4_050n, entries: 1 },
    ]);
    expect(await entries()).toMatchObject([
      { settlement: 'S1', line: 'inpatient', booked: 500_000n, group: 'ES11', seq: 1, ...file },
      { settlement: 'V1', line: 'outpatient', booked: 4_050n, seq: 1, ...file },
    ]);
    expect(await claimOf(tables, visit)).toMatchObject({ claim: visit, community: 'east', period: '2025-03', row: 3 });
    expect((await verifyBook(tables, east)).findings).toEqual([]);
  });

  test('each community and each year has its own books', async () => {
    const january = claim({ settlement: 'J1', settledOn: '2026-01-03' });
    await bookClaims(
      tables,
      FUND,
      [...rows([claim(), january]), ...rows([claim({ settlement: 'W' })], { community: 'west' })],
      file,
    );

    await expectBooked(EACH);
    expect((await headOf(tables, { ...east, year: '2026' })).booked).toBe(EACH);
    expect((await headOf(tables, { ...east, community: 'west' })).booked).toBe(EACH);
  });

  test('a book that nothing was booked in is empty, not missing', async () => {
    expect(await headOf(tables, east)).toEqual(NEW_BOOK);
    expect(await countersOf(tables, east)).toEqual([]);
    expect(await verifyBook(tables, east)).toEqual({ findings: [], questions: [], isAtRest: true });
    expect(await claimOf(tables, claim())).toBeUndefined();
  });

  test('amounts beyond what a float holds stay exact to the fen', async () => {
    const amount = 90_071_992_547_409_931n;
    await bookClaims(
      tables,
      FUND,
      rows([claim({ amounts: { pooled: amount } }), claim({ settlement: 'S2', amounts: { pooled: 2n } })]),
      file,
    );
    await expectBooked(amount + 2n);
  });

  test('one claim that the table does not accept is told apart; the others are booked', async () => {
    const endless = claim({ settlement: 'S'.repeat(3_000) });
    const report = await bookClaims(tables, FUND, rows([...stays(5), endless, ...stays(6, 'T')]), file);

    expect(report).toMatchObject({
      accepted: 11,
      unacceptable: [{ row: 7, reason: expect.stringContaining('2048 bytes') }],
    });
    await expectBooked(11n * EACH);
  });
});

describe('the same again', () => {
  test('the same file again changes nothing and has the same report', async () => {
    const claims = rows([...stays(150), ...stays(20)]);
    const first = await bookClaims(tables, FUND, claims, file);
    const before = await tables.client.send(new ScanCommand({ TableName: tables.ledger }));
    const second = await bookClaims(tables, FUND, claims, file);

    expect(first).toMatchObject({ accepted: 150, repeated: 20 });
    expect(second).toEqual(first);
    expect((await tables.client.send(new ScanCommand({ TableName: tables.ledger }))).Items).toEqual(before.Items);
  });

  test('a row that comes twice in a file does not stand in the way of the others: they are one commit', async () => {
    const claims = stays(4).flatMap((each) => [each, each]);
    expect(await bookClaims(tables, FUND, rows(claims), file)).toMatchObject({ accepted: 4, repeated: 4 });
    expect((await headOf(tables, east)).seq).toBe(1);
  });

  test('the same claims in another file are repeats, new ones among them are booked', async () => {
    await bookClaims(tables, FUND, rows(stays(100)), file);
    expect(await bookClaims(tables, FUND, rows(stays(130)), another)).toMatchObject({ accepted: 30, repeated: 100 });
    await expectBooked(130n * EACH);
  });

  test('in another order they are the same books', async () => {
    const claims = rows([...stays(40), cancelling(stays(1)[0]!), claim({ settlement: 'L', settledOn: '2025-01-15' })]);
    await bookClaims(tables, FUND, claims, file);
    const inOrder = await countersOf(tables, east);
    tables = await local.fresh();
    await bookClaims(tables, FUND, claims.toReversed(), file);
    expect(await countersOf(tables, east)).toEqual(inOrder);
  });
});

describe('one identity with other content', () => {
  const other = claim({ amounts: { pooled: 400_000n, cash: 400_000n } });

  test('is a conflict: reported with what is booked, kept once, and the books stay as they are', async () => {
    await bookClaims(tables, FUND, rows([claim()]), file);
    for (const _ of ['first', 'second']) {
      const report = await bookClaims(tables, FUND, rows([claim({ settlement: 'S2' }), other]), another);
      expect(report).toMatchObject({
        accepted: 1,
        conflicts: [{ row: 3, booked: { claim: claim(), batch: 'file-1', row: 2 } }],
      });
    }
    expect(await conflictsOf(tables, east)).toMatchObject([{ claim: other, row: 3, ...another }]);
    expect(await claimOf(tables, claim())).toMatchObject({ claim: claim() });
    await expectBooked(2n * EACH);
  });

  test('within one file the first row is booked and the others are conflicts, one for each content', async () => {
    const third = claim({ group: 'FR11' });
    const report = await bookClaims(tables, FUND, rows([claim(), other, third, other, claim()]), file);

    expect(report).toMatchObject({ accepted: 1, repeated: 1 });
    expect(report.conflicts.map(({ row }) => row)).toEqual([3, 4, 5]);
    expect((await conflictsOf(tables, east)).map((conflict) => conflict.claim)).toEqual(
      expect.arrayContaining([other, third]),
    );
    expect(await conflictsOf(tables, east)).toHaveLength(2);
    await expectBooked(EACH);
  });
});

describe('cancellations', () => {
  test.each([
    ['after its settlement', [claim(), cancelling(claim())]],
    ['before its settlement', [cancelling(claim()), claim()]],
  ])('a cancellation %s leaves nothing booked', async (_, claims) => {
    for (const [i, each] of claims.entries()) {
      await bookClaims(tables, FUND, rows([each]), { ...file, batch: `file-${i}` });
    }
    await expectBooked(0n);
    expect(await verifyBook(tables, east)).toMatchObject({ questions: [] });
    expect(await countersOf(tables, east)).toMatchObject([{ booked: 0n, entries: 2 }]);
  });

  test('a settlement is cancelled once, however often that is said', async () => {
    await bookClaims(tables, FUND, rows([claim(), cancelling(claim()), cancelling(claim())]), file);
    await bookClaims(tables, FUND, rows([cancelling(claim())]), another);
    await expectBooked(0n);
  });

  test('one that does not come to the exact negative is booked as it came, and found by verifying', async () => {
    const short = { ...cancelling(claim()), amounts: { ...cancelling(claim()).amounts, pooled: -499_999n } };
    await bookClaims(tables, FUND, rows([claim(), short]), file);

    await expectBooked(1n);
    const { questions } = await verifyBook(tables, east);
    expect(questions).toEqual([
      { institution: 'E1', settlement: 'S1', community: 'east', kind: 'cancelled', left: 1n },
    ]);
  });

  test('one in the next year finds its settlement in the books of this one', async () => {
    await bookClaims(tables, FUND, rows([claim(), cancelling(claim(), '2026-01-05')]), file);

    await expectBooked(EACH);
    const next = await verifyBook(tables, { ...east, year: '2026' });
    expect(next).toEqual({ findings: [], questions: [], isAtRest: true });
  });

  test('one whose settlement has not arrived yet is named', async () => {
    await bookClaims(tables, FUND, rows([cancelling(claim())]), file);
    expect((await verifyBook(tables, east)).questions).toEqual([
      { institution: 'E1', settlement: 'S1', community: 'east', kind: 'not_settled', left: -EACH },
    ]);
  });
});

describe('locks', () => {
  test('a locked month takes late claims as adjustments of the next open one, with where they came from', async () => {
    await lockPeriod(tables, east, '2025-03');
    await bookClaims(tables, FUND, rows([claim()]), file);
    expect(await entries()).toMatchObject([{ period: '2025-04', line: 'adjustments', origin: '2025-03' }]);
    expect(await entries('2025-03')).toEqual([]);
    await expectBooked(EACH);
  });

  test('after December is locked there is the clearing, and after that the next year', async () => {
    await lockPeriod(tables, east, '2025-12');
    await bookClaims(tables, FUND, rows([claim()]), file);
    await lockPeriod(tables, east, '2025-clearing');
    await bookClaims(tables, FUND, rows([claim({ settlement: 'S2' })]), another);

    expect(await entries()).toMatchObject([{ period: '2025-clearing', settlement: 'S1' }]);
    expect(await claimOf(tables, claim({ settlement: 'S2' }))).toMatchObject({
      period: '2026-01',
      line: 'adjustments',
      origin: '2025-03',
    });
    await expectBooked(EACH);
  });

  test('locks only move forward, and locking twice changes nothing', async () => {
    await lockPeriod(tables, east, '2025-04');
    await lockPeriod(tables, east, '2025-04');
    await lockPeriod(tables, east, '2025-02');
    expect((await headOf(tables, east)).lockedThrough).toBe('2025-04');
  });

  test.each(['2025-13', '2024-03', '2026-clearing', 'March'])('%s is no period of 2025', async (period) => {
    await expect(lockPeriod(tables, east, period)).rejects.toThrow(`"${period}" is no period of 2025`);
  });

  test.each([null, '2025-02'])(
    'a lock that moves from %s while a group is under way moves the group on',
    async (before) => {
      if (before !== null) await lockPeriod(tables, east, before);
      await bookClaims(tables, FUND, rows([claim()]), file);
      aroundNextCommit(tables, async (send) => {
        await lockPeriod(tables, east, '2025-03');
        return send();
      });
      await bookClaims(tables, FUND, rows(stays(3, 'T')), another);

      expect(await entries('2025-03')).toHaveLength(1);
      expect(await entries('2025-04')).toMatchObject(Array(3).fill({ line: 'adjustments', origin: '2025-03' }));
      await expectBooked(4n * EACH);
    },
  );

  test('a first lock that falls under the first group of a book is held too', async () => {
    aroundNextCommit(tables, async (send) => {
      await lockPeriod(tables, east, '2025-03');
      return send();
    });
    await bookClaims(tables, FUND, rows([claim()]), file);
    expect(await entries('2025-03')).toEqual([]);
    await expectBooked(EACH);
  });

  test('a year that is closed while a group is under way sends it to the next', async () => {
    aroundNextCommit(tables, async (send) => {
      await lockPeriod(tables, east, '2025-clearing');
      return send();
    });
    expect(await bookClaims(tables, FUND, rows([claim()]), file)).toMatchObject({ accepted: 1 });
    expect((await headOf(tables, { ...east, year: '2026' })).booked).toBe(EACH);
    expect(await bookClaims(tables, FUND, rows([claim()]), file)).toMatchObject({ accepted: 1 });
  });
});

describe('several writers at once', () => {
  test('two files of one community: every claim once, the sum right', async () => {
    const [first, second] = await Promise.all([
      bookClaims(tables, FUND, rows([...stays(250), ...stays(200, 'A')]), file),
      bookClaims(tables, FUND, rows([...stays(250), ...stays(200, 'B')]), another),
    ]);
    expect(first.accepted + second.accepted).toBe(650);
    expect(first.repeated + second.repeated).toBe(250);
    await expectBooked(650n * EACH);
  });

  test('one file delivered twice at the same time is booked once, and both say so', async () => {
    const claims = rows(stays(300));
    const reports = await Promise.all([bookClaims(tables, FUND, claims, file), bookClaims(tables, FUND, claims, file)]);
    expect(reports.map(({ accepted }) => accepted)).toEqual([300, 300]);
    await expectBooked(300n * EACH);
  });
});

describe('failures on the way', () => {
  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    '%s is tried again',
    async (code) => {
      aroundNextCommit(tables, () => Promise.reject(cancelledBy(code)));
      expect(await bookClaims(tables, FUND, rows(stays(2)), file)).toMatchObject({ accepted: 2 });
      await expectBooked(2n * EACH);
    },
  );

  test('an answer that was lost after the commit does no harm: the claims find themselves', async () => {
    aroundNextCommit(tables, async (send) => {
      await send();
      throw timeout();
    });
    expect(await bookClaims(tables, FUND, rows(stays(120)), file)).toMatchObject({ accepted: 120, repeated: 0 });
    await expectBooked(120n * EACH);
  });

  test('an answer lost on the wire is asked for again by the SDK itself, and counts once', async () => {
    let answers = 0;
    tables.client.middlewareStack.add(
      (next, context) => async (args) => {
        const answer = await next(args);
        if (context.commandName !== 'TransactWriteItemsCommand') return answer;
        answers += 1;
        if (answers === 1) throw timeout();
        return answer;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    expect(await bookClaims(tables, FUND, rows(stays(3)), file)).toMatchObject({ accepted: 3 });
    expect(answers).toBeGreaterThan(1);
    await expectBooked(3n * EACH);
  });

  test('a reason that nobody knows is not taken for a repeat', async () => {
    aroundNextCommit(tables, () => Promise.reject(cancelledBy('SomethingNew')));
    await expect(bookClaims(tables, FUND, rows([claim()]), file)).rejects.toThrow('SomethingNew');
    await expectBooked(0n);
  });
});

describe('thresholds of the package', () => {
  const watchOf = async () => ({
    package: 100n * EACH,
    thresholds: ['0.85', '0.95', '1'].map((text) => Ratio.parse(text)),
  });
  const announced = async () => {
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.outbox }));
    return Items.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)).map(({ kind, facts }) => ({
      kind,
      ...JSON.parse(facts),
    }));
  };

  test('each is announced once, with the commit that reaches it', async () => {
    await bookClaims(tables, FUND, rows(stays(84)), { ...file, watchOf });
    expect(await announced()).toEqual([]);
    await bookClaims(tables, FUND, rows(stays(85)), { ...another, watchOf });
    await bookClaims(tables, FUND, rows(stays(90)), { ...another, watchOf });
    await bookClaims(tables, FUND, rows(stays(10, 'T')), { ...another, batch: 'file-3', watchOf });
    expect(await announced()).toEqual([
      { kind: 'threshold_crossed', crossed: ['0.85'], cleared: [], booked: '425000.00', package: '500000.00' },
      { kind: 'threshold_crossed', crossed: ['0.95', '1'], cleared: [], booked: '500000.00', package: '500000.00' },
    ]);
  });

  test('what is outside the package reaches none, and the head has it apart', async () => {
    const outside = { line: lineOutside('maternity', 'inpatient') };
    await bookClaims(tables, FUND, rows(stays(84)), { ...file, watchOf });
    await bookClaims(tables, FUND, rows(stays(30, 'B'), outside), { ...another, watchOf });
    expect(await announced()).toEqual([]);
    const head = await headOf(tables, east);
    expect([head.booked, bookedInside(head)]).toEqual([114n * EACH, 84n * EACH]);
    await bookClaims(tables, FUND, rows(stays(1, 'T')), { ...another, batch: 'file-3', watchOf });
    expect(await announced()).toMatchObject([{ crossed: ['0.85'], booked: '425000.00' }]);
    expect((await verifyBook(tables, east)).findings).toEqual([]);
  });

  test('of which the head says another sum than the journal, the verification says so', async () => {
    await bookClaims(tables, FUND, rows(stays(1), { line: lineOutside('maternity', 'inpatient') }), file);
    await tables.client.send(
      new UpdateCommand({
        ...{ TableName: tables.ledger, Key: headKey(east), UpdateExpression: 'SET #o = :none' },
        ...{ ExpressionAttributeNames: { '#o': 'o|2025-03' }, ExpressionAttributeValues: { ':none': 0 } },
      }),
    );
    expect((await verifyBook(tables, east)).findings).toEqual([
      { what: 'head', unit: 'fen', at: '2025-03 outside', found: 0n, journal: EACH },
    ]);
  });

  test('a cancellation that takes spending back is announced, and the threshold is armed again', async () => {
    await bookClaims(tables, FUND, rows(stays(85)), { ...file, watchOf });
    await bookClaims(tables, FUND, rows(stays(2).map((each) => cancelling(each))), { ...another, watchOf });
    await bookClaims(tables, FUND, rows(stays(2, 'T')), { ...another, batch: 'file-3', watchOf });
    expect(await announced()).toMatchObject([
      { kind: 'threshold_crossed', crossed: ['0.85'] },
      { kind: 'threshold_cleared', cleared: ['0.85'], booked: '415000.00' },
      { kind: 'threshold_crossed', crossed: ['0.85'] },
    ]);
  });

  test('several writers at once announce each threshold once', async () => {
    const files = ['a', 'b', 'c'].map((batch) => rows(stays(40, batch)));
    await Promise.all(
      files.map((claims, i) => bookClaims(tables, FUND, claims, { ...file, batch: `file-${i}`, watchOf })),
    );
    const crossed = (await announced()).flatMap((entry) => entry.crossed);
    expect(crossed.toSorted()).toEqual(['0.85', '0.95', '1']);
  });

  test('a full group leaves room for its announcement', async () => {
    const report = await bookClaims(tables, FUND, rows(stays(96)), { ...file, watchOf });
    expect(report.accepted).toBe(96);
    expect((await headOf(tables, east)).seq).toBe(1);
    expect(await announced()).toMatchObject([{ crossed: ['0.85', '0.95'] }]);
  });
});
