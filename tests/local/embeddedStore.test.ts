/** What makes the embedded store fit for books: it keeps what it has answered, and it never surprises. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askAt } from '../../local/aws/dynamodb/askAt.ts';
import { createDatabase, type Database } from '../../local/aws/dynamodb/database.ts';
import { startEmbedded } from '../../local/aws/dynamodb/startEmbedded.ts';
import type { Store } from '../../local/aws/dynamodb/store.ts';
import { FILE, LOG, openSqlite } from '../../local/aws/dynamodb/tables/sqlite.ts';
import { temporaryFolder } from './fixture.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const TABLE = {
  TableName: 'books',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
};
const item = (id: string, fen = '1') => ({ id: { S: id }, fen: { N: fen } });
const put = (id: string, fen?: string) => ({ TableName: 'books', Item: item(id, fen) });

let temporary: ReturnType<typeof temporaryFolder>;
const started: Store[] = [];
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
  temporary.remove();
});

async function start(dataDir?: string): Promise<Store> {
  const store = await startEmbedded({ dataDir });
  started.push(store);
  return store;
}

/** Stop it, so that its directory can be opened again. */
async function stop(store: Store): Promise<void> {
  started.splice(started.indexOf(store), 1);
  await store.stop();
}

async function ask({ ask }: Pick<Store, 'ask'>, operation: string, input: object): Promise<Record<string, unknown>> {
  const { body } = await ask(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  return JSON.parse(body) as Record<string, unknown>;
}

const idsIn = async (store: Store) => {
  const { Items } = await ask(store, 'Scan', { TableName: 'books' });
  return (Items as { id: { S: string } }[]).map(({ id }) => id.S).sort();
};

describe('what is answered is kept', () => {
  test('tables, items and streams are there again after a restart, and a deleted item is not', async () => {
    const first = await start(temporary.folder);
    await ask(first, 'CreateTable', TABLE);
    for (const id of ['a', 'b', 'c']) await ask(first, 'PutItem', put(id));
    await ask(first, 'DeleteItem', { TableName: 'books', Key: { id: { S: 'b' } } });
    const streamBefore = await ask(first, 'ListStreams', {});
    await stop(first);

    const second = await start(temporary.folder);
    expect(await idsIn(second)).toEqual(['a', 'c']);
    expect(await ask(second, 'ListStreams', {})).toEqual(streamBefore);
  });

  test('whoever is killed has on disk every write that was answered', async () => {
    const script = `
import { startEmbedded } from './local/aws/dynamodb/startEmbedded.ts';
      import { served } from './tests/contracts/served.ts';
      console.log(await served((await startEmbedded({ dataDir: process.argv[1] })).ask));
      setInterval(() => {}, 1000);
    `;
    const words = ['--input-type=module', '-e', script, temporary.folder];
    const serving = spawn(process.execPath, words, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'inherit'] });
    const [endpoint] = await once(serving.stdout, 'data');
    const store = { ask: askAt(String(endpoint).trim()) };
    await ask(store, 'CreateTable', TABLE);
    const answered: string[] = [];
    const writing = Array.from({ length: 200 }, (_, i) =>
      ask(store, 'PutItem', put(`w${i}`)).then(
        () => answered.push(`w${i}`),
        () => {},
      ),
    );
    await expect.poll(() => answered.length, { interval: 1 }).toBeGreaterThanOrEqual(20);
    const ended = once(serving, 'exit');
    serving.kill('SIGKILL');
    await Promise.all([...writing, ended]);
    expect(await idsIn(await start(temporary.folder))).toEqual(expect.arrayContaining(answered));
  });

  test('what the disk has of a transaction counts only where it has the whole of it', async () => {
    const store = await start(temporary.folder);
    await ask(store, 'CreateTable', TABLE);
    await ask(store, 'PutItem', put('kept'));
    const whole = statSync(join(temporary.folder, LOG)).size;
    await ask(store, 'TransactWriteItems', { TransactItems: ['x', 'y'].map((id) => ({ Put: put(id) })) });
    const withBoth = copyOf(temporary.folder, 'after the transaction');
    const withOne = copyOf(temporary.folder, 'in the middle of it');
    truncateSync(join(withOne, LOG), Math.floor((whole + statSync(join(withOne, LOG)).size) / 2));

    expect(await idsIn(await start(withBoth))).toEqual(['kept', 'x', 'y']);
    const again = await start(withOne);
    expect(await idsIn(again)).toEqual(['kept']);
    await ask(again, 'PutItem', put('中'));
    await stop(again);
    expect(await idsIn(await start(withOne))).toEqual(['kept', '中']);
  });

  test('a token is known after a restart, so what was done under it is not done again', async () => {
    const update = { TableName: 'books', Key: { id: { S: 'sum' } }, UpdateExpression: 'ADD fen :fen' };
    const add = { TransactItems: [{ Update: { ...update, ExpressionAttributeValues: { ':fen': { N: '5' } } } }] };
    const first = await start(temporary.folder);
    await ask(first, 'CreateTable', TABLE);
    await ask(first, 'TransactWriteItems', { ...add, ClientRequestToken: 'once' });
    await stop(first);
    const second = await start(temporary.folder);
    await ask(second, 'TransactWriteItems', { ...add, ClientRequestToken: 'once' });
    expect((await ask(second, 'GetItem', { TableName: 'books', Key: { id: { S: 'sum' } } })).Item).toEqual(
      item('sum', '5'),
    );
  });

  test('a file that is none of its own is refused in one sentence, and left as it is', async () => {
    writeFileSync(join(temporary.folder, FILE), 'no tables at all, '.repeat(300));
    const before = readFileSync(join(temporary.folder, FILE), 'utf8');
    await expect(start(temporary.folder)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^.*tables\.sqlite cannot be read: the tables are damaged\. .*--data\.$/),
    });
    expect(readFileSync(join(temporary.folder, FILE), 'utf8')).toBe(before);
  });

  test.each([7, 1, 0])('a file of another form is refused by its number, and left as it is: %d', async (form) => {
    await stop(await start(temporary.folder));
    const database = new DatabaseSync(join(temporary.folder, FILE));
    database.exec(`PRAGMA user_version = ${form}`);
    database.close();
    await expect(start(temporary.folder)).rejects.toThrow(
      `has the format ${form}, and this version of the program knows 2`,
    );
  });

  test('a page that was damaged is found at the start, before anything is built on it', async () => {
    const store = await start(temporary.folder);
    await ask(store, 'CreateTable', TABLE);
    for (let i = 0; i < 300; i += 1) await ask(store, 'PutItem', put(`${i}`.padStart(200, 'x')));
    await stop(store);
    const path = join(temporary.folder, FILE);
    const bytes = readFileSync(path);
    // The header of a page in the middle: what kind of page it is, and where its cells lie.
    const page = 4096 * Math.floor(bytes.length / 4096 / 2);
    for (let i = 0; i < 16; i += 1) bytes[page + i] = 0xa5;
    writeFileSync(path, bytes);
    await expect(start(temporary.folder)).rejects.toThrow(/tables\.sqlite cannot be read: the tables are damaged/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('a file in the place of its folder, and a folder in the place of its file, are named', async () => {
    const place = join(temporary.folder, 'dynamodb');
    writeFileSync(place, '');
    await expect(start(place)).rejects.toThrow(`${place}: a file lies where a folder should be`);
    mkdirSync(join(temporary.folder, 'other', FILE), { recursive: true });
    await expect(start(join(temporary.folder, 'other'))).rejects.toThrow(/tables\.sqlite cannot be opened or written/);
  });

  test('on a disk that becomes full nothing that was answered is lost, and it goes on when there is room', async () => {
    const store = await start(temporary.folder);
    await ask(store, 'CreateTable', TABLE);
    await ask(store, 'PutItem', put('before'));
    // SQLite's own bound on pages answers as a full disk does.
    const held = temporary.folder;
    await stop(store);
    const database = new DatabaseSync(join(held, FILE));
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
    database.close();
    const sqlite = openSqlite(held);
    sqlite.statement(`PRAGMA max_page_count = ${pages + 2}`).get();
    const shape = "INSERT INTO items VALUES (1, ?, x'00', NULL, 1, ?)";
    const insert = (i: number) =>
      sqlite.inOne(() => sqlite.statement(shape).run(Buffer.from(`k${i}`), 'x'.repeat(3000)));
    const answered: number[] = [];
    expect(() => {
      for (let i = 0; i < 50; i += 1) {
        insert(i);
        answered.push(i);
      }
    }).toThrow('database or disk is full');
    sqlite.statement('PRAGMA max_page_count = 100000').get();
    insert(99);
    sqlite.close();
    const again = openSqlite(held);
    const { count } = again.statement("SELECT count(*) AS count FROM items WHERE item LIKE 'xxx%'").get() as {
      count: number;
    };
    again.close();
    expect(count).toBe(answered.length + 1);
  });

  describe('where a sync fails', () => {
    const failure = () => Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' });

    /** The syncs of every open file, which a test may have fail. */
    async function syncs() {
      const file = await open(join(temporary.folder, 'any'), 'w');
      const handles = Object.getPrototypeOf(file) as { datasync: () => Promise<void> };
      await file.close();
      return vi.spyOn(handles, 'datasync');
    }
    afterEach(() => {
      vi.restoreAllMocks();
    });

    const logLength = () => statSync(join(temporary.folder, LOG)).size;
    const written = (id: string, fen?: string) => ask(started.at(-1)!, 'PutItem', put(id, fen));

    test('nothing is answered until the disk answers again, and then it goes on by itself', async () => {
      const store = await start(temporary.folder);
      await ask(store, 'CreateTable', TABLE);
      await written('a');
      const datasync = (await syncs()).mockRejectedValue(failure());
      await expect(written('b')).rejects.toMatchObject({ code: 'EIO' });
      await expect(idsIn(store)).rejects.toMatchObject({ code: 'EIO' });
      datasync.mockRestore();
      await written('c');
      expect(await idsIn(store)).toEqual(expect.arrayContaining(['a', 'c']));
      const streams = await ask(store, 'ListStreams', {});
      await stop(store);
      const again = await start(temporary.folder);
      expect(await idsIn(again)).toEqual(expect.arrayContaining(['a', 'c']));
      expect(await ask(again, 'ListStreams', {})).toEqual(streams);
    });

    test('what was not answered and is not on the disk is nowhere; what was answered is', async () => {
      const store = await start(temporary.folder);
      await ask(store, 'CreateTable', TABLE);
      await written('a', '1');
      const answered = logLength();
      const datasync = (await syncs()).mockRejectedValue(failure());
      await expect(Promise.all([written('a', '2'), written('b')])).rejects.toMatchObject({ code: 'EIO' });
      // The system drops what it could not write.
      truncateSync(join(temporary.folder, LOG), answered);
      datasync.mockRestore();
      const { Items } = await ask(store, 'Scan', { TableName: 'books' });
      expect(Items).toEqual([item('a', '1')]);
    });

    test('where the disk lost what was answered, nothing more is answered, and the files are left as they are', async () => {
      const store = await start(temporary.folder);
      await ask(store, 'CreateTable', TABLE);
      await written('a');
      const before = logLength();
      await written('b');
      const datasync = (await syncs()).mockRejectedValue(failure());
      await expect(written('c')).rejects.toMatchObject({ code: 'EIO' });
      truncateSync(join(temporary.folder, LOG), before);
      const log = readFileSync(join(temporary.folder, LOG));
      datasync.mockRestore();
      for (const again of [1, 2]) {
        await expect(idsIn(store), `asked ${again} times`).rejects.toThrow(
          /lost what it had said it has.*put the folder back/s,
        );
      }
      await expect(stop(store)).rejects.toMatchObject({ code: 'EIO' });
      expect(readFileSync(join(temporary.folder, LOG)).equals(log)).toBe(true);
    });

    test('a process that ends while the tables are closed finds them at its next start', async () => {
      const store = await start(temporary.folder);
      await ask(store, 'CreateTable', TABLE);
      await written('a');
      await stop(store);
      renameSync(join(temporary.folder, FILE), join(temporary.folder, `${FILE}.aside`));
      expect(await idsIn(await start(temporary.folder))).toEqual(['a']);
    });
  });

  test('tables are open once: a second one who opens them is refused, and the first goes on', async () => {
    const first = await start(temporary.folder);
    await ask(first, 'CreateTable', TABLE);
    await expect(start(temporary.folder)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/is in use by another process/),
    });
    await ask(first, 'PutItem', put('a'));
    expect(await idsIn(first)).toEqual(['a']);
  });
});

/** The tables as the disk has them at this moment, in a directory of their own. */
function copyOf(dataDir: string, name: string): string {
  const copy = join(dataDir, name);
  mkdirSync(copy);
  for (const file of [FILE, LOG]) copyFileSync(join(dataDir, file), join(copy, file));
  return copy;
}

describe('the same requests at the same times', () => {
  const transaction = (fen: string, token?: string) => ({
    TransactItems: [
      {
        Update: {
          TableName: 'books',
          Key: { id: { S: 'sum' } },
          UpdateExpression: 'ADD fen :fen',
          ExpressionAttributeValues: { ':fen': { N: fen } },
        },
      },
    ],
    ...(token && { ClientRequestToken: token }),
  });
  const sumIn = (database: Database) =>
    JSON.parse(database.answer('GetItem', { TableName: 'books', Key: { id: { S: 'sum' } } })).Item as unknown;

  function lived(now: () => number): Database {
    const database = createDatabase({ now });
    database.answer('CreateTable', TABLE);
    for (let i = 0; i < 20; i++) database.answer('PutItem', put(`i${i % 7}`, String(i)));
    database.answer('TransactWriteItems', transaction('5'));
    return database;
  }

  test('leave the same tables and the same stream, to the byte', () => {
    const [one, other] = [lived(() => 1_000), lived(() => 1_000)];
    expect(one.itemsOf('books').map(({ json }) => json)).toEqual(other.itemsOf('books').map(({ json }) => json));
    expect(one.itemsOf('books').length).toBeGreaterThan(0);
    expect(JSON.stringify(one.changesOf('books', 0))).toBe(JSON.stringify(other.changesOf('books', 0)));
    expect(one.changesOf('books', 20)).toHaveLength(1);
  });

  test('a copy goes its own way', () => {
    const one = lived(() => 1_000);
    const copy = one.copy();
    copy.answer('TransactWriteItems', transaction('5'));
    expect(sumIn(copy)).toEqual(item('sum', '10'));
    expect(sumIn(one)).toEqual(item('sum', '5'));
    expect([one, copy].map((each) => each.changesOf('books', 0).length)).toEqual([21, 22]);
  });

  test('a transaction is done once under its token, for ten minutes; other content under it is refused', () => {
    let now = 0;
    const database = createDatabase({ now: () => now });
    database.answer('CreateTable', TABLE);
    const add = (fen: string) => database.answer('TransactWriteItems', transaction(fen, 'token'));
    add('5');
    now = 599_999;
    add('5');
    expect(sumIn(database)).toEqual(item('sum', '5'));
    expect(() => add('6')).toThrow(expect.objectContaining({ name: 'IdempotentParameterMismatchException' }));
    now = 600_000;
    add('6');
    expect(sumIn(database)).toEqual(item('sum', '11'));
  });

  test('what it does not know it refuses, rather than to leave it out', () => {
    const database = lived(() => 1_000);
    const query = { TableName: 'books', IndexName: 'byYear' };
    expect(() => database.answer('Query', query)).toThrow('does not know IndexName');
    expect(() => database.answer('UpdateTimeToLive', {})).toThrow('unknown operation');
  });
});
