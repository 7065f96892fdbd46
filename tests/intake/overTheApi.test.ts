/** Claims handed in over the API: laid into the exchange they are a file like any other, with the same answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import { manifestText } from '../../lib/files/manifest.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { ask, drop, freshWorld, itemsOf, keyOf, openFunctions, textOf } from './inWorld.ts';

const IMPORTS = '/v1/funds/320500-390/imports';
const TEXT = nationalText([{ setl_id: 'A1' }, { setl_id: 'A2' }]);

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

/** What is sent to hand in a file. */
async function body(change: object = {}) {
  const manifest = JSON.parse(manifestText(await manifestFor(bytesOf(TEXT))));
  return { profile: 'national', name: 'a.csv', data: Buffer.from(TEXT).toString('base64'), manifest, ...change };
}

const receiptOf = (world: World) => textOf(world, 'receipts/claims/320500-390/national/a.csv.json');

test('the file is taken, and handed in again, or dropped, it is the same file', async () => {
  const world = await freshWorld(house);
  const told = await ask(world, 'POST', IMPORTS, await body());
  expect(told).toEqual({
    file: keyOf('claims/a.csv'),
    receipt: 'receipts/claims/320500-390/national/a.csv.json',
    batch: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const first = receiptOf(world);
  expect(JSON.parse(first)).toMatchObject({ state: 'loaded', accepted: 2, manifest: { batch: 'YB-0001' } });
  expect(await ask(world, 'POST', IMPORTS, await body())).toEqual(told);
  await drop(world, 'claims/a.csv', TEXT);
  expect(receiptOf(world)).toBe(first);
  const { imports } = await ask(world, 'GET', IMPORTS);
  expect(imports.map(({ batch }: { batch: string }) => batch)).toEqual([told.batch]);
  const { body: kept } = await ask(world, 'GET', `/v1/funds/320500-390/years/2025/receipts/${told.batch}`);
  expect(kept).toMatchObject({ file: told.file, accepted: 2 });
});

test('with "trial" it is tried', async () => {
  const world = await freshWorld(house);
  const { file, batch } = await ask(world, 'POST', IMPORTS, await body({ trial: true }));
  expect([file, batch]).toEqual([keyOf('trials/a.csv'), expect.stringMatching(/^trial\.[0-9a-f]{16}$/)]);
  const { body: kept } = await ask(world, 'GET', `/v1/funds/320500-390/years/2025/receipts/${batch}`);
  expect(kept).toMatchObject({ state: 'would_load', accepted: 2 });
  expect(await itemsOf(world, 'Ledger')).toEqual([]);
});

describe('what cannot be taken is refused at once, naming the field, and nothing is laid into the exchange', () => {
  const large = Buffer.alloc(4 * 1024 * 1024 + 1, 'a').toString('base64');
  test.each([
    [
      'a fund nobody knows',
      '/v1/funds/320500-310/imports',
      {},
      404,
      'path.fund',
      'Known are: 苏州（示例）城乡居民基本医疗保险 (320500-390)',
    ],
    ['a profile nobody knows', IMPORTS, { profile: 'provincial' }, 404, 'profile', 'Known are:'],
    ['the profile of a statement', IMPORTS, { profile: 'statement' }, 404, 'profile', 'no claims profile'],
    [
      'more than 4 MB',
      IMPORTS,
      { data: large },
      400,
      'body.data',
      'The file has more than 4 MB: put it into the exchange',
    ],
    ['what is no base64', IMPORTS, { data: '结算' }, 400, 'body.data', 'expected the bytes of the file in base64'],
    ['no bytes', IMPORTS, { data: '' }, 400, 'body.data', 'expected the bytes of the file in base64'],
    ['a name that leads elsewhere', IMPORTS, { name: 'a/b.csv' }, 400, 'body.name', 'a name has no / or'],
    ['the name of a manifest', IMPORTS, { name: 'a.manifest.json' }, 400, 'body.name', 'not of its manifest'],
    ['no manifest', IMPORTS, { manifest: undefined }, 400, 'body.manifest', 'come with a manifest: rows, sum, sha256'],
    ['an empty manifest', IMPORTS, { manifest: {} }, 400, 'body.manifest.rows', 'expected the number of rows'],
    ['a key nobody knows', IMPORTS, { dry_run: true }, 400, 'body.dry_run', 'dry_run'],
  ])('%s', async (_, path, change, status, field, why) => {
    const world = await freshWorld(house);
    expect(await ask(world, 'POST', path, await body(change))).toMatchObject({
      ...{ status, path: field },
      detail: expect.stringContaining(why),
    });
    expect(world.objects.keys()).toEqual([]);
  });
});
