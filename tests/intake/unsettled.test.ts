/** What should have happened and has not is told each morning until it has, whoever forgot it. */
import { beforeAll, expect, test } from 'vitest';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { beginImport, noteMilestone } from '../../lib/store/imports/fileImport.ts';
import { nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { FUND } from './arrived.ts';
import { drop, freshWorld, keyOf, openFunctions } from './inWorld.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

/** A morning some days after the world began. @returns what the run found */
async function morning(world: World, days: number): Promise<{ what: string; of: string }[]> {
  await world.live(new Date(Date.parse('2025-05-01T00:00:00Z') + days * DAY_MS));
  const answer = world.answerOf('WatchWork', { scheduledTime: new Date(world.agenda.now).toISOString() });
  await world.settle();
  return (await answer) as { what: string; of: string }[];
}

/** What was told to those who run the service. */
const told = (world: World) =>
  world.announced.filter(({ topic }) => topic.endsWith('Operations')).map(({ message }) => message);

test('a file that nobody was ever told of has no receipt, and rings each morning until it has one', async () => {
  const world = await freshWorld(house);
  const text = nationalText([{ setl_id: 'A' }]);
  await drop(world, 'claims/answered.csv', text);
  world.objects.put(keyOf('claims/lost.csv'), Buffer.from(text));
  const finding = { what: 'file_without_receipt', of: keyOf('claims/lost.csv') };
  expect(await morning(world, 1)).toMatchObject([finding]);
  expect(await morning(world, 2)).toMatchObject([finding]);
  expect(told(world)).toEqual([
    expect.stringContaining(`a file has no receipt, ${finding.of}, since 2025-04-30T`),
    expect.stringContaining(`a file has no receipt, ${finding.of}, since 2025-04-30T`),
  ]);
  await drop(world, 'claims/lost.csv', text);
  expect(await morning(world, 3)).toEqual([]);
  expect(told(world)).toHaveLength(2);
});

test('done twice, or delivered again, a morning tells it once', async () => {
  const world = await freshWorld(house);
  world.objects.put(keyOf('claims/lost.csv'), Buffer.from('x'));
  expect(await morning(world, 1)).toHaveLength(1);
  expect(await morning(world, 1)).toHaveLength(1);
  expect(told(world)).toHaveLength(1);
});

test('a file that was put there anew after its receipt waits for another one', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/march.csv', nationalText([{ setl_id: 'A' }]));
  expect(await morning(world, 1)).toEqual([]);
  world.objects.put(keyOf('claims/march.csv'), Buffer.from(nationalText([{ setl_id: 'B' }])));
  expect(await morning(world, 2)).toMatchObject([{ what: 'file_without_receipt', of: keyOf('claims/march.csv') }]);
});

test('an import whose pieces are not all booked, or that was not answered, is stuck until it is', async () => {
  const world = await freshWorld(house);
  const file = {
    ...{ fund: FUND, import: 'stuck', file: keyOf('claims/stuck.csv'), batch: 'stuck', sent: null, isTrial: false },
    ...{ receivedAt: '2025-04-30T02:00:00.000Z', rows: 1, refused: 0, pieces: 1 },
  };
  await beginImport(house.observer, file, []);
  expect(await morning(world, 1)).toMatchObject([{ what: 'import_stuck', of: file.file, since: file.receivedAt }]);
  await noteMilestone(house.observer, file, 'answered');
  expect(await morning(world, 2)).toEqual([]);
});

test('nights on which nobody verified the books are missed runs', async () => {
  const world = await freshWorld(house);
  const key = documentKey('verified-night', { fund: FUND, year: '2025' });
  const verified = (night: string) => revise(house.observer, key, { night }, { by: 'test', at: `${night}T00:00:00Z` });
  await verified('2025-05-01');
  expect(await morning(world, 1)).toEqual([]);
  expect(await morning(world, 2)).toMatchObject([{ what: 'run_missed', of: 'verifyBooks', since: '2025-05-01' }]);
  await verified('2025-05-04');
  expect(await morning(world, 3)).toEqual([]);
});
