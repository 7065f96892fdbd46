/** How a crash is made: every place where code waits is found and told, and a process that ends there does nothing more. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as aTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { awaitSites, parsedFile } from './awaitSites.ts';
import { instrumented } from './instrumented.ts';
import type { Lifeline, Side } from './lifeline.ts';

const CODE = `
import { done } from './done.ts';

/** Types go, lines stay. */
const loaded: string = await done('load');

export const handler = wrapped(async (event: { readonly rows: string[] }) => {
  for await (const row of rowsOf(event.rows)) await book(row);
});

async function book(row: string): Promise<void> {
  const { put } = tables();
  try {
    await put((await done('first')) + row);
  } finally {
    await done('second');
  }
}

function tables() {
  return { async put(row: string) { await done(row); } };
}
`;

describe('the places where a file waits', () => {
  const ids = (code: string) => awaitSites('lib/book.ts', parsedFile(code)).map(({ id }) => id);

  test('are named by their file, the functions around them, and a number within these', () => {
    expect(ids(CODE)).toEqual([
      'lib/book.ts (loading) 1',
      'lib/book.ts handler 1',
      'lib/book.ts handler 2',
      'lib/book.ts book 1',
      'lib/book.ts book 2',
      'lib/book.ts book 3',
      'lib/book.ts tables.put 1',
    ]);
  });

  test('keep their names when lines move', () => {
    expect(ids(`// One line more.\n${CODE}`)).toEqual(ids(CODE));
  });

  test('stay on their lines when they are told', () => {
    const lines = (code: string) => code.split('\n').length;
    expect(lines(instrumented('lib/book.ts', parsedFile(CODE)))).toBe(lines(CODE));
  });
});

const folder = mkdtempSync(join(tmpdir(), 'crashes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What runs in one process: it notes how far it comes, has two things under way at once, and means to clean up. */
const WORK = `
export const came = [];
const note = async (word) => { came.push(word); return word; };
const bad = async (word) => { came.push(word); throw new Error(word); };
const other = async () => { await note('other began'); await note('other went on'); };
async function* turns() { yield 'turn 1'; yield 'turn 2'; }

export async function run() {
  const beside = other();
  try {
    await note('tried');
    await bad('failed');
  } catch (error) {
    came.push('caught');
    await note('mended');
  } finally {
    came.push('cleaned up');
  }
  for await (const turn of turns()) came.push(turn);
  await beside;
  return 'answered';
}
export { alongside } from '${new URL('./lifeline.ts', import.meta.url).href}';
`;

interface Work {
  readonly came: string[];
  readonly run: () => Promise<string>;
  readonly alongside: <T>(lifeline: Lifeline, work: () => T) => T;
}

let copies = 0;

/** Run the work until the process ends at the n-th coming to a place. */
async function endingAt(site: string, side: Side, nth = 1): Promise<{ came: string[]; answer: string | null }> {
  copies += 1;
  const file = join(folder, `work${copies}.mjs`);
  writeFileSync(file, instrumented('work', parsedFile(WORK)));
  const { came, run, alongside } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Work;
  let left = nth;
  const reach = (at: string, on: Side) => at === site && on === side && --left === 0;
  let answer: string | null = null;
  alongside({ isAlive: true, reach }, run).then((given) => {
    answer = given;
  });
  for (let turn = 0; turn < 20; turn += 1) await aTurn();
  return { came, answer };
}

describe('a process that ends', () => {
  const BEFORE = ['other began', 'tried', 'other went on', 'failed'];
  const WHOLE = [...BEFORE, 'caught', 'mended', 'cleaned up', 'turn 1', 'turn 2'];

  test('nowhere comes to the end', async () => {
    expect(await endingAt('nowhere', 'before')).toEqual({ came: WHOLE, answer: 'answered' });
  });

  test('before what it waits for has not begun it', async () => {
    expect(await endingAt('work run 2', 'before')).toEqual({ came: BEFORE.slice(0, 3), answer: null });
  });

  test('during it has begun it, and goes no further', async () => {
    expect(await endingAt('work run 1', 'during')).toEqual({ came: ['other began', 'tried'], answer: null });
  });

  test('after it has not seen how it went: nothing is caught, and nothing cleaned up', async () => {
    expect(await endingAt('work run 2', 'after')).toEqual({ came: BEFORE, answer: null });
  });

  test('while it catches a failure cleans up nothing', async () => {
    expect(await endingAt('work run 3', 'before')).toEqual({ came: [...BEFORE, 'caught'], answer: null });
  });

  test('does so for all that it has under way', async () => {
    expect(await endingAt('work run 1', 'before')).toEqual({ came: ['other began'], answer: null });
    expect(await endingAt('work other 1', 'after')).toMatchObject({ answer: null });
  });

  test('at a turn of a loop has done the turns before', async () => {
    expect((await endingAt('work run 4', 'after', 2)).came).toEqual(WHOLE.slice(0, -1));
    expect((await endingAt('work run 4', 'before', 3)).came).toEqual(WHOLE);
  });
});
