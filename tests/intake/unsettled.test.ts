/** What should have happened and has not is told each morning until it has, whoever forgot it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { beginImport, noteMilestone } from '../../lib/store/imports/fileImport.ts';
import { nationalText } from '../files/nationalFile.ts';
import { approved, PLAN } from '../functions/approved.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { FUND } from './arrived.ts';
import { drop, freshWorld, keyOf, lay, layManifest, openFunctions } from './inWorld.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

/** A morning some days after the world began. @returns what the run found */
async function morning(world: World, days: number): Promise<{ what: string; of: string; community?: string }[]> {
  await world.live(new Date(Date.parse('2025-05-01T00:00:00Z') + days * DAY_MS));
  const found = await done(world, 'WatchWork', { scheduledTime: new Date(world.agenda.now).toISOString() });
  return found as { what: string; of: string; community?: string }[];
}

/** A run, and all that it asks of others. */
async function done(world: World, name: string, event: unknown): Promise<unknown> {
  const answer = world.answerOf(name, event);
  await world.settle();
  return answer;
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
    expect.stringContaining(`a file has no receipt: the file lost.csv (${finding.of}), since 2025-04-30.`),
    expect.stringContaining(`a file has no receipt: the file lost.csv (${finding.of}), since 2025-04-30.`),
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

test('a file that waits for its manifest, and a manifest that waits for its file, are told until the other part is there', async () => {
  const world = await freshWorld(house);
  const text = nationalText([{ setl_id: 'A' }]);
  await lay(world, 'claims/alone.csv', text);
  await layManifest(world, 'claims/first.csv', text);
  const finding = (place: string) => ({ what: 'file_waits', of: keyOf(place) });
  const both = [finding('claims/alone.csv'), finding('claims/first.csv.manifest.json')];
  expect(await morning(world, 1)).toMatchObject(both);
  await layManifest(world, 'claims/alone.csv', text);
  expect(await morning(world, 2)).toMatchObject([both[1]]);
  await lay(world, 'claims/first.csv', text);
  expect(await morning(world, 3)).toEqual([]);
  expect(told(world)).toHaveLength(3);
});

describe('in a year that is planned', () => {
  let world: World;
  beforeEach(async () => {
    world = await freshWorld(house);
    await done(world, 'EnterFigures', sampleEvent('enterFigures.201'));
    await done(world, 'PlanYear', { fundYear: '2025', scheduledTime: '2025-01-15T01:00:00Z' });
  });
  const of = async (what: string, days: number) =>
    (await morning(world, days))
      .filter((found) => found.what === what)
      .map((found) => (found.community ? `${found.community} ${found.of}` : found.of));
  const approve = () => approved(house.observer, { fund: FUND, year: '2025' }, PLAN, '2025-02-20T01:00:00Z');
  const issue = (month: string) => done(world, 'IssuePrepayment', { month, scheduledTime: '2025-05-01T01:00:00Z' });
  const orders = (month: string) => ['changshu', 'taicang', 'zhangjiagang'].map((community) => `${community} ${month}`);

  test('a prepayment order that was not made is told until it is, from the month after the plan on', async () => {
    const all = ['2025-02', '2025-03', '2025-04'].flatMap(orders);
    expect((await of('order_not_made', 0)).sort()).toEqual(all.sort());
    await approve();
    for (const month of ['2025-02', '2025-04']) await issue(month);
    expect(await of('order_not_made', 0)).toEqual(orders('2025-03'));
    // On the second day of May that of May was to be made, too.
    expect((await of('order_not_made', 1)).sort()).toEqual([...orders('2025-03'), ...orders('2025-05')].sort());
    for (const month of ['2025-03', '2025-05']) await issue(month);
    expect(await of('order_not_made', 2)).toEqual([]);
  });

  test('a morning on which nobody watched spending is told until the next on which somebody did', async () => {
    const missed = async (days: number) => (await of('run_missed', days)).filter((run) => run === 'watchSpending');
    expect(await missed(1)).toEqual([]);
    await approve();
    expect(await missed(2)).toEqual(['watchSpending']);
    expect(await missed(3)).toEqual(['watchSpending']);
    await done(world, 'WatchSpending', { scheduledTime: '2025-05-03T23:00:00Z' });
    expect(await missed(3)).toEqual([]);
    expect(await missed(4)).toEqual([]);
    expect(await missed(5)).toEqual(['watchSpending']);
  });
});
