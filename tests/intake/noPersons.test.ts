/** The number of a person is in the file it came in and in its fix file, and nowhere else: no table, piece, queue, receipt or log. */
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Cells } from '../files/nationalFile.ts';
import { nationalText } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { drop, freshWorld, openFunctions, textOf } from './inWorld.ts';

const PERSONS = ['32058119990101001X', '3205852024000000017', 'P-77881-2'] as const;
const TABLES = ['Ledger', 'Documents', 'Outbox', 'Imports'];

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

const of = (person: string, cells: Cells): Cells => ({ psn_no: person, ...cells });
const [FIRST, SECOND, THIRD] = PERSONS;
const SOUND = [of(FIRST, { setl_id: 'A' }), of(SECOND, { setl_id: 'B' }), of(THIRD, { setl_id: 'C' })];
/** The same settlements with other content: the ledger does not take them. */
const CONFLICTING = SOUND.map((cells) => ({ ...cells, med_type: '11' }));

interface Heard {
  readonly world: World;
  /** What each function was handed. */
  readonly asked: ReturnType<typeof listenTo>;
}

async function heardWorld(): Promise<Heard> {
  const world = await freshWorld(house);
  return { world, asked: listenTo(world) };
}

/** Everything that is kept anywhere, but the files of the senders and their fix files. */
function everythingIn({ world, asked }: Heard): string {
  const objects = world.objects.keys().filter((key) => !key.startsWith('inbound/') && !key.startsWith('fixes/'));
  const tables = TABLES.flatMap((table) => world.database.itemsOf(table)).map(({ item }) => spelledOut(item));
  return [
    ...world.objects.keys(),
    ...objects.map((key) => textOf(world, key)),
    ...tables,
    ...world.announced.map((heard) => JSON.stringify(heard)),
    ...world.lastEvents,
    ...asked.map(({ event }) => event),
  ].join('\n');
}

/** An item with its packed parts opened. */
function spelledOut(item: object): string {
  return JSON.stringify(item, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'B' in value)
      return opened(Buffer.from(String(value.B), 'base64'));
    return value;
  });
}

function opened(bytes: Buffer): string {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString() : bytes.toString('latin1');
}

function expectNoPersons(heard: Heard): void {
  const everything = everythingIn(heard);
  expect(everything.length).toBeGreaterThan(1_000);
  expect(PERSONS.filter((person) => everything.includes(person))).toEqual([]);
}

test('where all is booked, there is nothing but pseudonyms, also in the pieces', async () => {
  const heard = await heardWorld();
  const { world } = heard;
  expect(await drop(world, 'claims/march.csv', nationalText(SOUND))).toMatchObject({ state: 'loaded', accepted: 3 });
  expect(world.objects.keys().some((key) => key.startsWith('pieces/'))).toBe(true);
  expectNoPersons(heard);
});

test('where the ledger takes some rows and not others, only the fix file has them as they came', async () => {
  const heard = await heardWorld();
  const { world } = heard;
  await drop(world, 'claims/march.csv', nationalText(SOUND));
  const answer = await drop(world, 'claims/again.csv', nationalText([...CONFLICTING, of(FIRST, { setl_id: 'D' })]));
  expect(answer).toMatchObject({ state: 'loaded_in_part', accepted: 1, conflicts: 3 });
  const fix = textOf(world, answer.fix!);
  expect(PERSONS.filter((person) => !fix.includes(person))).toEqual([]);
  expect(fix.split('\r\n').filter((line) => line.includes('identity_conflict'))).toHaveLength(3);
  expectNoPersons(heard);
});

test('where a wrong row keeps the file out, too', async () => {
  const heard = await heardWorld();
  const { world } = heard;
  const wrong = of(SECOND, { setl_id: 'E', setl_time: '2025-02-30' });
  const answer = await drop(world, 'claims/march.csv', nationalText([...SOUND, wrong]));
  expect(answer).toMatchObject({ state: 'refused', refused: 4 });
  expectNoPersons(heard);
});

test.each([
  ['an amount', 'hifp_pay', SECOND],
  ['a day', 'setl_time', FIRST],
  ['a division', 'insu_admdvs', SECOND],
])('where a row slipped, and the number stands in the place of %s, it is not repeated', async (_, column, person) => {
  const heard = await heardWorld();
  const { world } = heard;
  const answer = await drop(
    world,
    'claims/march.csv',
    nationalText([{ setl_id: 'F', psn_no: 'other', [column]: person }]),
  );
  expect(answer.problems.map(({ value }) => value)).toContain('***');
  expectNoPersons(heard);
});

test('a file that was answered long ago, its pieces expired, is answered again as before when it comes again', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/march.csv', nationalText(SOUND));
  const before = await drop(world, 'claims/again.csv', nationalText(CONFLICTING));
  await world.live(new Date(world.agenda.now + 100 * 24 * 60 * 60 * 1000));
  expect(world.objects.keys().filter((key) => /^(pieces|fixes)\//.test(key))).toEqual([]);
  expect(await drop(world, 'claims/again.csv', nationalText(CONFLICTING))).toEqual(before);
  expect(textOf(world, before.fix!)).toContain(FIRST);
});

test('where another file took its place before it was answered, there is no fix file, and the receipt says so', async () => {
  const world = await freshWorld(house);
  await drop(world, 'claims/march.csv', nationalText(SOUND));
  const asked = listenTo(world);
  await drop(world, 'claims/again.csv', nationalText(CONFLICTING));
  world.objects.put('inbound/claims/320500-390/national/again.csv', Buffer.from(nationalText(SOUND)));
  const [due] = asked.filter(({ functionId }) => functionId === 'AnswerImports');
  world.invoke('AnswerImports', JSON.parse(due!.event.replace('\\"again\\":false', '\\"again\\":true')));
  await world.settle();
  const receipt = JSON.parse(textOf(world, 'receipts/claims/320500-390/national/again.csv.json'));
  expect(receipt).toMatchObject({ conflicts: 3, fix: null, remarks: [{ code: 'replaced_since' }] });
  expect(receipt.problems).toHaveLength(3);
});

/** Every message that is handed to a function from now on. */
function listenTo(world: World): { readonly functionId: string; readonly event: string }[] {
  const asked: { functionId: string; event: string }[] = [];
  const invoke = world.invoke.bind(world);
  world.invoke = (functionId, event) => {
    asked.push({ functionId, event: JSON.stringify(event) });
    return invoke(functionId, event);
  };
  return asked;
}
