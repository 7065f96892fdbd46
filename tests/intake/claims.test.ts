/** Files of claims as they really come: wrong, misplaced, twice, late. Each is answered; none is half booked. */
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from '../../lib/store/ledger/book.ts';
import type { JournalEntry } from '../../lib/store/ledger/journal.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { conflictsOf } from '../contracts/conflictsOf.ts';
import { entriesOf } from '../contracts/entriesOf.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { nationalText, REFUND } from '../files/nationalFile.ts';
import { approved, PLAN } from '../functions/approved.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { type Answered, booksOf, drop, FUND, fixOf, saidIn } from './arrived.ts';

const BOOK: Book = { fund: FUND, community: 'changshu', year: '2025' };

let service: RealService;
let tables: Tables;
let file = 0;
beforeAll(async () => {
  service = await realService();
  tables = booksOf(service);
});
afterAll(() => service.close());
beforeEach(() => {
  file += 1;
});

const dropClaims = (content: string | Uint8Array, at?: string, name = `${file}.csv`): Promise<Answered> =>
  drop(service, `claims/${FUND}/national/${name}`, content, at);

const entries = (): Promise<JournalEntry[]> => Array.fromAsync(entriesOf(tables, BOOK));

/** What the books hold of a settlement, kind by kind. */
async function booked(settlement: string) {
  const own = (await entries()).filter((entry) => entry.settlement === settlement);
  return own.map((entry) => [entry.kind, entry.period, entry.line, entry.booked]);
}

describe('a file with a wrong row loads none of its rows', () => {
  const rows = (total: string) => nationalText([{ setl_id: 'A1' }, { setl_id: 'A2', medfee_sumamt: total }]);

  test('the receipt says where, what and what to do; the other rows are withheld', async () => {
    const answer = await dropClaims(rows('1000.10'));
    expect(answer).toMatchObject({ state: 'refused', rows: 2, accepted: 0, repeated: 0, refused: 2, withheld: 1 });
    expect(answer.problems).toEqual([
      {
        row: 3,
        column: 'medfee_sumamt',
        value: '1000.10',
        code: 'sum_differs',
        cause: {
          zh: '金额不平：fund_pay_sumamt 680.00 + acct_pay 120.00 + psn_cash_pay 200.00 = 1,000.00。',
          en: 'The amounts do not add up: fund_pay_sumamt 680.00 + acct_pay 120.00 + psn_cash_pay 200.00 = 1,000.00.',
        },
        remedy: expect.objectContaining({ en: 'Compare the parts with the total, and correct them.' }),
      },
    ]);
    expect([await booked('A1'), await booked('A2')]).toEqual([[], []]);
  });

  test('the fix file is the whole file, the wrong rows first: once it is corrected and dropped, all is booked', async () => {
    const fix = fixOf(service, await dropClaims(rows('1000.10')));
    const lines = fix.split('\r\n');
    expect(lines[1]).toMatch(/^3,medfee_sumamt,1000\.10,sum_differs,"金额不平/);
    expect(lines[2]).toMatch(/^2,,,,,,A1,/);
    const corrected = fix.replaceAll('1000.10', '1000.00');
    expect(await dropClaims(corrected, undefined, 'corrected.csv')).toMatchObject({
      state: 'loaded',
      rows: 2,
      accepted: 2,
      fix: null,
    });
    expect([await booked('A1'), await booked('A2')]).toEqual([
      [['settle', '2025-03', 'inpatient', 60_000n]],
      [['settle', '2025-03', 'inpatient', 60_000n]],
    ]);
  });

  test('a claim of a day for which no policy says who belongs where', async () => {
    const old = { setl_id: 'P1', begntime: '2024-12-20', endtime: '2024-12-30', setl_time: '2024-12-30' };
    const { problems, ...answer } = await dropClaims(nationalText([{ setl_id: 'P2' }, old]));
    expect(answer).toMatchObject({ state: 'refused', refused: 2, withheld: 1 });
    expect(problems).toMatchObject([{ row: 3, value: '2024-12-30', code: 'policy_not_in_force' }]);
    expect(problems[0]?.cause.en).toContain('It is known for 2025-01-01 to');
    expect(await booked('P2')).toEqual([]);
  });

  test('claims that are nobody’s: insured elsewhere, or treated where no roster says', async () => {
    const strangers = [
      { setl_id: 'N1', insu_admdvs: '330100' },
      { setl_id: 'N2', fixmedins_code: 'H32058199999' },
    ];
    expect((await dropClaims(nationalText(strangers))).problems).toMatchObject([
      { row: 2, column: 'insu_admdvs', value: '330100', code: 'insured_elsewhere' },
      { row: 3, column: 'fixmedins_code', value: 'H32058199999', code: 'unlisted_institution' },
    ]);
  });

  test('what is wrong today may be right tomorrow: the same file again is judged anew, and its receipt says so', async () => {
    const text = nationalText([{ setl_id: 'T1' }]);
    const early = await dropClaims(text, '2025-02-28T01:30:00.000Z', 'early.csv');
    expect([early.state, early.problems[0]?.code]).toEqual(['refused', 'settled_after_arrival']);
    const later = await dropClaims(text, '2025-03-02T01:30:00.000Z', 'early.csv');
    expect(later).toMatchObject({ state: 'loaded', accepted: 1, refused: 0, fix: null, problems: [] });
    expect(await booked('T1')).toHaveLength(1);
    const listed = JSON.parse(
      String((await service.request('GET', `/v1/funds/${FUND}/years/2025/receipts`)).body),
    ).documents.filter(({ body }: { body: Answered }) => body.file.endsWith('early.csv'));
    expect(listed).toMatchObject([{ revision: 2, body: { state: 'loaded' } }]);
  });
});

describe('a file that cannot be taken at all is answered, too', () => {
  const sound = nationalText([{ setl_id: 'U1' }]);

  test.each([
    ['of an unknown fund', 'claims/320500-310/national/u.csv', sound, 'There is no fund "320500-310"'],
    ['in unknown columns', `claims/${FUND}/provincial/u.csv`, sound, 'There is no claims profile "provincial". Known'],
    ['in no folder of a profile', `claims/${FUND}/u.csv`, sound, 'expected inbound/claims/<fund>/<profile>/<name>'],
    ['one folder too deep', `claims/${FUND}/national/2025/u.csv`, sound, 'The place of inbound/claims/'],
    ['that is empty', `claims/${FUND}/national/empty.csv`, '', 'The file is empty'],
    ['with the columns of a statement', `claims/${FUND}/national/s.csv`, 'setl_id,drg_pay\nU1,1.00\n', 'drg_pay'],
  ])('%s', async (_, place, content, why) => {
    const answer = await drop(service, place, content);
    expect(answer).toMatchObject({ state: 'refused', rows: 0, accepted: 0, problems: [], fix: null });
    expect(saidIn(answer.unreadable)).toContain(why);
  });

  test('whose bytes are no text', async () => {
    const bytes = Buffer.concat([iconv.encode('结算ID,人员编号\r\n', 'gb18030'), Buffer.from([0x81, 0x20, 0xff])]);
    const { unreadable, encoding } = await dropClaims(bytes);
    expect(encoding).toBeNull();
    expect(saidIn(unreadable)).toContain('line 2 has bytes of neither');
  });

  test('none of them is set aside as a failure of the service', async () => {
    expect(await booked('U1')).toEqual([]);
    expect(service.deadLetters()).toEqual([]);
  });
});

describe('what comes again changes nothing', () => {
  const text = nationalText([{ setl_id: 'R1' }, { setl_id: 'R2' }, { setl_id: 'R1' }]);

  test('within a file, the same file once more, and under another name', async () => {
    const first = await dropClaims(text, '2025-04-01T01:30:00.000Z', 'r.csv');
    expect(first).toMatchObject({ state: 'loaded', rows: 3, accepted: 2, repeated: 1, sums: { pooled: '1800.00' } });
    const before = await entries();
    expect(await dropClaims(text, '2025-04-05T01:30:00.000Z', 'r.csv')).toEqual(first);
    const renamed = await dropClaims(text, '2025-04-05T01:30:00.000Z', 'r2.csv');
    expect(renamed).toMatchObject({ state: 'nothing_new', accepted: 0, repeated: 3 });
    const same = renamed.remarks.find(({ code }) => code === 'same_file');
    expect(same).toMatchObject({ needsLook: false, says: { zh: expect.stringContaining('national/r.csv') } });
    expect(await entries()).toEqual(before);
  });

  test('with other content it is a conflict: what is booked stays, what came is kept beside it and reported', async () => {
    await dropClaims(nationalText([{ setl_id: 'C1' }]), undefined, 'c.csv');
    const other = { setl_id: 'C1', hifp_pay: '590.00', hifmi_pay: '60.00' };
    const answer = await dropClaims(nationalText([other, { setl_id: 'C2' }]), undefined, 'c2.csv');
    expect(answer).toMatchObject({ state: 'loaded_in_part', rows: 2, accepted: 1, refused: 1, conflicts: 1 });
    expect(answer.problems).toMatchObject([{ row: 2, column: 'setl_id', value: 'C1', code: 'identity_conflict' }]);
    expect(fixOf(service, answer).split('\r\n')[1]).toMatch(/^2,setl_id,C1,identity_conflict,/);
    expect(await booked('C1')).toEqual([['settle', '2025-03', 'inpatient', 60_000n]]);
    const kept = (await conflictsOf(tables, BOOK)).filter(({ claim }) => claim.settlement === 'C1');
    expect(kept).toMatchObject([{ claim: { amounts: { pooled: 59_000n } }, row: 2 }]);
    expect(await dropClaims(nationalText([other, { setl_id: 'C2' }]), undefined, 'c2.csv')).toEqual(answer);
    expect((await conflictsOf(tables, BOOK)).filter(({ claim }) => claim.settlement === 'C1')).toEqual(kept);
  });
});

describe('the state of a receipt says what happened', () => {
  const known = { setl_id: 'K1' };
  const other = { ...known, med_type: '11' };

  test('a file whose only row is booked with other content is refused', async () => {
    await dropClaims(nationalText([known]), undefined, 'k.csv');
    expect(await dropClaims(nationalText([other]), undefined, 'k-other.csv')).toMatchObject({
      state: 'refused',
      accepted: 0,
      conflicts: 1,
    });
  });

  test('one with a row that was known and one in conflict is loaded in part, whatever is new in it', async () => {
    await dropClaims(nationalText([known, { setl_id: 'K2' }]), undefined, 'k2.csv');
    const answer = await dropClaims(nationalText([other, { setl_id: 'K2' }]), undefined, 'k3.csv');
    expect(answer).toMatchObject({ state: 'loaded_in_part', accepted: 0, repeated: 1, refused: 1 });
  });

  test('another file of which all was known brings nothing new, and is no file that was there before', async () => {
    await dropClaims(nationalText([known]), undefined, 'k4.csv');
    const more = nationalText([known, known]);
    expect(await dropClaims(more, undefined, 'k5.csv')).toMatchObject({ state: 'nothing_new', remarks: [] });
  });

  test('a file without a row brings nothing new', async () => {
    expect(await dropClaims(nationalText([]), undefined, 'empty-table.csv')).toMatchObject({ state: 'nothing_new' });
  });
});

describe('a file that says two things of one settlement is refused: which of them is right nobody can know', () => {
  const first = { setl_id: 'Z1' };
  const second = { ...first, hifp_pay: '590.00', hifmi_pay: '60.00' };

  test('each of the rows is named, with the numbers of all of them; the others are withheld', async () => {
    const answer = await dropClaims(nationalText([first, { setl_id: 'Z2' }, second, first]));
    expect(answer).toMatchObject({ state: 'refused', rows: 4, accepted: 0, refused: 4, withheld: 1 });
    expect(answer.problems.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [2, 'setl_id', 'Z1', 'contradicts_itself'],
      [4, 'setl_id', 'Z1', 'contradicts_itself'],
      [5, 'setl_id', 'Z1', 'contradicts_itself'],
    ]);
    expect(answer.problems[0]?.cause.en).toContain('rows 2, 4, 5 ');
    expect(answer.sums).toMatchObject({ pooled: '600.00' });
    expect([await booked('Z1'), await booked('Z2')]).toEqual([[], []]);
    expect(fixOf(service, answer).split('\r\n')).toHaveLength(6);
  });

  test('also where they are of two communities, thousands of rows apart', async () => {
    const between = Array.from({ length: 2_000 }, (_, i) => ({ setl_id: `ZB${i}` }));
    const answer = await dropClaims(nationalText([first, ...between, { ...first, insu_admdvs: '320585' }]));
    expect(answer).toMatchObject({ state: 'refused', withheld: 2_000 });
    expect(answer.problems.map(({ row }) => row)).toEqual([2, 2003]);
  });

  test('a row that differs in what is not kept of it is a repeat', async () => {
    const answer = await dropClaims(
      nationalText([{ setl_id: 'Z3' }, { setl_id: 'Z3', mdtrt_id: 'M2', refd_setl_flag: '否' }]),
    );
    expect(answer).toMatchObject({ state: 'loaded', accepted: 1, repeated: 1 });
  });

  test('a faulty row beside it is no contradiction: it says nothing', async () => {
    const answer = await dropClaims(
      nationalText([{ setl_id: 'Z4' }, { setl_id: 'Z4', fixmedins_code: 'H32058199999' }]),
    );
    expect(answer.problems.map(({ code }) => code)).toEqual(['unlisted_institution']);
  });
});

describe('claims come in any order', () => {
  test('a cancellation before what it cancels; the two come to nothing', async () => {
    await dropClaims(nationalText([{ setl_id: 'X1', ...REFUND }]));
    expect(await booked('X1')).toEqual([['cancel', '2025-04', 'inpatient', -60_000n]]);
    const of = { institution: 'H32058100001', settlement: 'X1', community: 'changshu' };
    expect((await verifyBook(tables, BOOK)).questions).toEqual([{ ...of, kind: 'not_settled', left: -60_000n }]);
    await dropClaims(nationalText([{ setl_id: 'X1' }]), undefined, 'settled.csv');
    expect(await verifyBook(tables, BOOK)).toEqual({ findings: [], questions: [], isAtRest: true });
  });

  test('after the lock of its month it is booked in the open one, and says where it came from', async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    await approved(booksOf(service), { fund: FUND, year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
    await service.invoke('reconcileMonth', { scheduledTime: '2025-04-09T19:00:00Z' });
    const late = [
      { setl_id: 'L1' },
      { setl_id: 'L2', fixmedins_code: 'H31011500001', mdtrtarea_admvs: '310115' },
      { setl_id: 'L3', begntime: '2025-04-02', endtime: '2025-04-03', setl_time: '2025-04-03' },
    ];
    expect(await dropClaims(nationalText(late))).toMatchObject({ state: 'loaded', accepted: 3 });
    const own = (await entries()).filter(({ settlement }) => /^L\d$/.test(settlement));
    expect(own.map(({ settlement, period, line, origin }) => [settlement, period, line, origin])).toEqual([
      ['L1', '2025-04', 'adjustments', '2025-03'],
      ['L2', '2025-04', 'out_of_area', '2025-03'],
      ['L3', '2025-04', 'inpatient', null],
    ]);
  });

  test('and the books still agree with themselves to the fen', async () => {
    expect(await verifyBook(tables, BOOK)).toEqual({ findings: [], questions: [], isAtRest: true });
  });
});
