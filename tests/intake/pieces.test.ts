/** A file is cut into pieces of one community, its pieces are booked in any order, and its answer is put together once. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cells, nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { saidIn } from './arrived.ts';
import { ask, drop, freshWorld, itemsOf, keyOf, openFunctions, textOf } from './inWorld.ts';

const IMPORTS = '/v1/funds/320500-390/imports';
const TAICANG = { insu_admdvs: '320585' } as const;
const OTHERWISE = { med_type: '11' } as const;

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

const stays = (count: number, of: string, cells: Cells = {}): Cells[] =>
  Array.from({ length: count }, (_, i) => ({ ...cells, setl_id: `${of}${i}` }));

/** The rows of each piece of a world's one file, by the number of the piece: community and settlement. */
function piecesIn(world: World): string[][] {
  const keys = world.objects.keys().filter((key) => /^pieces\/.*\/\d+\.ndjson\.gz$/.test(key));
  return keys.map((key) =>
    textOf(world, key)
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { row, community, claim } = JSON.parse(line);
        return `${row} ${community} ${claim.settlement}`;
      }),
  );
}

describe('a file is cut', () => {
  test('into pieces of one community and at most 960 rows, in the order of the file', async () => {
    const world = await freshWorld(house);
    const both = stays(1_000, 'C').flatMap((stay, i) => (i < 3 ? [stay, { ...TAICANG, setl_id: `T${i}` }] : [stay]));
    expect(await drop(world, 'claims/p.csv', nationalText(both))).toMatchObject({ state: 'loaded', accepted: 1_003 });
    const pieces = piecesIn(world);
    expect(pieces.map((rows) => [new Set(rows.map((row) => row.split(' ')[1])), rows.length])).toEqual([
      [new Set(['changshu']), 960],
      [new Set(['taicang']), 3],
      [new Set(['changshu']), 40],
    ]);
    for (const rows of pieces) expect(rows).toEqual(rows.toSorted((a, b) => parseInt(a, 10) - parseInt(b, 10)));
  });

  test('so that the rows of one settlement are in one piece, however far apart', async () => {
    const world = await freshWorld(house);
    const text = nationalText([{ setl_id: 'X' }, ...stays(1_500, 'C'), { setl_id: 'X' }, { setl_id: 'X' }]);
    const answer = await drop(world, 'claims/p.csv', text);
    expect(answer).toMatchObject({ rows: 1_503, accepted: 1_501, repeated: 2, refused: 0 });
    const own = piecesIn(world).map((rows) => rows.filter((row) => row.endsWith(' X')));
    expect(own.filter((rows) => rows.length > 0)).toEqual([['2 changshu X', '1503 changshu X', '1504 changshu X']]);
  });

  test('and one that repeats a settlement without end is refused, saying so', async () => {
    const world = await freshWorld(house);
    const answer = await drop(
      world,
      'claims/p.csv',
      nationalText(Array.from({ length: 51 }, () => ({ setl_id: 'X' }))),
    );
    expect(answer).toMatchObject({ state: 'refused', rows: 0 });
    expect(saidIn(answer.unreadable)).toContain('Up to row 52 the file repeats the same settlements too often');
    expect(await itemsOf(world, 'Ledger')).toEqual([]);
  });

  test('not at all, where more than 10,000 of its rows are refused: the rest is not read', async () => {
    const world = await freshWorld(house);
    const answer = await drop(world, 'claims/p.csv', nationalText(stays(10_001, 'F', { med_type: '' })));
    expect(answer).toMatchObject({ state: 'refused', problems: [], fix: null });
    expect(saidIn(answer.unreadable)).toContain('More than 10000 rows are refused');
    expect(world.objects.keys().filter((key) => key.startsWith('pieces/'))).toEqual([]);
  });
});

describe('the answer is the same', () => {
  const files = [
    nationalText([...stays(40, 'A'), ...stays(40, 'B', TAICANG), ...stays(5, 'A')]),
    nationalText([
      ...stays(60, 'A', OTHERWISE),
      ...stays(50, 'B', TAICANG),
      ...stays(10, 'D', { insu_admdvs: '320582' }),
    ]),
  ];

  test('to the byte, in whatever order pieces are done, and so are the books of each community', async () => {
    const first = await live(1);
    for (const seed of [2, 3, 4, 5, 6]) expect(await live(seed)).toEqual(first);
  });

  async function live(seed: number) {
    const world = await freshWorld(house, seed);
    for (const [i, text] of files.entries()) await drop(world, `claims/${i}.csv`, text);
    const receipts = files.map((_, i) => textOf(world, `receipts/claims/320500-390/national/${i}.csv.json`));
    const fixes = textOf(world, 'fixes/claims/320500-390/national/1.csv.fix.csv');
    expect(world.deadLetters).toEqual([]);
    return { receipts: receipts.map(withoutTime), fixes, ledger: (await itemsOf(world, 'Ledger')).map(withoutTime) };
  }
});

/** The world's clock goes on by the seed. */
function withoutTime(text: string): string {
  return text.replace(/("receivedAt":\s*(?:\{"S":)?)"[^"]*"/g, '$1"…"');
}

describe('how far a file is', () => {
  test('is told file by file, the latest first, and for one with what became of its rows', async () => {
    const world = await freshWorld(house);
    await drop(world, 'claims/a.csv', nationalText(stays(3, 'A')));
    await drop(world, 'claims/b.csv', nationalText([...stays(4, 'A').slice(1), { ...TAICANG, setl_id: 'A0' }]));
    const { imports } = await ask(world, 'GET', IMPORTS);
    expect(imports.map(({ file }: { file: string }) => file)).toEqual([keyOf('claims/b.csv'), keyOf('claims/a.csv')]);
    expect(await ask(world, 'GET', `${IMPORTS}/${imports[0].import}`)).toMatchObject({
      ...{ fund: '320500-390', file: keyOf('claims/b.csv'), isTrial: false, state: 'done' },
      sent: { number: 'YB-0001', period: '2025-03', sender: '苏州市医保中心' },
      ...{ rows: 4, refused: 0, pieces: 2, done: 2, accepted: 1, repeated: 2, hindered: 1 },
    });
  });

  test('comes in pages, each of which leads to the next until there is none', async () => {
    const world = await freshWorld(house);
    for (const name of ['a', 'b', 'c']) await drop(world, `claims/${name}.csv`, nationalText(stays(1, name)));
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { imports, next } = await ask(world, 'GET', `${IMPORTS}?limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(imports.map(({ file }: { file: string }) => file.at(-5)));
      cursor = next;
    }
    expect(pages).toEqual([['c', 'b'], ['a']]);
    expect(await ask(world, 'GET', `${IMPORTS}?cursor=x`)).toMatchObject({ status: 400, path: 'query.cursor' });
    expect(await ask(world, 'GET', `${IMPORTS}?limit=0`)).toMatchObject({ status: 400, path: 'query.limit' });
  });

  test('of a fund or an import nobody knows is an answer, too', async () => {
    const world = await freshWorld(house);
    expect(await ask(world, 'GET', IMPORTS)).toEqual({ imports: [], next: null });
    expect(await ask(world, 'GET', '/v1/funds/320500-310/imports')).toMatchObject({ status: 404, path: 'path.fund' });
    expect(await ask(world, 'GET', `${IMPORTS}/none`)).toMatchObject({
      ...{ status: 404, path: 'path.import' },
      detail: 'There is no import none of 320500-390.',
    });
  });
});
