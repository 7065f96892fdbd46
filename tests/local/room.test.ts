import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { whenThereIsRoom } from '../../local/aws/triggers/whenThereIsRoom.ts';
import { appendLine, linesIn } from '../../local/disk/lines.ts';
import { logFile } from '../../local/disk/logFile.ts';
import { type Room, roomIn } from '../../local/disk/room.ts';
import { temporaryFolder } from './fixture.ts';

const PLENTY = 1024 ** 3;
let temporary: ReturnType<typeof temporaryFolder>;
let free: number;
let told: (string | undefined)[];
let room: Room;
beforeEach(() => {
  temporary = temporaryFolder();
  free = PLENTY;
  told = [];
  const onChange = (lack: { en: string } | undefined) => told.push(lack?.en);
  room = roomIn({ folder: temporary.folder, free: () => free, onChange, every: 1 });
});
afterEach(() => {
  room.close();
  temporary.remove();
});

describe('the room on a disk', () => {
  test('is there until little is free, and it is told once that it is gone, and once that it is back', async () => {
    expect(room.lack()).toBeUndefined();
    free = 1024;
    await room.gone();
    expect(room.lack()).toMatchObject({
      zh: expect.stringContaining('磁盘已满'),
      en: expect.stringContaining('0 MB left'),
    });
    free = PLENTY;
    await room.there();
    expect(told).toEqual([expect.stringContaining('goes on by itself'), undefined]);
  });

  test('may be too little for a file, and enough for all else', () => {
    free = 100 * 1024 ** 2;
    expect(room.lack()).toBeUndefined();
    expect(room.lack(80 * 1024 ** 2)?.en).toContain('this file needs 144 MB');
    expect(told).toEqual([]);
  });

  test.each([{ code: 'ENOSPC' }, { code: 'EDQUOT' }, { errcode: 13 }, { errcode: 778 }, { cause: new Error('x') }])(
    'is doubted after %j, until something can be written',
    (error) => {
      if ('cause' in error) Object.assign(error.cause!, { code: 'EROFS' });
      mkdirSync(join(temporary.folder, '.room'));
      writeFileSync(join(temporary.folder, '.room', 'kept'), '');
      room.failed(Object.assign(new Error('failed'), error));
      // The system says that much is free, and yet nothing can be written.
      expect(room.lack()).toBeDefined();
    },
  );

  test('is not doubted for an error of another kind', () => {
    room.failed(new Error('no such table'));
    expect(room.lack()).toBeUndefined();
  });
});

describe('work that nobody waits for', () => {
  const over = (invoke: () => Promise<unknown>) => whenThereIsRoom({ invoke, close: async () => {} }, room);

  test('waits for room', async () => {
    free = 0;
    let calls = 0;
    const working = over(async () => ++calls).invoke('book', {});
    await room.gone();
    expect(calls).toBe(0);
    free = PLENTY;
    expect(await working).toBe(1);
  });

  test.each(['throws', 'reports it'])('is done again where it fails while there is none and %s', async (way) => {
    let calls = 0;
    const working = over(async () => {
      calls += 1;
      if (calls > 1) return 'done';
      free = 0;
      setTimeout(() => {
        free = PLENTY;
      }, 5);
      if (way === 'throws') throw new Error('database or disk is full');
      return { batchItemFailures: [{ itemIdentifier: 'a' }] };
    });
    expect(await working.invoke('book', {})).toBe('done');
    expect(calls).toBe(2);
  });

  test('fails as ever where there is room', async () => {
    const working = over(async () => {
      throw new Error('no ledger');
    });
    await expect(working.invoke('book', {})).rejects.toThrow('no ledger');
  });

  test('that waits when everything closes is left to the next process', async () => {
    free = 0;
    const working = over(async () => 'done').invoke('book', {});
    room.close();
    await expect(working).rejects.toThrow('done by the next process');
  });
});

describe('what is written line by line', () => {
  test('a log that cannot be written loses lines, ends nobody, and says how many', async () => {
    const place = join(temporary.folder, 'logs');
    const log = logFile(join(place, 'f.log'));
    const write = (words: string) => new Promise((done) => log.write(words, done));
    await write('lost\n');
    mkdirSync(place);
    await write('kept\n');
    await new Promise<void>((done) => log.end(done));
    expect(readFileSync(join(place, 'f.log'), 'utf8')).toBe('… 5 bytes of this log could not be written.\nkept\n');
  });

  test('lines that could be appended are read, and what was cut short at the end is none', () => {
    const path = join(temporary.folder, 'lines.ndjson');
    appendLine(path, { a: 1 });
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"a":`);
    const isLine = (value: unknown): value is { a: number } => typeof (value as { a?: unknown })?.a === 'number';
    expect(linesIn(path, isLine)).toEqual([{ a: 1 }]);
  });
});
