/** Whatever is altered in a book behind the service's back, verifying it says what and where. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginningOf, openingLink } from '../../lib/claims/chain.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { contentHash } from '../../lib/claims/contentHash.ts';
import { sealBook as sealing } from '../../lib/proof/sealBook.ts';
import { sealsOf } from '../../lib/proof/seals.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { carryForward } from '../../lib/store/ledger/carryForward.ts';
import { checkClaims } from '../../lib/store/ledger/checkClaims.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { headOf, NEW_BOOK } from '../../lib/store/ledger/head.ts';
import { keptSums } from '../../lib/store/ledger/keptSums.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import { questionsOf } from '../../lib/store/ledger/questionsOf.ts';
import { type SummedBook, sumBook } from '../../lib/store/ledger/sumBook.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { cancelling, claim, rows } from '../claims/examples.ts';
import { withCells } from './alteredCells.ts';
import { claimOf } from './claimOf.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { verifyBook } from './verifyBook.ts';

const FUND = '990200-390';
const east = { fund: FUND, community: 'east', year: '2025' };
const BOOK = 'BOOK#990200-390#east#2025';
const file = { batch: 'file-1', receivedAt: '2025-04-02T02:00:00Z' };
const made = { by: 'reconcileMonth', at: '2025-04-10T03:00:00+08:00' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

type Stored = Record<string, unknown>;

const inMarch = (count: number, prefix = 'S') =>
  Array.from({ length: count }, (_, i) => claim({ settlement: `${prefix}${i + 1}` }));
const book = (claims: readonly Claim[], batch = file.batch) =>
  bookClaims(tables, FUND, rows(claims), { ...file, batch });

/** Alter an item as somebody could who has the table and not the service. */
async function alter(pk: string, sk: string, change: (item: Stored) => Stored): Promise<void> {
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.ledger, Key: { pk, sk } }));
  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: change(Item!) }));
}

const sealBook = async (...of: Parameters<typeof sealing>) => [...(await sealing(...of)).seals];

function remove(pk: string, sk: string) {
  return tables.client.send(new DeleteCommand({ TableName: tables.ledger, Key: { pk, sk } }));
}

async function found(): Promise<unknown[]> {
  const { findings } = await verifyBook(tables, east);
  return findings.map(({ what, at, found, journal }) => [what, at, found, journal]);
}

describe('an altered book', () => {
  beforeEach(async () => {
    await book(inMarch(100));
    await carryForward(tables, east);
    expect(await found()).toEqual([]);
  });
  const CARRIED = 'COUNT#2025-03#00';
  const JOURNAL = 'JOURNAL#2025-03#00000001';

  test('whose head was set to another sum is found', async () => {
    await alter(BOOK, 'HEAD', (head) => ({ ...head, booked: 1n }));
    expect(await found()).toEqual([['head', '', 1n, 50_000_000n]]);
  });

  test('whose counters were moved by a fen from one institution to another is found in both', async () => {
    await book(
      ['V1', 'V2'].map((settlement) => claim({ settlement, institution: 'E2' })),
      'file-2',
    );
    await carryForward(tables, east);
    await alter(BOOK, CARRIED, (item) =>
      withCells(item, () => [
        ['E1', 'inpatient', '49999999', 100],
        ['E2', 'inpatient', '1000001', 2],
      ]),
    );
    expect(await found()).toEqual([
      ['counter', '2025-03|E1|inpatient', 49_999_999n, 50_000_000n],
      ['counter', '2025-03|E2|inpatient', 1_000_001n, 1_000_000n],
    ]);
  });

  test('that has a counter too many is found', async () => {
    await alter(BOOK, CARRIED, (item) => ({ ...item, sk: 'COUNT#2025-04#00' }));
    expect(await found()).toEqual([
      ['counter', '2025-04|E1|inpatient', 50_000_000n, null],
      ['counter', '2025-04|E1|inpatient', 100n, null],
    ]);
  });

  test('that lacks a group commit is found: head, row of commits, the sums of its month and counters remember it', async () => {
    await remove(BOOK, 'JOURNAL#2025-03#00000002');
    expect(await found()).toEqual([
      ['head', '', 50_000_000n, 48_000_000n],
      ['commits', '', 2n, 1n],
      ['head', '2025-03', 50_000_000n, 48_000_000n],
      ['head', '2025-03', 100n, 96n],
      ['counter', '2025-03|E1|inpatient', 50_000_000n, 48_000_000n],
      ['counter', '2025-03|E1|inpatient', 100n, 96n],
    ]);
  });

  test('with a journal item that no longer agrees with itself is found, and named', async () => {
    await alter(BOOK, JOURNAL, (item) => ({ ...item, sum: 1n }));
    expect((await found())[0]).toEqual(['journal', '2025-03#1', null, 1n]);
  });

  test('with a journal item that lost its own sum is found, and named', async () => {
    await alter(BOOK, JOURNAL, ({ sum: _, ...item }) => item);
    expect((await found())[0]).toEqual(['journal', '2025-03#1', null, null]);
  });

  test('with a group commit under another number is found, although none is missing', async () => {
    await alter(BOOK, 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sk: 'JOURNAL#2025-03#00000007' }));
    await remove(BOOK, 'JOURNAL#2025-03#00000002');
    for (const settlement of ['S97', 'S98', 'S99', 'S100']) {
      await alter(`CLAIM#E1#${settlement}`, 'settle#1', (item) => ({ ...item, seq: 7n }));
    }
    expect(await found()).toEqual([
      ['commits', '', 2n, 1n],
      // They were carried forward through the second commit, which is none any more.
      ['counter', '2025-03|E1|inpatient', 50_000_000n, 48_000_000n],
      ['counter', '2025-03|E1|inpatient', 100n, 96n],
    ]);
  });

  test('with one number on two group commits is found', async () => {
    await alter(BOOK, 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sk: 'JOURNAL#2025-04#00000002' }));
    expect((await found()).slice(0, 2)).toEqual([
      ['head', '', 50_000_000n, 52_000_000n],
      ['commits', '', 2n, 3n],
    ]);
  });

  test('with a journal item in a month of another year is found, and named', async () => {
    await alter(BOOK, 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sk: 'JOURNAL#2024-12#00000003' }));
    await alter(BOOK, 'HEAD', (head) => ({ ...head, seq: 3n }));
    expect((await found())[0]).toEqual(['journal', '2024-12#3', null, 2_000_000n]);
  });

  test('with an entry twice in its group commit is found, although head and counters count it twice as well', async () => {
    await alter(BOOK, 'JOURNAL#2025-03#00000002', ({ entries, prints, ...item }) => {
      const rows = JSON.parse(gunzipSync(entries as Uint8Array).toString()) as unknown[];
      const doubled = {
        entries: gzipSync(JSON.stringify([...rows, rows[0]])),
        prints: Buffer.concat([prints as Uint8Array, (prints as Uint8Array).subarray(0, 20)]),
      };
      return { ...item, ...doubled, count: 5n, sum: 2_500_000n };
    });
    await alter(BOOK, 'HEAD', (head) => ({
      ...head,
      booked: 50_500_000n,
      'b|2025-03': 50_500_000n,
      'n|2025-03': 101n,
    }));
    await alter(BOOK, CARRIED, (item) =>
      withCells({ ...item, count: 101n, sum: 50_500_000n }, () => [['E1', 'inpatient', '50500000', 101]]),
    );
    expect((await found())[0]).toEqual(['journal', '2025-03#2', null, 2_500_000n]);
  });

  test('with a month whose number of entries is gone from the head is found', async () => {
    await alter(BOOK, 'HEAD', ({ 'n|2025-03': _, ...head }) => head);
    expect(await found()).toEqual([['head', '2025-03', 0n, 100n]]);
  });

  test('with counters that no longer come to what they say is found, and they are counted from the journal', async () => {
    const before = await countersOf(tables, east);
    await alter(BOOK, CARRIED, (item) => ({ ...item, sum: 1n }));
    expect(await found()).toEqual([['counter', '2025-03', 1n, 50_000_000n]]);
    expect(await countersOf(tables, east)).toEqual(before);
  });

  test('with counters that nobody can read is found, and they are counted from the journal', async () => {
    const before = await countersOf(tables, east);
    await alter(BOOK, CARRIED, (item) => ({ ...item, cells: Buffer.from('spilt') }));
    expect(await found()).toEqual([['counter', '2025-03', null, null]]);
    expect(await countersOf(tables, east)).toEqual(before);
  });

  test('with a part of its counters gone is found, and they are counted from the journal', async () => {
    const before = await countersOf(tables, east);
    await alter(BOOK, CARRIED, (item) => ({ ...item, parts: 2n }));
    expect(await found()).toEqual([['counter', '2025-03', null, null]]);
    expect(await countersOf(tables, east)).toEqual(before);
  });

  test('whose journal does not come to what its head says has no figures: whoever asks for them is refused', async () => {
    await alter(BOOK, 'HEAD', (head) => ({ ...head, 'b|2025-03': 1n }));
    const world = surroundings();
    surroundWith({ ...world, sleep: async () => {} });
    await expect(countersOf(tables, east)).rejects.toThrow(/Counting the books of the community \(east\) for 2025/);
    surroundWith(world);
  });

  test.each(['pooled', 'cash'])(
    'with a claim that lost its amount %s is found, and the others are read',
    async (payer) => {
      await alter('CLAIM#E1#S7', 'settle#1', ({ [payer]: _, ...item }) => item);
      await remove('CLAIM#E1#S8', 'settle#1');
      expect(await found()).toEqual([
        ['claim', 'E1#S7#settle#1', null, 500_000n],
        ['claim', 'E1#S8#settle#1', null, 500_000n],
      ]);
    },
  );

  test('with a claim over another amount is found, its own hash or not', async () => {
    await alter('CLAIM#E1#S7', 'settle#1', (item) => ({ ...item, pooled: 500_001n }));
    expect(await found()).toEqual([['claim', 'E1#S7#settle#1', 500_001n, 500_000n]]);
  });

  test('that lacks a claim is found', async () => {
    await remove('CLAIM#E1#S7', 'settle#1');
    expect(await found()).toEqual([['claim', 'E1#S7#settle#1', null, 500_000n]]);
  });

  test('with a claim in another place than its entry is found', async () => {
    const right = { line: 'inpatient', period: '2025-03', community: 'east', batch: 'file-1', seq: 1n };
    const wrong = { line: 'outpatient', period: '2025-04', community: 'west', batch: 'file-2', seq: 2n };
    for (const [name, value] of Object.entries(wrong)) {
      await alter('CLAIM#E1#S7', 'settle#1', (item) => ({ ...item, [name]: value }));
      expect(await found(), name).toEqual([['claim', 'E1#S7#settle#1', null, 500_000n]]);
      await alter('CLAIM#E1#S7', 'settle#1', (item) => ({ ...item, ...right }));
    }
    expect(await found()).toEqual([]);
  });

  test('with a claim that says something else is found by its hash', async () => {
    await alter('CLAIM#E1#S7', 'settle#1', (item) => ({ ...item, cash: 1n }));
    expect(await found()).toEqual([['content', 'E1#S7#settle#1', 500_000n, 500_000n]]);
  });

  test('with a claim whose hash was worked out anew is found by its fingerprint in the journal', async () => {
    const { claim: stored } = (await claimOf(tables, claim({ settlement: 'S7' })))!;
    const hash = contentHash({ ...stored, person: 'p-other' });
    await alter('CLAIM#E1#S7', 'settle#1', (item) => ({ ...item, person: 'p-other', hash }));
    expect(await found()).toEqual([['content', 'E1#S7#settle#1', 500_000n, 500_000n]]);
  });

  test('with an entry that copies another group than its claim has is found', async () => {
    await alter(BOOK, JOURNAL, ({ entries, ...item }) => {
      const text = gunzipSync(entries as Uint8Array).toString();
      return { ...item, entries: gzipSync(text.replace('"ES11"', '"ES13"')) };
    });
    expect(await found()).toEqual([['content', 'E1#S1#settle#1', 500_000n, 500_000n]]);
  });
});

describe('while others book', () => {
  /** Let something happen each time the head of a book was read. */
  function afterHead(happen: () => Promise<unknown>): void {
    let isHappening = false;
    tables.client.middlewareStack.add(
      (next, context) => async (args) => {
        const answer = await next(args);
        const { Key } = args.input as { Key?: { sk?: string } };
        if (isHappening || context.commandName !== 'GetItemCommand' || Key?.sk === undefined) return answer;
        isHappening = true;
        await happen();
        isHappening = false;
        return answer;
      },
      { step: 'initialize' },
    );
  }

  test('a book is summed anew when somebody booked meanwhile', async () => {
    await book(inMarch(3));
    let more = 1;
    afterHead(async () => {
      more -= 1;
      if (more >= 0) await book(inMarch(2, 'T'), 'file-2');
    });
    expect(await verifyBook(tables, east)).toEqual({ findings: [], questions: [], isAtRest: true });
    expect(more).toBeLessThan(0);
  });

  test('one that never comes to rest is not judged by its sums, and the answer says so', async () => {
    await book(inMarch(3));
    let times = 0;
    afterHead(async () => {
      times += 1;
      await book([claim({ settlement: `T${times}` })], `file-t${times}`);
    });
    expect(await verifyBook(tables, east)).toEqual({ findings: [], questions: [], isAtRest: false });
  });
});

describe('a book whose periods were summed before', () => {
  const known = async () => {
    const { periods } = (await sumBook(tables, east))!;
    return new Map(periods.map((summed) => [summed.period, summed]));
  };
  beforeEach(async () => {
    await book([...inMarch(97), claim({ settlement: 'J', settledOn: '2025-01-15' })]);
    await carryForward(tables, east);
  });

  test('comes to the same when nothing of them is summed again', async () => {
    const summed = await sumBook(tables, east);
    expect(inSum(await sumBook(tables, east, { known: await known() }))).toEqual(inSum(summed));
    expect(summed?.findings).toEqual([]);
  });

  test('believes what it knows only of a period that is as it was to the byte', async () => {
    const forged = new Map([...(await known())].map(([period, summed]) => [period, { ...summed, booked: 1n }]));
    const before = await sumBook(tables, east, { known: forged });
    expect(before?.periods.map(({ booked }) => booked).slice(0, 3)).toEqual([1n, 1n, 1n]);
    await book([claim({ settlement: 'V' })], 'file-2');
    const after = await sumBook(tables, east, { known: forged });
    expect(after?.periods.map(({ booked }) => booked).slice(0, 3)).toEqual([1n, 1n, 98n * 500_000n]);
  });

  test.each<[string, string, (item: Stored) => Stored]>([
    ['an entry', 'JOURNAL#2025-01#00000003', (item) => ({ ...item, entries: gzipSync('[]') })],
    [
      'a fingerprint',
      'JOURNAL#2025-03#00000001',
      ({ prints, ...item }) => ({ ...item, prints: Buffer.alloc((prints as Uint8Array).length) }),
    ],
    ['the sum of a commit', 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sum: 1n })],
    ['the kind of a sum', 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sum: String(item.sum) })],
    [
      'when a commit was received',
      'JOURNAL#2025-03#00000001',
      (item) => ({ ...item, receivedAt: '2025-04-01T02:00:00Z' }),
    ],
    ['a counter', 'COUNT#2025-03#00', (item) => withCells(item, () => [['E1', 'inpatient', '1', 97]])],
    ['how many entries a counter counts', 'COUNT#2025-03#00', (item) => ({ ...item, count: 1n })],
    ['what the head says', 'HEAD', (head) => ({ ...head, 'n|2025-03': 1n })],
  ])('sums a period anew when %s of it was altered', async (_, sk, change) => {
    const before = await known();
    await alter(BOOK, sk, change);
    const summed = await sumBook(tables, east, { known: before });
    const again = await sumBook(tables, east);
    expect(inSum(summed)).toEqual(inSum(again));
    expect(summed?.periods).not.toEqual([...before.values()]);
  });

  test('remembers what it lacks when a whole commit is gone', async () => {
    const before = await known();
    await remove(BOOK, 'JOURNAL#2025-01#00000003');
    const summed = await sumBook(tables, east, { known: before });
    expect(summed?.periods[0]?.entries).toBe(0);
    expect(inSum(summed)).toEqual(inSum(await sumBook(tables, east)));
  });

  test('knows up to which commit a period is what it was, and after which it grew', async () => {
    const before = await known();
    await book([claim({ settlement: 'V' })], 'file-2');
    const through = async () => {
      const { periods } = (await sumBook(tables, east, { known: before }))!;
      return periods.slice(0, 3).map(({ knownThrough }) => knownThrough);
    };
    // Two commits in March, one in January, and the new one in March.
    expect(await through()).toEqual([3, 0, 2]);
    await alter(BOOK, 'JOURNAL#2025-03#00000001', ({ prints, ...item }) => ({
      ...item,
      prints: Buffer.alloc((prints as Uint8Array).length),
    }));
    expect(await through()).toEqual([3, 0, 0]);
  });
});

/** What a book comes to, whatever was known of it before. */
function inSum(summed: SummedBook | undefined) {
  return summed && { ...summed, periods: summed.periods.map(({ knownThrough: _, ...period }) => period) };
}

describe('the claims of a period of which a part was read before', () => {
  const ALTERED = (settlement: string) => ({ what: 'content', at: `E1#${settlement}#settle#1` });

  test('are read where they came since, and all of them when its turn comes', async () => {
    await book([claim({ settlement: 'early' })]);
    await book([claim({ settlement: 'late' })], 'file-2');
    for (const settlement of ['early', 'late']) {
      await alter(`CLAIM#E1#${settlement}`, 'settle#1', (item) => ({ ...item, care: 'another' }));
    }
    const since = await checkClaims(tables, east, '2025-03', { after: 1, asked: [] });
    expect(since.findings).toMatchObject([ALTERED('late')]);
    const { findings } = await checkClaims(tables, east, '2025-03');
    expect(findings).toMatchObject([ALTERED('early'), ALTERED('late')]);
  });

  test('are asked about as long as nobody answered, whatever came since', async () => {
    await book([cancelling(claim({ settlement: 'S2' }))]);
    const { questions } = await checkClaims(tables, east, '2025-03');
    const asked = questions.map((question) => ({ ...question, kind: 'settle' as const, sequence: 1 }));
    await book([claim({ settlement: 'S3' })], 'file-2');
    expect((await checkClaims(tables, east, '2025-03', { after: 1, asked })).questions).toEqual(questions);
    await book([claim({ settlement: 'S2' })], 'file-3');
    expect((await checkClaims(tables, east, '2025-03', { after: 2, asked })).questions).toEqual([]);
  });
});

describe('head and counters', () => {
  test('are read in one question, as each of them says', async () => {
    expect(await keptSums(tables, east)).toEqual({ head: NEW_BOOK, carried: new Map(), apart: [] });
    await book([...inMarch(97), claim({ settlement: 'J', settledOn: '2025-01-15' })]);
    await lockPeriod(tables, east, '2025-01');
    await carryForward(tables, east);
    const { head, carried } = await keptSums(tables, east);
    expect(head).toEqual(await headOf(tables, east));
    expect(head).toMatchObject({ seq: 3, lockedThrough: '2025-01' });
    expect([...carried].map(([period, { through, size, entries }]) => [period, through, size, entries])).toEqual([
      ['2025-01', 3, 1, 1],
      ['2025-03', 2, 1, 97],
    ]);
  });
});

describe('seals', () => {
  test('every locked period has one, those without entries too, each behind the one before', async () => {
    await book([...inMarch(2), claim({ settlement: 'J', settledOn: '2025-01-15' })]);
    await lockPeriod(tables, east, '2025-03');
    const [january, february, march, ...more] = await sealBook(tables, east, made);

    expect(more).toEqual([]);
    expect(january).toMatchObject({ period: '2025-01', previous: beginningOf(east), entries: 1, booked: '5000.00' });
    expect(february).toEqual({
      ...{ community: 'east', period: '2025-02', previous: january!.hash, entries: 0, booked: '0.00' },
      hash: openingLink(january!.hash, east, '2025-02'),
    });
    expect(march).toMatchObject({ period: '2025-03', previous: february!.hash, entries: 2, booked: '10000.00' });
    expect(await sealsOf(tables, east)).toEqual([january, february, march]);
  });

  test('an open month has none, and what is booked later changes no seal', async () => {
    await book(inMarch(2));
    await lockPeriod(tables, east, '2025-03');
    const sealed = await sealBook(tables, east, made);
    await book(inMarch(3, 'LATE'), 'file-2');
    await lockPeriod(tables, east, '2025-04');
    expect((await sealBook(tables, east, made)).slice(0, 3)).toEqual(sealed);
    expect(await sealsOf(tables, east)).toHaveLength(4);
  });

  test('sealing twice, or at the same time, is sealing once', async () => {
    await book(inMarch(2));
    await lockPeriod(tables, east, '2025-clearing');
    const [one, other] = await Promise.all([sealBook(tables, east, made), sealBook(tables, east, made)]);
    expect(other).toEqual(one);
    expect(one.map(({ period }) => period).slice(-2)).toEqual(['2025-12', '2025-clearing']);
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.seals }));
    // Each seal, and its entry in the list of seals.
    expect(Items).toHaveLength(2 * 13);
  });

  test('are what the journal comes to, of open months as well', async () => {
    await book(inMarch(5));
    await lockPeriod(tables, east, '2025-02');
    const open = await sumBook(tables, east);
    await lockPeriod(tables, east, '2025-03');
    const march = (await sealBook(tables, east, made))[2]!;
    expect(open?.periods[2]).toMatchObject({ period: '2025-03', previous: march.previous, hash: march.hash });
  });

  test('a month whose journal is damaged is not sealed, nor any after it', async () => {
    await book([claim({ settlement: 'J', settledOn: '2025-01-15' })]);
    await book(inMarch(2), 'file-2');
    await alter(BOOK, 'JOURNAL#2025-03#00000002', (item) => ({ ...item, sum: 1n }));
    await lockPeriod(tables, east, '2025-04');
    const { seals, unsealed } = await sealing(tables, east, made);
    expect(seals.map(({ period }) => period)).toEqual(['2025-01', '2025-02']);
    expect(unsealed).toBe('2025-03');
  });

  test('are all still known when the lock was moved back, and so are the months behind it', async () => {
    await book(inMarch(2));
    await lockPeriod(tables, east, '2025-03');
    const sealed = await sealBook(tables, east, made);
    await alter(BOOK, 'HEAD', (head) => ({ ...head, lockedThrough: '2025-01' }));
    expect(await sealBook(tables, east, made)).toEqual(sealed);
  });

  test('the order of booking is in the seal', async () => {
    const [one, two] = inMarch(2) as [Claim, Claim];
    const seals = [];
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      tables = await local.fresh();
      for (const each of order) await book([each]);
      await lockPeriod(tables, east, '2025-03');
      seals.push((await sealBook(tables, east, made)).at(-1)!.hash);
    }
    expect(seals[0]).not.toBe(seals[1]);
  });
});

test('a cancellation is asked about with its settlement’s whole life, in every community', async () => {
  const moved = (community: string, sequence: number, sign: 1n | -1n) => {
    const { amounts, ...content } = claim({ kind: 'adjust', sequence, reason: 'moved' });
    const signed = Object.fromEntries(Object.entries(amounts).map(([payer, fen]) => [payer, sign * fen]));
    return rows([{ ...content, amounts: signed as unknown as Claim['amounts'] }], { community });
  };
  await book([claim()]);
  await bookClaims(tables, FUND, [...moved('east', 1, -1n), ...moved('west', 2, 1n)], { ...file, batch: 'file-2' });
  expect((await verifyBook(tables, east)).questions).toEqual([]);

  await book([cancelling(claim())], 'file-3');
  expect((await verifyBook(tables, east)).questions).toEqual([
    { institution: 'E1', settlement: 'S1', community: 'east', kind: 'cancelled', left: -500_000n },
    { institution: 'E1', settlement: 'S1', community: 'west', kind: 'cancelled', left: 500_000n },
  ]);
});

test('a settlement one of whose claims lost an amount is told, and does not end the questions about the others', async () => {
  await book([claim(), cancelling(claim()), cancelling(claim({ settlement: 'S2' }))]);
  await alter('CLAIM#E1#S1', 'settle#1', ({ cash: _, ...item }) => item);
  const { findings, questions } = await verifyBook(tables, east);
  expect(findings).toMatchObject([{ what: 'claim', at: 'E1#S1#settle#1', found: null }]);
  expect(questions.map(({ settlement, kind }) => [settlement, kind])).toEqual([
    ['S1', 'not_settled'],
    ['S2', 'not_settled'],
  ]);
});

test('questions are asked of the journal as of the claims, also when the answer came in another month', async () => {
  await book([claim(), cancelling(claim()), cancelling(claim({ settlement: 'S2' }))]);
  const { questions } = await verifyBook(tables, east);
  expect(questions.map(({ settlement }) => settlement)).toEqual(['S2']);
  expect(await questionsOf(tables, east, '2025-03')).toEqual(questions);
  await lockPeriod(tables, east, '2025-03');
  await book([claim({ settlement: 'S2' })], 'file-2');
  expect(await questionsOf(tables, east, '2025-03')).toEqual([]);
});
