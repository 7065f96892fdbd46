/** The fix file of a file that was answered is asked for over the API, as bytes. */
import { beforeAll, expect, test } from 'vitest';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import { nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { ask, drop, freshWorld, keyOf, openFunctions, textOf } from './inWorld.ts';

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

const YEAR = '/v1/funds/320500-390/years/2025';
const WRONG = nationalText([{ setl_id: 'A1', med_type: '' }]);
const RIGHT = nationalText([{ setl_id: 'A1' }]);

/** The batches of the files that were answered, in the order in which they came. */
async function batches(world: World): Promise<string[]> {
  const { documents } = await ask(world, 'GET', `${YEAR}/receipts`);
  const receipts = documents as { reference: string; body: KeptReceipt }[];
  const inOrder = receipts.toSorted((a, b) => (a.body.receivedAt < b.body.receivedAt ? -1 : 1));
  return inOrder.map(({ reference }) => reference.split('/').at(-1)!);
}

async function fixOf(world: World, batch: string) {
  const answer = world.request('GET', `${YEAR}/receipts/${batch}/fix?ground=test`);
  await world.settle();
  return answer;
}

test('it comes as it lies in the exchange, byte for byte', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/三月.csv', WRONG);
  const { status, headers, body } = await fixOf(world, (await batches(world))[0]!);
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers['content-disposition']).toContain(encodeURIComponent('三月.csv.fix.csv'));
  expect(String(body)).toBe(textOf(world, keyOf('claims/三月.csv').replace('inbound', 'fixes').concat('.fix.csv')));
});

test('of a file without refused rows there is none', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/march.csv', RIGHT);
  const { status, body } = await fixOf(world, (await batches(world))[0]!);
  expect([status, JSON.parse(String(body))]).toMatchObject([404, { path: 'path.batch', code: 'not_found' }]);
  expect(String(body)).toContain('there is no fix file');
});

test('that of a later file of the same name is not given out as that of the earlier one', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/march.csv', WRONG);
  await drop(world, 'claims/march.csv', nationalText([{ setl_id: 'A2', med_type: '' }]));
  const [earlier = '', later = ''] = await batches(world);
  expect((await fixOf(world, later)).status).toBe(200);
  const { status, body } = await fixOf(world, earlier);
  expect(status).toBe(404);
  expect(String(body)).toContain('A later file of the same name');
});
