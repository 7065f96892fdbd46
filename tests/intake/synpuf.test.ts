/** A file nobody here wrote, through the service as it is deployed: only the rules its functions carry are another fund's. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import type { Book } from '../../lib/store/ledger/book.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import { claimOf } from '../contracts/claimOf.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { type Answered, booksOf, drop, fixOf } from './arrived.ts';

const DATA = join(import.meta.dirname, '../data');
const FILE = readFileSync(join(DATA, 'synpuf-inpatient-a.csv.gz'));
/** When it is received: the claims are of 2008 to 2010. */
const RECEIVED = '2011-01-10T01:30:00.000Z';
const [, FIRST_ROW = ''] = gunzipSync(FILE).toString().split('\n');
const PSEUDONYM = /^[0-9a-f]{32}$/;
const PLACE = 'claims/US-ffs/synpuf/inpatient-a.csv.gz';

let service: RealService;
let answer: Answered;
beforeAll(async () => {
  service = await realService(withRulesOfSynpuf);
  answer = await drop(service, PLACE, FILE, RECEIVED);
});
afterAll(() => service.close());

/** The synthesized app again, every bundle with the rules of the foreign fund beside its code. */
function withRulesOfSynpuf(assembly: string, folder: string): string {
  const adapted = join(folder, 'cdk.out');
  cpSync(assembly, adapted, { recursive: true });
  for (const asset of readdirSync(adapted)) {
    const rules = join(adapted, asset, 'policy');
    if (!existsSync(rules)) continue;
    rmSync(rules, { recursive: true });
    cpSync(join(DATA, 'policy-synpuf'), rules, { recursive: true });
  }
  return adapted;
}

const book = (year: string): Book => ({ fund: 'US-ffs', community: 'us', year });
const YEARS = ['2008', '2009', '2010'];

async function booked() {
  const heads = await Promise.all(YEARS.map((year) => headOf(booksOf(service), book(year))));
  return heads.map((head) => head.booked);
}

test('every one of its 33,386 rows is accepted, repeated or refused', () => {
  const { state, rows, accepted, repeated, refused, withheld, conflicts } = answer;
  expect({ state, rows, accepted, repeated, refused, withheld, conflicts }).toEqual({
    state: 'loaded_in_part',
    rows: 33_386,
    accepted: 33_318,
    repeated: 0,
    refused: 68,
    withheld: 0,
    conflicts: 0,
  });
});

test('every refused row is reported with row, column, value, code, cause and what to do, and is in the fix file', () => {
  expect(new Set(answer.problems.map(({ row }) => row)).size).toBe(68);
  for (const { row, column, value, code, cause, remedy } of answer.problems) {
    expect({ column, value, code }).toEqual(
      column === 'CLM_PMT_AMT'
        ? { column, value: expect.stringMatching(/^-\d+\.00$/), code: 'negative_amount' }
        : { column: 'CLM_THRU_DT', value: '', code: 'missing_value' },
    );
    expect(row).toBeGreaterThan(1);
    for (const text of [cause.zh, cause.en, remedy.zh, remedy.en]) expect(text.length).toBeGreaterThan(5);
  }
  expect(fixOf(service, answer).trimEnd().split('\r\n')).toHaveLength(1 + 68);
});

test('the books of the three years come to what was accepted, to the cent, and agree with themselves', async () => {
  expect(sumFen(await booked())).toBe(parseFen(answer.sums.pooled!));
  for (const year of YEARS) {
    expect(await verifyBook(booksOf(service), book(year))).toEqual({ findings: [], questions: [], isAtRest: true });
  }
});

test('delivered again it changes nothing and is answered alike', async () => {
  const before = await booked();
  expect(await drop(service, PLACE, FILE, '2011-02-10T01:30:00.000Z')).toEqual(answer);
  expect(await booked()).toEqual(before);
});

test('a person’s number is not kept: in the books stands its pseudonym', async () => {
  const [person = '', settlement = '', sequence, , , institution = ''] = FIRST_ROW.split(',');
  const identity = { institution, settlement, kind: 'settle', sequence: Number(sequence) } as const;
  expect(await claimOf(booksOf(service), identity)).toMatchObject({
    claim: { person: expect.stringMatching(PSEUDONYM) },
  });
  expect(person).not.toMatch(PSEUDONYM);
  expect(JSON.stringify(answer)).not.toContain(person);
});
