/** The insurer's statements as they really come: wrong, corrected, delivered again, too large. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act } from '../../lib/documents/acts.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { nationalText } from '../files/nationalFile.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { type Answered, booksOf, drop, FUND, fixOf, saidIn } from './arrived.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const S1 = 'S1,H32058100001,320581,FM19,600.00';
const S2 = 'S2,H32058100001,320581,FM19,600.00';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
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
  return { revision, matched, exceptions: exceptions.count, difference: said.month.drg_difference };
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

const later = (day: number) => `2025-05-0${day}T01:30:00.000Z`;
const codes = ({ remarks }: Answered) => remarks.map(({ code }) => code);

describe('a further statement of a month adds its lines', () => {
  const S3 = 'S3,H32058100001,320581,FM19,600.00';
  const second = statement([`${S3},640.00`]);

  test('and its receipt says how they stand to the books, and what the statement comes to before and after', async () => {
    const answer = await dropStatement('second.csv', second, later(1));
    expect(answer).toMatchObject({
      state: 'loaded',
      accepted: 1,
      statement: {
        period: '2025-03',
        does: 'adds',
        before: { lines: 2, booked: '1200.00', payable: '1230.00' },
        after: { lines: 3, booked: '1800.00', payable: '1870.00' },
        ...{ matched: 0, differing: 0, unknown: 1 },
        examples: [{ row: 2, settlement: 'S3', finding: 'unknown', books: null }],
      },
    });
    expect(codes(answer)).toEqual(['lines_unknown']);
    expect(await march()).toEqual({ revision: 2, matched: 2, exceptions: 1, difference: '30.00' });
  });

  test('the same file once more, late or later, changes nothing and keeps its receipt', async () => {
    const first = await dropStatement('second.csv', second, later(1));
    expect(await dropStatement('second.csv', second, later(2))).toEqual(first);
    expect(await march()).toMatchObject({ revision: 2 });
  });

  test('lines that stand already are repeats: a file of nothing else brings nothing new', async () => {
    const again = statement([`${S1},650.00`, `${S3},640.00`]);
    expect(await dropStatement('again.csv', again, later(2))).toMatchObject({ state: 'nothing_new', repeated: 2 });
    expect(await march()).toMatchObject({ revision: 2 });
  });

  test('a line of which another stands that says something else refuses the file, and nothing is wiped', async () => {
    const answer = await dropStatement(
      'other.csv',
      statement([`${S1},651.00`, 'S4,H32058100001,320581,FM19,1.00,2.00']),
      later(2),
    );
    expect(answer).toMatchObject({ state: 'refused', accepted: 0, refused: 2, withheld: 1 });
    expect(answer.problems).toMatchObject([{ row: 2, value: 'S1', code: 'stands_otherwise' }]);
    expect(answer.problems[0]?.cause.en).toContain('FM19 booked 600.00, payable 650.00');
    expect(fixOf(service, answer).split('\r\n')).toHaveLength(4);
    expect(await march()).toMatchObject({ revision: 2, difference: '30.00' });
  });
});

describe('a statement takes the place of what stands where its sender says so', () => {
  test('which files, lines and sums it replaces is told, and then it stands alone', async () => {
    const corrected = statement([`${S1},650.00`, `${S2},600.00`]);
    const answer = await dropStatement('replacing/second.csv', corrected, later(3));
    expect(answer).toMatchObject({
      state: 'loaded',
      statement: {
        does: 'replaces',
        stood: [expect.stringContaining('corrected.csv'), expect.stringContaining('second.csv')],
        before: { lines: 3, booked: '1800.00', payable: '1870.00' },
        after: { lines: 2, booked: '1200.00', payable: '1250.00' },
        matched: 2,
      },
    });
    expect(codes(answer)).toEqual(['replaces_statement']);
    expect(answer.remarks[0]?.says.zh).toContain('3 (1,800.00, 1,870.00) → 2 (1,200.00, 1,250.00)');
    expect(await march()).toEqual({ revision: 3, matched: 2, exceptions: 0, difference: '50.00' });
  });

  test('a message of before, come late, brings nothing back', async () => {
    const late = await dropStatement('late.csv', statement(['S5,H32058100001,320581,FM19,1.00,2.00']), later(2));
    expect(late).toMatchObject({ state: 'refused' });
    expect(saidIn(late.unreadable)).toContain('was received before');
    expect(await march()).toMatchObject({ revision: 3 });
  });

  test.each([
    ['amounts_swapped', [`S1,H32058100001,320581,FM19,650.00,600.00`], 'S1: FM19 650.00 ≠ FM19 600.00'],
    ['lower_case_groups', ['S1,H32058100001,320581,fm19,600.00,650.00'], 'S1: fm19 600.00 ≠ FM19 600.00'],
    ['lines_differ', ['S1,H32058100001,320581,FM19,600.01,650.00'], 'S1: FM19 600.01 ≠ FM19 600.00'],
  ])('%s: what does not match the books is told with an example, before it stands', async (code, lines, example) => {
    const answer = await dropStatement(`replacing/${code}.csv`, statement(lines), later(3));
    expect(answer.statement).toMatchObject({ matched: 0, differing: 1, unknown: 0 });
    const remark = answer.remarks.find((one) => one.code === code);
    expect(remark).toMatchObject({ rows: [2], needsLook: true });
    expect(remark?.says.en).toContain(example);
  });
});

test('a file dropped over the statement does not quietly take its place', async () => {
  const good = statement([`${S1},650.00`, `${S2},600.00`]);
  await dropStatement('replacing/same-name.csv', good, later(4));
  const before = await march();
  expect(before).toMatchObject({ matched: 2, difference: '50.00' });

  await dropStatement('replacing/same-name.csv', statement([`${S1},650.00`, `${S2},abc`]), later(5));
  const beside = await dropStatement('beside.csv', statement(['S6,H32058100001,320581,FM19,1.00,2.00']), later(5));
  expect(saidIn(beside.unreadable)).toContain('same-name.csv is no longer the statement that was received');
  await expect(service.invoke('reconcileMonth', { scheduledTime: '2025-04-09T19:00:00Z' })).rejects.toThrow(
    'same-name.csv is no longer the statement that was received',
  );
  expect(await march()).toEqual(before);

  await dropStatement('replacing/same-name.csv', good, later(6));
  await service.invoke('reconcileMonth', { scheduledTime: '2025-04-09T19:00:00Z' });
  expect(await march()).toEqual(before);
});

test('a statement under another month than its settlements are booked in is refused, and that month is named', async () => {
  const answer = await drop(
    service,
    `statements/${FUND}/2025-04/march.csv`,
    statement([`${S1},650.00`, `${S2},600.00`]),
    later(6),
  );
  expect(answer).toMatchObject({ state: 'refused', accepted: 0 });
  expect(saidIn(answer.unreadable)).toContain('(2 of 2 lines looked at) are booked in 2025-03');
});

test('a month of which nothing matches, thousands of lines, is reconciled like any other', async () => {
  const strangers = Array.from({ length: 12_000 }, (_, i) => {
    const number = createHash('sha256').update(String(i)).digest('hex');
    return `${number},H32058100001,320581,FM19,600.00,650.00`;
  });
  await dropStatement('replacing/strangers.csv', statement(strangers), '2025-05-07T01:30:00.000Z');
  expect(await march()).toMatchObject({ matched: 0, difference: '0.00' });
  expect(service.deadLetters()).toHaveLength(0);
});

test('the month of a community that is approved is touched by no statement: what is added waits for the next month, and nothing is replaced', async () => {
  const good = statement([`${S1},650.00`, `${S2},600.00`]);
  await dropStatement('replacing/approved.csv', good, later(8));
  await approveMonth();
  const before = await march();
  const further = statement(['S7,H32058100001,320581,FM19,1.00,2.00']);
  const replacing = await dropStatement('replacing/further.csv', further, later(9));
  expect(replacing).toMatchObject({ state: 'refused', accepted: 0 });
  expect(saidIn(replacing.unreadable)).toContain(
    'The monthly statement (320500-390/2025/monthly-statement/changshu.2025-03) of 2025-03 is approved',
  );
  const added = await dropStatement('further.csv', further, later(9));
  expect(added).toMatchObject({ state: 'loaded', accepted: 1 });
  expect(codes(added)).toContain('month_approved');
  const elsewhere = statement(['S8,H32058500001,320585,FM19,1.00,2.00']);
  const answered = await dropStatement('elsewhere.csv', elsewhere, later(9));
  expect(answered).toMatchObject({ state: 'loaded' });
  expect(codes(answered)).not.toContain('month_approved');
  expect(await march()).toEqual(before);
});

/** Draft to approved: submitted by an officer, confirmed by the lead hospital, approved by somebody else. */
async function approveMonth() {
  const tables = booksOf(service);
  const key = documentKey('monthly-statement', { fund: FUND, year: '2025', community: 'changshu', period: '2025-03' });
  const { revision, hash } = (await latest(tables, key))!;
  const acts = [
    ['submit', { id: 'o', name: '经办', role: 'fund_officer', scope: '*' }],
    ['confirm', { id: 'l', name: '牵头医院', role: 'lead_hospital', scope: 'changshu' }],
    ['approve', { id: 'a', name: '分管', role: 'approver', scope: '*' }],
  ] as const;
  for (const [done, by] of acts) await act(tables, key, { act: done, revision, hash }, by, later(8));
}
