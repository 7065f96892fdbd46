/** A file of claims and its manifest: which one comes first makes no difference, and one that is not the other's loads nothing. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { saidIn } from './arrived.ts';
import { drop, freshWorld, itemsOf, keyOf, lay, layManifest, openFunctions } from './inWorld.ts';

const TEXT = nationalText([{ setl_id: 'M1' }, { setl_id: 'M2' }]);

let house: House;
let world: World;
beforeAll(async () => {
  house = await openFunctions();
});
beforeEach(async () => {
  world = await freshWorld(house);
});

const manifest = () => manifestFor(bytesOf(TEXT));

async function expectNothingDone() {
  expect(await itemsOf(world, 'Ledger')).toEqual([]);
  // The check value of the key of persons is there from the first file on.
  expect((await itemsOf(world, 'Imports')).filter((item) => !item.includes('PERSON_KEY'))).toEqual([]);
  expect(world.objects.keys().filter((key) => key.startsWith('pieces/'))).toEqual([]);
  expect(world.deadLetters).toEqual([]);
}

describe('whichever of the two comes second has the file loaded', () => {
  test('the manifest first: the receipt says that the file is waited for', async () => {
    expect(await layManifest(world, 'claims/m.csv', TEXT)).toMatchObject({
      state: 'waiting',
      awaits: keyOf('claims/m.csv'),
      ...{ sha256: null, rows: 0, accepted: 0, refused: 0, fix: null },
    });
    await expectNothingDone();
    expect(await lay(world, 'claims/m.csv', TEXT)).toMatchObject({
      state: 'loaded',
      rows: 2,
      accepted: 2,
      awaits: null,
    });
  });

  test('the file first: the receipt says that its manifest is waited for', async () => {
    expect(await lay(world, 'claims/m.csv', TEXT)).toMatchObject({
      state: 'waiting',
      awaits: `${keyOf('claims/m.csv')}.manifest.json`,
    });
    await expectNothingDone();
    expect(await layManifest(world, 'claims/m.csv', TEXT)).toMatchObject({ state: 'loaded', rows: 2, accepted: 2 });
  });

  test('both at once, and either once more: the books have the file once, and the receipt stays', async () => {
    const first = await drop(world, 'claims/m.csv', TEXT);
    expect(first).toMatchObject({
      state: 'loaded',
      manifest: { batch: 'YB-0001', period: '2025-03', sender: '苏州市医保中心' },
      differences: [],
    });
    const tables = async () => [await itemsOf(world, 'Ledger'), await itemsOf(world, 'Imports')];
    const before = await tables();
    expect(await layManifest(world, 'claims/m.csv', TEXT)).toEqual(first);
    expect(await lay(world, 'claims/m.csv', TEXT)).toEqual(first);
    expect(await tables()).toEqual(before);
  });
});

describe('a file that is not what its manifest says loads nothing, and the receipt names every difference', () => {
  test.each([
    ['rows', { rows: 3 }, '3', '2', 'The number of rows is 3 by the manifest, and 2 in the file.'],
    ['sum', { sum: 120_001n }, '1200.01', '1200.00', 'The sum of hifp_pay, in yuan, is 1200.01 by the manifest'],
    ['sha256', { sha256: 'a'.repeat(64) }, 'a'.repeat(64), undefined, 'The SHA-256 is aaaa'],
  ])('%s', async (field, wrong, said, has, cause) => {
    const answer = await drop(world, 'claims/m.csv', TEXT, { ...(await manifest()), ...wrong });
    expect(answer).toMatchObject({ state: 'refused', rows: 2, accepted: 0, refused: 2, withheld: 2, fix: null });
    expect(answer.differences).toMatchObject([{ field, manifest: said, ...(has && { file: has }) }]);
    expect(answer.differences[0]?.cause.en).toContain(cause);
    expect(answer.differences[0]?.remedy.zh).toContain('重新导出');
    await expectNothingDone();
  });

  test('all of them together, and the faults of its rows as well, with the whole file to correct', async () => {
    const text = nationalText([{ setl_id: 'M1' }, { setl_id: 'M2', medfee_sumamt: '1000.10' }]);
    const wrong = { ...(await manifestFor(bytesOf(text))), rows: 1, sum: 0n, sha256: 'b'.repeat(64) };
    const answer = await drop(world, 'claims/m.csv', text, wrong);
    expect(answer.differences.map(({ field }) => field)).toEqual(['rows', 'sum', 'sha256']);
    expect(answer.problems).toMatchObject([{ row: 3, code: 'sum_differs' }]);
    expect(String(world.getObject(answer.fix!)).trimEnd().split('\r\n')).toHaveLength(3);
    await expectNothingDone();
  });

  test('with an amount that cannot be read nobody can say what it comes to: it is refused for that, too', async () => {
    const text = nationalText([{ setl_id: 'M1' }, { setl_id: 'M2', hifp_pay: 'abc' }]);
    const answer = await drop(world, 'claims/m.csv', text);
    expect(answer).toMatchObject({ state: 'refused', problems: [{ code: 'not_an_amount' }] });
    expect(answer.differences).toMatchObject([{ field: 'sum', file: '' }]);
  });

  test('the right manifest, sent afterwards, has it loaded', async () => {
    await drop(world, 'claims/m.csv', TEXT, { ...(await manifest()), rows: 3 });
    expect(await layManifest(world, 'claims/m.csv', TEXT)).toMatchObject({
      state: 'loaded',
      accepted: 2,
      differences: [],
    });
  });

  test('a wrong manifest, sent after the file was loaded, does not take its receipt away', async () => {
    const first = await drop(world, 'claims/m.csv', TEXT);
    expect(await layManifest(world, 'claims/m.csv', TEXT, { ...(await manifest()), rows: 3 })).toEqual(first);
  });
});

test.each([
  ['that is no JSON', 'rows: 2', 'The manifest: expected one JSON object'],
  ['with a number of its own for the sum', '{"rows":2,"sum":1200}', "The manifest's sum: expected an amount in quotes"],
  [
    'without its sender',
    async () => JSON.stringify({ ...(await wire()), sender: '' }),
    "The manifest's sender: expected",
  ],
  [
    'with an unknown field',
    async () => JSON.stringify({ ...(await wire()), file: 'x' }),
    "The manifest's file: there is no",
  ],
])('a manifest %s is told what is wrong with it, and nothing is loaded', async (_, written, why) => {
  const text = typeof written === 'string' ? written : await written();
  await layManifest(world, 'claims/m.csv', TEXT, text);
  const answer = await lay(world, 'claims/m.csv', TEXT);
  expect(answer).toMatchObject({ state: 'refused', rows: 0, unreadable: { code: 'invalid_request' } });
  expect(saidIn(answer.unreadable)).toContain(why);
  await expectNothingDone();
});

/** The right manifest as it is written. */
async function wire() {
  const { sum, ...fields } = await manifest();
  return { ...fields, sum: sum === 120_000n ? '1200.00' : '' };
}
