/** Trying a file (试算) and loading it: the trial says what loading would say, and books nothing. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cells, nationalText, REFUND } from '../files/nationalFile.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { type Answer, ask, drop, freshWorld, itemsOf, openFunctions, textOf } from './inWorld.ts';

let house: House;
beforeAll(async () => {
  house = await openFunctions();
});

/** Where the insured live: two communities. */
const DIVISIONS = ['320581', '320585'] as const;
/** The same stay otherwise. */
const CONTENTS: readonly Cells[] = [{}, { med_type: '11' }, { hifp_pay: '590.00', hifmi_pay: '60.00' }];

/** Few settlements, so that they repeat, contradict, cancel each other and change their community within a file and across. */
const rows = fc.array(
  fc
    .record({
      settlement: fc.integer({ min: 1, max: 6 }),
      content: fc.constantFrom(...CONTENTS),
      division: fc.constantFrom(DIVISIONS[0], DIVISIONS[0], DIVISIONS[0], DIVISIONS[1]),
      isRefund: fc.boolean(),
      isFaulty: fc.constantFrom(...Array(40).fill(false), true),
    })
    .map(({ settlement, content, division, isRefund, isFaulty }) => ({
      ...(isRefund ? REFUND : content),
      ...{ setl_id: `T${settlement}`, insu_admdvs: division },
      ...(isFaulty ? { fixmedins_code: 'H99999999999' } : {}),
    })),
  { minLength: 1, maxLength: 14 },
);

/** An answer with its file in the other place, and said to be what the other is. */
function asMeant(answer: Answer): unknown {
  const meant = (key: string) => key.replace('/trials/', '/claims/');
  const state = answer.state.replace(/^would_load/, 'loaded');
  const { receivedAt: _, ...said } = answer;
  return {
    ...said,
    state,
    file: meant(answer.file),
    answer: meant(answer.answer),
    fix: answer.fix && meant(answer.fix),
  };
}

async function booksOf(world: World): Promise<string[]> {
  return [...(await itemsOf(world, 'Ledger')), ...(await itemsOf(world, 'Outbox'))];
}

test('whatever comes, the trial of a file is answered as the file is a moment later, but for its state, and books nothing', async () => {
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 3 }), async (files) => {
      seed += 1;
      const world = await freshWorld(house, seed);
      for (const [i, cells] of files.entries()) {
        const text = nationalText(cells);
        const before = await booksOf(world);
        const tried = await drop(world, `trials/${i}.csv`, text);
        expect(await booksOf(world)).toEqual(before);
        const loaded = await drop(world, `claims/${i}.csv`, text);
        expect(['would_load', 'would_load_in_part', 'nothing_new', 'refused']).toContain(tried.state);
        expect(asMeant(tried)).toEqual(asMeant(loaded));
        if (tried.fix) expect(textOf(world, tried.fix)).toBe(textOf(world, loaded.fix!));
      }
      expect(world.deadLetters).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('a trial is of its moment', () => {
  const text = nationalText([{ setl_id: 'T1' }, { setl_id: 'T2' }]);

  test('before the file is loaded its rows would be accepted; tried under another name afterwards they are repeated', async () => {
    const world = await freshWorld(house);
    expect(await drop(world, 'trials/t.csv', text)).toMatchObject({ state: 'would_load', accepted: 2, repeated: 0 });
    await drop(world, 'claims/t.csv', text);
    expect(await drop(world, 'trials/u.csv', text)).toMatchObject({ state: 'nothing_new', accepted: 0, repeated: 2 });
  });

  test('the same file is judged anew each time it is tried', async () => {
    const world = await freshWorld(house);
    expect(await drop(world, 'trials/t.csv', text)).toMatchObject({ accepted: 2, conflicts: 0 });
    await drop(world, 'claims/other.csv', nationalText([{ setl_id: 'T1', med_type: '11' }]));
    expect(await drop(world, 'trials/t.csv', text)).toMatchObject({ accepted: 1, refused: 1, conflicts: 1 });
  });

  test('its receipt is among the trials and in no list of receipts, and is read under its batch', async () => {
    const world = await freshWorld(house);
    await drop(world, 'trials/t.csv', text);
    const year = '/v1/funds/320500-390/years/2025';
    const get = (path: string) => ask(world, 'GET', path);
    expect(await get(`${year}/receipts`)).toEqual({ documents: [], next: null });
    const [{ batch }] = (await get('/v1/funds/320500-390/imports')).imports;
    expect((await get(`${year}/receipts/trial.${batch}`)).body).toMatchObject({ state: 'would_load', rows: 2 });
    expect(await get(`${year}/receipts/${batch}`)).toMatchObject({ status: 404 });
  });
});
