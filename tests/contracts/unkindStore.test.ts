/** What the embedded store can be told to do, because DynamoDB does it: and the service stands it. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import { patiently } from '../../lib/store/patience.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { surroundings } from '../../lib/surroundings.ts';
import { startEmbedded } from '../../local/aws/dynamodb/startEmbedded.ts';
import { KIND, type Unkindness } from '../../local/aws/dynamodb/unkind/unkindness.ts';
import { claim, rows } from '../claims/examples.ts';
import { entriesOf } from './entriesOf.ts';
import { freshTables, reach } from './localTables.ts';
import { served } from './served.ts';
import { verifyBook } from './verifyBook.ts';

type Store = Awaited<ReturnType<typeof startEmbedded>>;
type Answer = { readonly [field: string]: unknown };

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const ALWAYS = 1000;

const started: Store[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
});

async function start(unkind: Partial<Unkindness>): Promise<Store> {
  const store = await startEmbedded({ unkind: { ...KIND, ...unkind } });
  started.push(store);
  return store;
}

async function ask({ ask }: Store, operation: string, input: object): Promise<Answer> {
  const { body } = await ask(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  return JSON.parse(body) as Answer;
}

const key = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk } });
const item = (sk: string, state: string) => ({ ...key(sk), state: { S: state } });
const put = (sk: string, state: string) => ({ TableName: 'books', Item: item(sk, state) });
const query = {
  TableName: 'books',
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'p' } },
};
const batch = { RequestItems: { books: { Keys: IDS.map(key) } } };
const statesIn = (items: unknown) => (items as { state: { S: string } }[]).map(({ state }) => state.S);
const renewal = { TransactItems: IDS.map((sk) => ({ Put: put(sk, 'new') })) };

/** A table with six items that are old. */
async function booksOf(unkind: Partial<Unkindness>): Promise<Store> {
  const store = await start(unkind);
  await ask(store, 'CreateTable', {
    TableName: 'books',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: ['pk', 'sk'].map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
  });
  for (const sk of IDS) await ask(store, 'PutItem', put(sk, 'old'));
  return store;
}

async function sizeOf(store: Store, TableName: string): Promise<number> {
  const { Table } = await ask(store, 'DescribeTable', { TableName });
  return (Table as { readonly ItemCount: number }).ItemCount;
}

describe('reads are read-committed: while a transaction is under way', () => {
  test.each([
    ['a query', 'Query', query, ({ Items }: Answer) => Items],
    ['a batch', 'BatchGetItem', batch, ({ Responses }: Answer) => (Responses as { books: unknown }).books],
  ])(
    '%s sees some of its items and others as they were, and all of them once it is answered',
    async (_, operation, input, itemsIn) => {
      const seen = new Set<number>();
      for (const seed of SEEDS) {
        const store = await booksOf({ seed, partialReads: ALWAYS });
        const renewing = ask(store, 'TransactWriteItems', renewal);
        const states = statesIn(itemsIn(await ask(store, operation, input)));
        expect(states).toHaveLength(IDS.length);
        seen.add(states.filter((state) => state === 'new').length);
        await renewing;
        expect(statesIn(itemsIn(await ask(store, operation, input)))).toEqual(IDS.map(() => 'new'));
      }
      expect([...seen].some((count) => count > 0 && count < IDS.length)).toBe(true);
    },
  );

  test('items that are new with it may be missing, and items that go with it may still be there', async () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const store = await booksOf({ seed, partialReads: ALWAYS });
      const Delete = { TableName: 'books', Key: key('a') };
      const exchanging = ask(store, 'TransactWriteItems', { TransactItems: [{ Delete }, { Put: put('z', 'new') }] });
      const { Items } = await ask(store, 'Query', query);
      const ids = (Items as { sk: { S: string } }[]).map(({ sk }) => sk.S);
      seen.add([ids.includes('a') ? 'a stays' : 'a is gone', ids.includes('z') ? 'z came' : 'z is missing'].join(', '));
      await exchanging;
    }
    expect([...seen]).toEqual(expect.arrayContaining(['a stays, z came', 'a is gone, z is missing']));
  });

  test('one item is old or new, and never old again', async () => {
    for (const seed of SEEDS) {
      const store = await booksOf({ seed, partialReads: ALWAYS });
      const renewing = ask(store, 'TransactWriteItems', renewal);
      const states: string[] = [];
      for (let i = 0; i < 6; i++) {
        const { Item } = await ask(store, 'GetItem', { TableName: 'books', Key: key('c') });
        states.push(...statesIn([Item]));
      }
      expect(states.join(' ')).toMatch(/^(old ?)*(new ?)*$/);
      await renewing;
    }
  });

  /** What somebody is answered who asks in the middle of a renewal: its error and the reasons, or nothing. */
  const duringRenewal = async (seed: number, operation: string, input: object) => {
    const store = await booksOf({ seed, partialReads: ALWAYS });
    const renewing = ask(store, 'TransactWriteItems', { ...renewal, ClientRequestToken: 'token' });
    const { __type, CancellationReasons } = await ask(store, operation, input);
    await renewing;
    const codes = (CancellationReasons as { Code: string }[] | undefined)?.map(({ Code }) => Code) ?? [];
    return __type === undefined ? [] : [String(__type).replace(/^.*#/, ''), ...codes];
  };
  const both = [{ Put: put('other', 'x') }, { Put: put('a', 'x') }];
  const gets = ['a', 'other'].map((sk) => ({ Get: { TableName: 'books', Key: key(sk) } }));
  const cancelled = 'TransactionCanceledException';

  test.each([
    ['PutItem', put('a', 'x'), ['TransactionConflictException']],
    ['TransactWriteItems', { TransactItems: both }, [cancelled, 'None', 'TransactionConflict']],
    ['TransactGetItems', { TransactItems: gets }, [cancelled, 'TransactionConflict', 'None']],
  ])(
    '%s of an item that nobody sees yet is refused, and of one that is seen is not',
    async (operation, input, refused) => {
      const answers = await Promise.all(SEEDS.map((seed) => duringRenewal(seed, operation, input)));
      const kinds = new Set(answers.map((answer) => JSON.stringify(answer)));
      expect([...kinds].sort()).toEqual([JSON.stringify(refused), '[]'].sort());
    },
  );

  test('the same transaction once more is refused', async () => {
    const again = { ...renewal, ClientRequestToken: 'token' };
    expect(await duringRenewal(3, 'TransactWriteItems', again)).toEqual(['TransactionInProgressException']);
  });
});

test('a store that throttles refuses in either of DynamoDB’s words, and does nothing', async () => {
  const store = await booksOf({ seed: 1, throttles: ALWAYS });
  const names = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const { __type } = await ask(store, 'PutItem', put('a', 'new'));
    names.add(String(__type).replace(/^.*#/, ''));
  }
  expect([...names].sort()).toEqual(['ProvisionedThroughputExceededException', 'ThrottlingException']);
  expect(await sizeOf(store, 'books')).toBe(0);
});

test('the same seed is unkind at the same requests', async () => {
  const refusedBy = async (seed: number) => {
    const store = await start({ seed, throttles: 300 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => ask(store, 'GetItem', { TableName: 'none', Key: key('a') })),
    );
    return answers.map(({ __type }) => String(__type));
  };
  expect(await refusedBy(7)).toEqual(await refusedBy(7));
  expect(await refusedBy(7)).not.toEqual(await refusedBy(8));
});

/** The tables as the service reaches them. */
async function tablesAt({ ask }: Store): Promise<Tables> {
  reach(await served(ask));
  return freshTables();
}

describe('the service stands it', () => {
  test('an answer that never comes is given up after a while, and asked for again', async () => {
    const store = await start({ seed: 4, hangs: 300 });
    const tables = await tablesAt(store);
    const began = performance.now();
    for (const pk of IDS) {
      const command = new PutCommand({ TableName: tables.ledger, Item: { pk, sk: 'x' } });
      await patiently('Putting', () => tables.client.send(command));
    }
    expect(performance.now() - began).toBeGreaterThan(
      (surroundings().carrier as { requestTimeout: number }).requestTimeout,
    );
    expect(await sizeOf(store, tables.ledger)).toBe(IDS.length);
  });

  test('claims booked by several at a time, while somebody reads, come to the same books as in a kind store', async () => {
    const book = { fund: '990200-390', community: 'east', year: '2025' };
    const files = Array.from({ length: 4 }, (_, file) =>
      rows(Array.from({ length: 150 }, (_, i) => claim({ settlement: `S${file * 100 + i}` }))),
    );
    const booksIn = async (unkind: Partial<Unkindness>) => {
      const tables = await tablesAt(await start(unkind));
      const booking = Promise.all(
        files.map((own, i) =>
          bookClaims(tables, book.fund, own, { batch: `f${i}`, receivedAt: '2025-04-02T02:00:00Z' }),
        ),
      );
      const isDone = booking.then(() => true);
      while (!(await Promise.race([isDone, verifyBook(tables, book).then(() => false)])));
      const entries = (await Array.fromAsync(entriesOf(tables, book))).map(({ settlement }) => settlement);
      const { booked } = await headOf(tables, book);
      const { findings } = await verifyBook(tables, book);
      return { booked, findings, entries: entries.sort(), counters: await countersOf(tables, book) };
    };
    const kind = await booksIn({});
    expect(kind.findings).toEqual([]);
    expect(kind.entries).toHaveLength(450);
    expect(await booksIn({ seed: 11, partialReads: 500, throttles: 20, hangs: 5 })).toEqual(kind);
  });
});
