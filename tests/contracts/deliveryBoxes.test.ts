/** What boxes are held to, the table and the memory by which delivery is simulated alike. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Boxes } from '../../lib/delivery/boxes.ts';
import { boxesIn } from '../../lib/delivery/boxesIn.ts';
import type { Delivery } from '../../lib/delivery/entry.ts';
import { newDelivery } from '../../lib/delivery/planned.ts';
import { memoryBoxes } from '../delivery/memoryBoxes.ts';
import { type LocalTables, localTables } from './localTables.ts';

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

const one = (alert: string, receiver = 'robot'): Delivery =>
  newDelivery(
    {
      ...{ fund: '990200-390', year: '2025', alert, subscription: 'officers', round: 'first' },
      ...{ receiver, severity: 'warning' },
    },
    1_000,
  );

describe.each([
  ['in memory', async () => memoryBoxes()],
  ['in the table', async () => boxesIn(await local.fresh())],
])('boxes %s', (_, fresh) => {
  let boxes: Boxes;
  beforeAll(async () => {
    boxes = await fresh();
  });

  test('a delivery is put in once, and the box shows that it was written to', async () => {
    expect(await boxes.add(one('a'))).toBe(true);
    const { pace, waiting } = await boxes.open('robot');
    expect(waiting).toEqual([one('a')]);
    expect(await boxes.add(one('a'))).toBe(false);
    expect((await boxes.open('robot')).pace.version).toBe(pace.version);
    await boxes.add(one('b', 'another'));
    expect((await boxes.open('robot')).waiting).toEqual([one('a')]);
  });

  test('who has not seen the last version writes nothing', async () => {
    const { pace } = await boxes.open('robot');
    await boxes.add(one('c'));
    const going: Delivery = { ...one('a'), state: 'sending', tries: 1, within: 'm' };
    expect(await boxes.save('robot', { ...pace, holder: 'me' }, [going])).toBe(false);
    expect((await boxes.open('robot')).waiting).toEqual([one('a'), one('c')]);
    const seen = (await boxes.open('robot')).pace;
    expect(await boxes.save('robot', { ...seen, holder: 'me', sent: [5, 6], closedUntil: 9 }, [going])).toBe(true);
    const after = await boxes.open('robot');
    expect(after.waiting).toEqual([going, one('c')]);
    expect(after.pace).toMatchObject({ version: seen.version + 1, holder: 'me', sent: [5, 6], closedUntil: 9 });
  });

  test('what is over leaves the box, and is found with its alert', async () => {
    const { pace } = await boxes.open('robot');
    const sent: Delivery = { ...one('a'), state: 'sent', tries: 1, at: 2_000 };
    expect(await boxes.save('robot', pace, [sent])).toBe(true);
    expect((await boxes.open('robot')).waiting).toEqual([one('c')]);
    expect(await boxes.ofAlert(one('a'))).toEqual([sent]);
    expect(await boxes.add(one('a'))).toBe(false);
  });
});
