/** The national table as its own system writes it: refunds are rows with a number of their own, and hospitals bear a part of the fee. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from '../../lib/store/ledger/book.ts';
import { lifeOf } from '../../lib/store/ledger/claims.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { entriesOf } from '../contracts/entriesOf.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { REFUND, STAY } from '../files/nationalFile.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { booksOf, drop, FUND } from './arrived.ts';

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

type Row = Partial<Record<keyof typeof STAY | 'init_setl_id' | 'hosp_part_amt', string>>;

/** A file with the columns of the stay and these further ones. */
const fileOf = (further: readonly (keyof Row)[], ...rows: readonly Row[]) => {
  const names = [...Object.keys(STAY), ...further] as (keyof Row)[];
  const lines = rows.map((row) => names.map((name) => ({ ...STAY, ...row })[name] ?? '').join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
};
const dropRows = (further: readonly (keyof Row)[], ...rows: readonly Row[]) => {
  file += 1;
  return drop(service, `claims/${FUND}/national/table-${file}.csv`, fileOf(further, ...rows));
};
const table = (...rows: readonly Row[]) => dropRows(['init_setl_id'], ...rows);

const booked = async (settlement: string) => {
  const entries = await Array.fromAsync(entriesOf(tables, BOOK));
  return entries
    .filter((entry) => entry.settlement === settlement)
    .map(({ kind, period, booked }) => [kind, period, booked]);
};
const codes = ({ problems }: Awaited<ReturnType<typeof table>>) =>
  problems.map(({ row, column, code }) => [row, column, code]);

describe('a refund of the national table has a number of its own and names the settlement it takes back', () => {
  const original = (settlement: string): Row => ({ setl_id: settlement });
  const refunded = (settlement: string): Row => ({ ...original(settlement), refd_setl_flag: '1' });
  const refund = (settlement: string, own: string): Row => ({ ...REFUND, setl_id: own, init_setl_id: settlement });

  test('it is booked as the cancellation of that settlement, and the flag of the settlement says nothing more', async () => {
    const answer = await table(refunded('N1'), refund('N1', 'N1-R'));
    expect(answer).toMatchObject({ state: 'loaded', accepted: 2, refused: 0 });
    expect(await booked('N1')).toEqual([
      ['settle', '2025-03', 60_000n],
      ['cancel', '2025-04', -60_000n],
    ]);
    expect(await booked('N1-R')).toEqual([]);
    const life = await lifeOf(tables, {
      institution: STAY.fixmedins_code,
      settlement: 'N1',
      kind: 'settle',
      sequence: 1,
    });
    expect(life.map(({ claim }) => claim.refund)).toEqual(expect.arrayContaining([undefined, 'N1-R']));
  });

  test('a settlement that was booked before comes again with the flag of its refund: a repeat', async () => {
    expect(await table(original('N2'))).toMatchObject({ state: 'loaded', accepted: 1 });
    expect(await table(refunded('N2'), refund('N2', 'N2-R'))).toMatchObject({ accepted: 1, repeated: 1 });
    expect(await booked('N2')).toHaveLength(2);
  });

  test('sent twice it counts once; another refund of the same settlement is a conflict', async () => {
    await table(refunded('N3'), refund('N3', 'N3-R'));
    expect(await table(refunded('N3'), refund('N3', 'N3-R'))).toMatchObject({ accepted: 0, repeated: 2 });
    expect(codes(await table(refund('N3', 'N3-R2')))).toEqual([[2, 'setl_id', 'identity_conflict']]);
    expect(await booked('N3')).toHaveLength(2);
  });

  test('before its settlement, and without it, it is booked as a cancellation is', async () => {
    expect(await table(refund('N4', 'N4-R'))).toMatchObject({ state: 'loaded', accepted: 1 });
    expect(await booked('N4')).toEqual([['cancel', '2025-04', -60_000n]]);
    expect(await table(refunded('N4'))).toMatchObject({ accepted: 1 });
    expect(await booked('N4')).toHaveLength(2);
  });

  test('a refund without the number of another settlement takes back its own, as ever', async () => {
    expect(await table(original('N5'), { ...REFUND, setl_id: 'N5' })).toMatchObject({ accepted: 2 });
    expect(await table({ ...REFUND, setl_id: 'N5', init_setl_id: 'N5' })).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await booked('N5')).toHaveLength(2);
  });

  test('one that names a settlement and has amounts above zero is refused', async () => {
    const answer = await table({ ...refunded('N6-R'), init_setl_id: 'N6' });
    expect(new Set(answer.problems.map(({ code }) => code))).toEqual(new Set(['positive_cancellation']));
  });

  test('where the file has no such column, a refund with amounts above zero is refused: its minus may be forgotten', async () => {
    const answer = await dropRows([], refunded('N7'));
    expect(new Set(answer.problems.map(({ code }) => code))).toEqual(new Set(['positive_cancellation']));
  });

  describe('in a file without the column in which it would name its settlement', () => {
    const remarksOn = async (...words: Parameters<typeof dropRows>) =>
      (await dropRows(...words)).remarks.map(({ code, rows, times }) => [code, rows, times]);
    const own = (settlement: string): Row => ({ ...REFUND, setl_id: settlement });

    test('it is taken as one of its own number, and the receipt says so where no such settlement is in the file', async () => {
      expect(await remarksOn([], own('U1-R'), own('U2-R'))).toEqual([['refund_of_own_number', [2, 3], 2]]);
      expect(await booked('U1-R')).toEqual([['cancel', '2025-04', -60_000n]]);
    });

    test('nothing is said where its settlement is in the file, before it or behind it', async () => {
      expect(
        await remarksOn([], original('U3'), own('U3'), own('U4'), { ...original('U4'), psn_no: 'another' }),
      ).toEqual([]);
      expect(await remarksOn([], original('U5'), own('U5-R'))).toEqual([['refund_of_own_number', [3], 1]]);
    });

    test('nothing is said where the column is there and blank: that is what the sender says', async () => {
      expect(await remarksOn(['init_setl_id'], own('U6'))).toEqual([]);
    });

    test('and it is set right by a settlement of that number and the refund with the settlement it belongs to', async () => {
      await table(original('U7'));
      await dropRows([], own('U7-R'));
      expect(await table(original('U7-R'), refund('U7', 'U7-R'))).toMatchObject({ accepted: 2, refused: 0 });
      expect((await booked('U7')).map(([kind]) => kind)).toEqual(['settle', 'cancel']);
      expect((await booked('U7-R')).map(([kind]) => kind).sort()).toEqual(['cancel', 'settle']);
    });
  });

  test('a number that is none is told once', async () => {
    expect(codes(await table({ ...refund('N 8', 'N8-R') }))).toEqual([[2, 'init_setl_id', 'bad_identifier']]);
  });

  test('and the books hold what they say', async () => {
    expect(await verifyBook(tables, BOOK)).toMatchObject({ findings: [] });
  });
});

describe('what the hospital bears is a part of the fee and nobody’s spending', () => {
  const borne = { setl_id: 'H1', medfee_sumamt: '1020.00', hosp_part_amt: '20.00' };

  test('it counts in the total and in the check of the sums', async () => {
    const answer = await dropRows(['hosp_part_amt'], borne);
    expect(answer).toMatchObject({
      state: 'loaded',
      sums: { total: '1020.00', pooled: '600.00', otherFunds: '80.00', cash: '200.00' },
    });
    expect(await booked('H1')).toEqual([['settle', '2025-03', 60_000n]]);
  });

  test('left out of the total it differs', async () => {
    const answer = await dropRows(['hosp_part_amt'], { ...borne, setl_id: 'H2', medfee_sumamt: '1000.00' });
    expect(codes(answer)).toEqual([[2, 'medfee_sumamt', 'sum_differs']]);
    expect(answer.problems[0]?.cause.en).toContain('hosp_part_amt 20.00 = 1,020.00');
  });

  test('a refund takes it back, and one above zero is refused', async () => {
    const back = { ...REFUND, setl_id: 'H1', medfee_sumamt: '-1020.00' };
    expect(
      codes(await dropRows(['hosp_part_amt'], { ...back, medfee_sumamt: '-980.00', hosp_part_amt: '20.00' })),
    ).toEqual([[2, 'hosp_part_amt', 'positive_cancellation']]);
    expect(await dropRows(['hosp_part_amt'], { ...back, hosp_part_amt: '-20.00' })).toMatchObject({ accepted: 1 });
  });

  test('a blank is nothing', async () => {
    expect(await dropRows(['hosp_part_amt'], { setl_id: 'H3' })).toMatchObject({ state: 'loaded' });
  });
});
