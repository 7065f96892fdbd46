/** The insurer's statements as they really come: wrong, corrected, delivered again, too large. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nationalText } from '../files/nationalFile.ts';
import { approved, PLAN } from '../functions/approved.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { type Answered, booksOf, drop, FUND, fixOf, saidIn } from './arrived.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const S1 = 'S1,H32058100001,320581,FM19,600.00';
const S2 = 'S2,H32058100001,320581,FM19,600.00';

let service: RealService;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), { fund: FUND, year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
  const claims = nationalText([{ setl_id: 'S1' }, { setl_id: 'S2' }]);
  await drop(service, `claims/${FUND}/national/march.csv`, claims, '2025-04-02T01:30:00.000Z');
});
afterAll(() => service.close());

const statement = (lines: readonly string[]) => [HEADER, ...lines, ''].join('\n');

const dropStatement = (name: string, content: string, at?: string): Promise<Answered> =>
  drop(service, `statements/${FUND}/2025-03/${name}`, content, at);

/** The monthly statement of Changshu for March, as the API answers it. */
async function march() {
  const path = `/v1/funds/${FUND}/years/2025/communities/changshu/statements/2025-03`;
  const { status, body } = await service.request('GET', path);
  if (status !== 200) return null;
  const { revision, body: said } = JSON.parse(String(body));
  const { matched, exceptions } = said.result;
  return { revision, matched, exceptions: exceptions.length, difference: said.month.drg_difference };
}

describe('a statement with a wrong line is not reconciled', () => {
  test('it leaves a fix file that is the whole statement again, to be corrected and dropped', async () => {
    const answer = await dropStatement('wrong.csv', statement([`${S1},650.00`, `${S2},abc`]));
    expect(answer).toMatchObject({ state: 'refused', rows: 2, accepted: 0, withheld: 1 });
    expect(answer.problems).toMatchObject([{ row: 3, column: 'drg_pay', value: 'abc', code: 'not_an_amount' }]);
    expect(await march()).toBeNull();

    const corrected = fixOf(service, answer).replaceAll('abc', '580.00');
    expect(await dropStatement('corrected.csv', corrected)).toMatchObject({ state: 'loaded', rows: 2, accepted: 2 });
    expect(await march()).toEqual({ revision: 1, matched: 2, exceptions: 0, difference: '30.00' });
  });

  test.each([
    ['a line of nobody’s community', '2025-03', statement(['S9,H1,330100,FM19,1.00,1.00']), '2 (330100)'],
    ['a month that is none', '2025-13', statement([`${S1},650.00`]), 'expected inbound/statements/<fund>/<YYYY-MM>'],
    ['a month of which no policy speaks', '2031-01', statement([`${S1},650.00`]), 'has no value for 320500 on 2031'],
    ['the columns of claims', '2025-03', nationalText([{}]), 'columns unknown'],
  ])('nor one with %s', async (_, month, content, why) => {
    const answer = await drop(service, `statements/${FUND}/${month}/${month}.csv`, content);
    expect(answer).toMatchObject({ state: 'refused', accepted: 0 });
    expect(saidIn(answer.unreadable)).toContain(why);
    expect(await march()).toMatchObject({ revision: 1 });
  });
});

describe('the statement received last is the one that counts', () => {
  test('a corrected statement makes a new revision', async () => {
    await dropStatement('second.csv', statement([`${S1},650.00`, `${S2},600.00`]), '2025-05-02T01:30:00.000Z');
    expect(await march()).toEqual({ revision: 2, matched: 2, exceptions: 0, difference: '50.00' });
  });

  test('the earlier one, delivered once more, changes nothing', async () => {
    const again = [`${S1},650.00`, `${S2},500.00`];
    await dropStatement('late.csv', statement(again), '2025-05-01T01:30:00.000Z');
    expect(await march()).toEqual({ revision: 2, matched: 2, exceptions: 0, difference: '50.00' });
  });

  test('and dropped again on a later day it counts again', async () => {
    await dropStatement('late.csv', statement([`${S1},650.00`, `${S2},500.00`]), '2025-05-03T01:30:00.000Z');
    expect(await march()).toEqual({ revision: 3, matched: 2, exceptions: 0, difference: '-50.00' });
  });
});

test('a file dropped over the statement does not quietly take its place', async () => {
  const good = statement([`${S1},650.00`, `${S2},600.00`]);
  await dropStatement('same-name.csv', good, '2025-05-04T01:30:00.000Z');
  const before = await march();
  expect(before).toMatchObject({ matched: 2, difference: '50.00' });

  await dropStatement('same-name.csv', statement([`${S1},650.00`, `${S2},abc`]), '2025-05-05T01:30:00.000Z');
  await expect(service.invoke('reconcileMonth', { scheduledTime: '2025-04-09T19:00:00Z' })).rejects.toThrow(
    'same-name.csv is no longer the statement that was received',
  );
  expect(await march()).toEqual(before);

  await dropStatement('same-name.csv', good, '2025-05-06T01:30:00.000Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2025-04-09T19:00:00Z' });
  // Received once more: the same figures, on the statement as it was received last.
  expect(await march()).toEqual({ ...before, revision: before!.revision + 1 });
});

test('a month that cannot be reconciled is a failure of the run that somebody hears of, and no quiet receipt', async () => {
  const strangers = Array.from({ length: 12_000 }, (_, i) => {
    const number = createHash('sha256').update(String(i)).digest('hex');
    return `${number},H32058100001,320581,FM19,600.00,650.00`;
  });
  await dropStatement('too-large.csv', statement(strangers), '2025-05-07T01:30:00.000Z');
  expect(await march()).toMatchObject({ matched: 2, difference: '50.00' });
  expect(service.deadLetters()).toHaveLength(1);
});
