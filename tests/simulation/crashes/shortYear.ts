/**
 * A short fund year in which the functions come to every place where they wait: planned and planned anew, prepaid, with
 * files that are sound, faulty, repeated, in conflict and late, thresholds crossed and cleared, statements, locks, mornings,
 * an assessment, and a close that is made twice.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { loadPolicy } from '../../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../../lib/policy/rosterOf.ts';
import { FUND } from '../../../local/demonstration/area.ts';
import { COMMUNITIES } from '../../../local/demonstration/communities.ts';
import { yearFigures } from '../../../local/demonstration/figures.ts';
import { memberFigures } from '../../../local/demonstration/memberFigures.ts';
import { OFFICER } from '../../../local/demonstration/officers.ts';
import { type Cells, nationalText, REFUND, STAY } from '../../files/nationalFile.ts';
import { nationalXml, workbookOfXml } from '../../files/workbooks.ts';
import { approved, confirmed, firstApproved, lockedClose, markedPaid, registered, submitted } from './approvals.ts';
import { claims, costing, dropped, fileOf, foreign, handedIn, manifestFor, statement, tried } from './dropped.ts';
import type { Happening, Trouble } from './happening.ts';
import { headsPaid } from './heads.ts';
import { paid, paidInWays } from './payments.ts';
import { audited, inspected, multiplied, reviewed } from './reviews.ts';
import { setAside } from './setAside.ts';
import { weighed } from './weighed.ts';
import { YEAR } from './yearPath.ts';

/** Of so many residents one is insured: the package of Changshu is about 158,000 yuan, a stay costs 600. */
const ONE_IN = 10_000;

const JANUARY = { begntime: '2025-01-02', endtime: '2025-01-09', setl_time: '2025-01-09' } as const;
const FEBRUARY = { begntime: '2025-02-02', endtime: '2025-02-09', setl_time: '2025-02-09' } as const;
const DECEMBER = { begntime: '2025-12-20', endtime: '2025-12-29', setl_time: '2025-12-29' } as const;
const TAICANG = { fixmedins_code: 'H32058500001', insu_admdvs: '320585', mdtrtarea_admvs: '320585' } as const;

/** The same stay, and the pooled fund pays 500.00 of it. */
const OTHERWISE = { fund_pay_sumamt: '580.00', hifp_pay: '500.00', psn_cash_pay: '300.00' } as const;

const CONTENTION: Trouble = { kind: 'conflict', operation: 'TransactWriteItems', table: 'Ledger' };
const UNACCEPTABLE: Trouble = { ...CONTENTION, kind: 'unacceptable', text: '#U2"' };
const HALF: Trouble = { kind: 'half', operation: 'BatchGetItem', table: 'Ledger' };
const INTERRUPTED: Trouble = { kind: 'conflict', operation: 'Query', table: 'Imports' };
const RIVAL: Trouble = { kind: 'rival', operation: 'TransactWriteItems', table: 'Documents' };

/** All that happens, in order of time. */
export function shortYear(): readonly Happening[] {
  const all = [
    planned(),
    paid(),
    paidInWays(),
    headsPaid(),
    january(),
    formats(),
    nights(),
    february(),
    lookedAt(),
    closed(),
    whoLooked(),
    weighed(),
  ].flat();
  return all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The figures of 2025, with what was recognised as spent, in whole yuan. */
function figures(recognised: number) {
  const all = yearFigures(2025, ONE_IN);
  const members = memberFigures(rosterOf(loadPolicy('policy'), FUND, '2025-01-01'), all);
  return { ...all, members, budget: { ...all.budget, recognised_spending: `${recognised}.00` } };
}

function planned(): Happening[] {
  return [
    ...registered('2024-11-13T01:00:00Z'),
    {
      at: '2024-11-14T01:00:00Z',
      what: 'figures entered',
      asks: 'PUT',
      path: `${YEAR}/figures`,
      body: figures(330_000),
    },
    { at: '2024-11-14T22:00:00Z', what: 'year planned', due: 'planYear' },
    {
      at: '2024-11-15T01:00:00Z',
      what: 'its packages, which nobody has approved',
      asks: 'GET',
      path: `${YEAR}/overview`,
    },
    entered('2024-11-18T01:00:00Z', 'evidence'),
    {
      at: '2024-11-20T01:00:00Z',
      what: 'figures corrected',
      asks: 'PUT',
      path: `${YEAR}/figures`,
      body: figures(370_000),
      trouble: RIVAL,
    },
    { at: '2024-11-20T02:00:00Z', what: 'year planned anew', due: 'planYear', fundYear: '2025' },
    {
      at: '2024-11-20T03:00:00Z',
      what: 'January ordered by hand before anything is approved',
      due: 'issuePrepayment',
      month: '2025-01',
      isRefused: true,
    },
    ...approvedPlan('2024-11-21T01:00:00Z', '2025'),
    { at: '2024-12-31T16:00:00Z', what: 'January prepaid', due: 'issuePrepayment', trouble: RIVAL },
    { at: '2024-12-31T16:00:00Z', what: 'January prepaid once more', due: 'issuePrepayment' },
    ...approved('2025-01-02T01:00:00Z', `${FUND}/2025/prepayment-order/changshu.2025-01`, RIVAL),
  ];
}

/** Something of Changshu is entered, as its sample has it. */
function entered(at: string, what: 'evidence' | 'points' | 'score-sheet'): Happening {
  return {
    ...{ at, what: `${what} entered`, asks: 'PUT', path: `${YEAR}/communities/changshu/${what}` },
    body: sampleBody(what),
  };
}

function sampleBody(what: string): unknown {
  const { body } = JSON.parse(readFileSync(`events/enterFigures.201-${what}.json`, 'utf8')) as { body: string };
  return JSON.parse(body);
}

/** A line of February is taken back, and the line of December whose claim is late explained, each in a sheet; and all differences of the year are looked at, and those behind a page. */
function explained(at: string): Happening[] {
  const community = `${YEAR}/communities/changshu`;
  const path = `${community}/statements/2025-12/differences/1`;
  const row = {
    ...{ institution: 'H32058100001', settlement_id: 'D1', kind: 'missing_from_ledger', outcome: 'explained' },
    ...{ owner: 'hospital', reason: 'claim_not_sent', evidence: ['医院说明'] },
  };
  const back = {
    ...row,
    ...{ settlement_id: 'F1', kind: 'amount_differs', outcome: 'books_stand', reason: 'amount_corrected' },
  };
  const cursor = Buffer.from(JSON.stringify({ month: '2025-12', revision: 1, after: 0 })).toString('base64url');
  return [
    {
      ...{ at, what: 'a line taken back', asks: 'PUT', path: `${community}/statements/2025-02/differences/1` },
      body: { rows: [back] },
    },
    ...confirmed(at, `${FUND}/2025/difference-sheet/changshu.2025-02.1`),
    { at, what: 'a difference explained', asks: 'PUT', path, body: { rows: [row] } },
    ...confirmed(at, `${FUND}/2025/difference-sheet/changshu.2025-12.1`),
    { at, what: 'differences listed', asks: 'GET', path: `${community}/differences?ground=test` },
    {
      at,
      what: 'differences behind a page',
      asks: 'GET',
      path: `${community}/differences?ground=test&cursor=${cursor}`,
    },
    { at, what: 'the sheet read', asks: 'GET', path },
  ];
}

/** Who looked at claims is looked at, two of a day at a time. */
function whoLooked(): Happening[] {
  const at = '2026-12-31T01:00:00Z';
  return [{ at, what: 'who looked is looked at', asks: 'GET', path: `/v1/funds/${FUND}/reads?day=2025-03-01&limit=2` }];
}

/** All by which money moves, and what it rests on. */
function approvedPlan(at: string, year: string): Happening[] {
  const plans = COMMUNITIES.map(({ id }) => `prepayment-plan/${id}`);
  const ofChangshu = ['entitlement', 'member-targets'].map((kind) => `${kind}/changshu`);
  const behind = [...(year === '2025' ? ofChangshu : []), 'packages/year', 'reserved/year', ...plans];
  return [
    ...firstApproved(at, `${FUND}/${year}/budget/year`),
    ...behind.flatMap((one) => approved(at, `${FUND}/${year}/${one}`)),
    ...['waiting', 'done'].map((list) => {
      return { at, what: `tasks ${list}`, asks: 'GET', path: `/v1/funds/${FUND}/years/${year}/tasks/${list}` };
    }),
  ];
}

function january(): Happening[] {
  const stays = range(100).map((i) => ({ ...JANUARY, setl_id: `A${i}` }));
  const mixed = [
    ...stays,
    { ...JANUARY, ...TAICANG, setl_id: 'T1' },
    { ...JANUARY, ...TAICANG, setl_id: 'T2' },
    { ...JANUARY, setl_id: 'A0' },
  ];
  const wrong = [
    { ...JANUARY, setl_id: 'W1' },
    { ...JANUARY, setl_id: 'W2', med_type: '' },
  ];
  const refused = [
    { ...JANUARY, setl_id: 'U1' },
    { ...JANUARY, setl_id: 'U2' },
  ];
  const again = [
    { ...JANUARY, setl_id: 'A2' },
    { ...JANUARY, ...OTHERWISE, setl_id: 'A3' },
    { ...JANUARY, setl_id: 'A200' },
  ];
  const twofold = [
    { ...JANUARY, setl_id: 'Z1' },
    { ...JANUARY, ...OTHERWISE, setl_id: 'Z1' },
  ];
  const costly = [{ ...JANUARY, ...costing('90000.00'), setl_id: 'C1' }];
  return [
    dropped('2025-01-21T01:30:00.000Z', 'wrong.csv, and its manifest does not come yet', [fileOf('wrong.csv', wrong)]),
    dropped('2025-01-21T02:30:00.000Z', 'the manifest of wrong.csv', [manifestFor('wrong.csv', wrong)]),
    dropped('2025-01-21T03:30:00.000Z', 'mixed.csv, and a manifest of another file', [
      manifestFor('mixed.csv', wrong),
      fileOf('mixed.csv', mixed),
    ]),
    { ...claims('2025-01-22T01:30:00.000Z', 'mixed.csv', mixed), trouble: CONTENTION },
    dropped('2025-01-22T02:30:00.000Z', 'mixed.csv once more', [fileOf('mixed.csv', mixed)]),
    claims('2025-01-22T03:30:00.000Z', 'contradicts-itself.csv', twofold),
    claims('2025-01-22T04:30:00.000Z', 'mixed-once-more.csv', mixed),
    { ...claims('2025-01-23T01:30:00.000Z', 'unacceptable.csv', refused), trouble: UNACCEPTABLE },
    // Its answer is begun and not finished: the piece, which is done, is hidden and comes again.
    { ...claims('2025-01-24T01:30:00.000Z', 'costly.csv', costly), trouble: INTERRUPTED },
    { ...tried('2025-01-24T02:30:00.000Z', 'again.csv', again), trouble: HALF },
    {
      ...claims('2025-01-25T01:30:00.000Z', 'again.csv', again),
      trouble: { kind: 'conflict', operation: 'PutItem', table: 'Ledger' },
    },
    {
      at: '2025-01-26T01:30:00.000Z',
      what: 'a file handed in',
      asks: 'POST',
      path: `/v1/funds/${FUND}/imports`,
      body: handedIn('handed-in.csv', [{ ...JANUARY, setl_id: 'H1' }]),
      key: 'handed-in',
      trouble: { kind: 'conflict', operation: 'TransactWriteItems', table: 'Imports' },
    },
    {
      at: '2025-01-26T02:30:00.000Z',
      what: 'another handed in under the name of one that is answered',
      asks: 'POST',
      path: `/v1/funds/${FUND}/imports`,
      body: handedIn('handed-in.csv', [{ ...JANUARY, setl_id: 'H2' }]),
    },
  ];
}

/** The same columns in every format that is read. */
function formats(): Happening[] {
  const row = (setl_id: string) => [{ ...JANUARY, setl_id }];
  const json = (cells: Cells) => `${JSON.stringify({ ...STAY, ...cells })}\n`;
  const inChinese = nationalText(row('E1')).replace('setl_id', '结算ID');
  const sheet = workbookOfXml(nationalXml(1, {}, true), nationalXml(2, row('X1')[0]!));
  return [
    foreign('2025-01-27T00:30:00.000Z', 'other-columns.csv', Buffer.from('一,二\n1,2\n'), row('O1')),
    foreign('2025-01-27T01:30:00.000Z', 'workbook.xlsx', sheet, row('X1')),
    foreign('2025-01-27T02:30:00.000Z', 'lines.ndjson', Buffer.from(json(row('J1')[0]!)), row('J1')),
    foreign('2025-01-27T03:30:00.000Z', 'packed.csv.gz', gzipSync(nationalText(row('G1'))), row('G1')),
    foreign('2025-01-27T04:30:00.000Z', 'gb18030.csv', iconv.encode(inChinese, 'gb18030'), row('E1')),
  ];
}

function nights(): Happening[] {
  const night = (at: string, what = 'books verified'): Happening => ({ at, what, due: 'verifyBooks' });
  return [
    night('2025-01-27T18:00:00Z'),
    night('2025-02-10T18:00:00Z', 'books verified, January sealed'),
    night('2025-02-10T18:00:00Z', 'books verified once more'),
    ...approved('2025-02-11T02:00:00Z', `${FUND}/2025/prepayment-order/taicang.2025-01`),
    ...markedPaid('2025-02-11T02:00:00Z', `${FUND}/2025/prepayment-order/taicang.2025-01`),
    night('2025-02-11T18:00:00Z', 'what was done since Monday verified'),
    night('2025-03-10T18:00:00Z'),
    night('2026-01-13T18:00:00Z', 'books verified, and what was decided of a year without any'),
    night('2026-01-15T18:00:00Z', 'books verified, and of a year without any the files'),
    {
      at: '2026-02-09T01:00:00Z',
      what: 'counters changed by hand',
      tampers: 'Ledger',
      update: {
        Key: { pk: { S: `BOOK#${FUND}#changshu#2025` }, sk: { S: 'COUNT#2025-02#00' } },
        UpdateExpression: 'ADD #sum :fen',
        ExpressionAttributeNames: { '#sum': 'sum' },
        ExpressionAttributeValues: { ':fen': { N: '1' } },
      },
    },
    night('2026-02-10T18:00:00Z', 'books verified, one of them is wrong'),
  ];
}

function february(): Happening[] {
  const taken = { ...JANUARY, ...REFUND, ...costing('-90000.00'), setl_id: 'C1', setl_time: '2025-02-11' };
  // One more than the document of a verified book lists.
  const takenInPart = range(51).map((i) => ({ ...taken, ...costing('-100.00'), setl_id: `A${i + 10}` }));
  return [
    { at: '2025-02-06T23:00:00Z', what: 'looked at in the morning', due: 'watchSpending' },
    { at: '2025-02-06T23:00:00Z', what: 'looked at once more', due: 'watchSpending' },
    statement('2025-02-07T01:30:00.000Z', '2025-01', 'wrong', ['A0,H32058100001,320581,FM19,600.00,abc']),
    statement('2025-02-08T01:30:00.000Z', '2025-01', 'first', [
      'A0,H32058100001,320581,FM19,600.00,650.00',
      'T1,H32058500001,320585,FM19,600.00,580.00',
    ]),
    {
      at: '2025-02-09T19:00:00Z',
      what: 'January locked',
      due: 'reconcileMonth',
      trouble: { kind: 'conflict', operation: 'UpdateItem', table: 'Ledger' },
    },
    claims('2025-02-11T01:30:00.000Z', 'late.csv', [
      { ...JANUARY, setl_id: 'L1' },
      { ...FEBRUARY, setl_id: 'F1' },
      { ...FEBRUARY, ...TAICANG, setl_id: 'T3' },
      { ...FEBRUARY, ...TAICANG, insu_admdvs: '320581', setl_id: 'N1' },
    ]),
    claims('2025-02-12T01:30:00.000Z', 'taken-back.csv', [taken, ...takenInPart]),
    // The line of a stay of January, which came too late for it.
    statement('2025-03-08T01:30:00.000Z', '2025-02', 'first', [
      'F1,H32058100001,320581,FM19,590.00,630.00',
      'A5,H32058100001,320581,FM19,600.00,610.00',
    ]),
    statement('2025-03-08T02:30:00.000Z', '2025-01', 'contrary', ['A0,H32058100001,320581,FM19,600.00,640.00']),
    statement('2025-03-08T03:30:00.000Z', '2025-02', 'other-month', ['A0,H32058100001,320581,FM19,600.00,640.00']),
    statement('2025-03-08T04:30:00.000Z', '2025-01', 'first', [
      'A0,H32058100001,320581,FM19,600.00,650.00',
      'T1,H32058500001,320585,FM19,600.00,580.00',
    ]),
    statement('2025-03-09T01:30:00.000Z', '2025-01', 'replacing/second', [
      'A0,H32058100001,320581,FM19,600.00,640.00',
      'T1,H32058500001,320585,FM19,600.00,580.00',
    ]),
    ...confirmed('2025-03-09T02:30:00Z', `${FUND}/2025/monthly-statement/changshu.2025-01`),
    { at: '2025-03-09T19:00:00Z', what: 'February locked, and what January left taken over', due: 'reconcileMonth' },
    ...confirmed('2025-03-12T01:00:00Z', `${FUND}/2025/monthly-statement/changshu.2025-02`),
  ];
}

function lookedAt(): Happening[] {
  const asked = (path: string): Happening => ({ at: '2025-12-01T01:00:00Z', what: `GET ${path}`, asks: 'GET', path });
  const next = yearFigures(2026, ONE_IN);
  return [
    {
      at: '2025-11-14T01:00:00Z',
      what: '2026 entered',
      asks: 'PUT',
      path: YEAR.replace('2025', '2026/figures'),
      body: next,
    },
    { at: '2025-11-14T22:00:00Z', what: '2026 planned', due: 'planYear' },
    {
      at: '2025-11-15T01:00:00Z',
      what: '2025 corrected',
      asks: 'PUT',
      path: `${YEAR}/figures`,
      body: figures(330_000),
    },
    { at: '2025-11-15T02:00:00Z', what: '2025 planned anew', due: 'planYear', fundYear: '2025' },
    {
      at: '2025-11-15T03:00:00Z',
      what: '2026 corrected under a key, twice at once',
      asks: 'PUT',
      path: YEAR.replace('2025', '2026/figures'),
      body: { ...next, budget: { ...next.budget, recognised_spending: '340000.00' } },
      key: 'corrected-2026',
      trouble: RIVAL,
    },
    asked(`${YEAR}/trail?document=figures/year&field=budget`),
    asked(`${YEAR}/trail?person=${encodeURIComponent(OFFICER.id)}`),
    asked(`${YEAR}/trail?day=2024-11-14&limit=1`),
    asked(`${YEAR}/trail?limit=1000`),
    asked('/v1/funds'),
    asked('/v1/me'),
    asked(`/v1/funds/${FUND}/years`),

    asked(`${YEAR}/budget`),
    asked(`${YEAR}/figures`),
    asked(`${YEAR}/receipts`),
    {
      ...asked(''),
      what: 'GET a fix file',
      path: (receipts) => `${YEAR}/receipts/${refusedIn(receipts)}/fix?ground=test`,
    },
    asked(`/v1/funds/${FUND}/receipts?number=mixed.csv`),
    asked(`${YEAR}/alerts`),
    asked(`${YEAR}/verification`),
    asked(`${YEAR.replace('2025', '2026')}/comparison?with=2025`),
    asked(`${YEAR}/communities/changshu/spending`),
    asked(`${YEAR}/communities/changshu/targets`),
    {
      ...asked(`/v1/funds/${FUND}/imports`),
      trouble: { kind: 'half', operation: 'BatchGetItem', table: 'Imports' },
    },
    { ...asked(''), what: 'GET one import', path: (imports) => `/v1/funds/${FUND}/imports/${firstOf(imports)}` },
    asked(`${YEAR}/communities/changshu/months/2025-01/history?known_on=2025-02-28&ground=test`),
    asked(`/v1/documents/${FUND}/2025/verified-night/year?revision=1`),
    asked(`${historyPath()}&limit=1`),
    { ...asked(''), what: 'GET the page behind it', path: (page) => `${historyPath()}&limit=1&cursor=${nextIn(page)}` },
    asked(`${YEAR}/communities/changshu/statements/2025-01`),
    asked(`${YEAR}/communities/changshu/statements/2025-01/exceptions?ground=test`),
    asked(`/v1/explanations/${FUND}/2025/monthly-statement/changshu.2025-01`),
  ];
}

/** The batch of a file of which rows were refused. */
function refusedIn(answered: string): string {
  type Shown = { readonly reference: string; readonly body: { readonly fix: string | null } };
  const { documents } = JSON.parse(answered) as { readonly documents: readonly Shown[] };
  return documents
    .find(({ body }) => body.fix !== null)!
    .reference.split('/')
    .at(-1)!;
}

function historyPath(): string {
  return `${YEAR}/communities/changshu/months/2025-01/history?known_on=2025-01-01&ground=test`;
}

function nextIn(answered: string): string {
  return (JSON.parse(answered) as { readonly next: string }).next;
}

function firstOf(answered: string): string {
  const { imports } = JSON.parse(answered) as { readonly imports: readonly { readonly import: string }[] };
  return imports[0]!.import;
}

function closed(): Happening[] {
  const book = { fund: FUND, community: 'taicang', year: '2025' };
  return [
    { at: '2025-05-26T23:00:00Z', what: 'the morning after March was to be settled', due: 'watchSpending' },
    { at: '2025-05-27T00:00:00Z', what: 'what is not settled', due: 'watchWork' },
    statement('2026-01-08T01:30:00.000Z', '2025-12', 'first', ['D1,H32058100001,320581,FM19,600.00,640.00']),
    ...setAside('2026-01-09T01:00:00Z'),
    { at: '2026-01-09T19:00:00Z', what: 'December locked', due: 'reconcileMonth' },
    ...explained('2026-01-10T01:00:00Z'),
    ...confirmed('2026-01-12T01:00:00Z', `${FUND}/2025/monthly-statement/changshu.2025-12`),
    claims('2026-01-15T01:30:00.000Z', 'december.csv', [{ ...DECEMBER, setl_id: 'D1' }]),
    ...reviewed('2026-01-15T02:00:00Z'),
    ...multiplied('2026-01-15T02:05:00Z'),
    ...audited('2026-01-15T03:00:00Z'),
    ...inspected('2026-01-15T04:00:00Z'),
    {
      at: '2026-01-16T01:00:00Z',
      what: 'the clearing period asked for, in which a late claim meets its line',
      due: 'reconcileMonth',
      month: '2025-clearing',
    },
    {
      at: '2026-01-20T01:00:00Z',
      what: 'assessed',
      asks: 'PUT',
      path: `${YEAR}/assessment`,
      body: sampleBody('assessment'),
    },
    { at: '2026-01-20T02:00:00Z', what: 'pots entered', asks: 'PUT', path: `${YEAR}/pots`, body: sampleBody('pots') },
    entered('2026-01-21T01:00:00Z', 'points'),
    entered('2026-01-21T02:00:00Z', 'score-sheet'),
    ...confirmed('2026-01-22T01:00:00Z', `${FUND}/2025/score-sheet/changshu`),
    { at: '2026-01-31T20:00:00Z', what: 'closed', due: 'clearYear' },
    claims('2026-02-02T01:30:00.000Z', 'overspent.csv', [{ ...DECEMBER, ...costing('500000.00'), setl_id: 'D2' }]),
    { at: '2026-02-03T01:00:00Z', what: 'closed again', due: 'clearYear', fundYear: '2025' },
    { at: '2026-02-03T02:00:00Z', what: 'January 2025 ordered by hand', due: 'issuePrepayment', month: '2025-01' },
    { at: '2026-02-03T03:00:00Z', what: 'December reconciled by hand', due: 'reconcileMonth', month: '2025-12' },
    { at: '2026-02-03T04:00:00Z', what: 'verified by hand', due: 'verifyBooks', fundYear: '2025' },
    {
      at: '2026-02-03T05:00:00Z',
      what: 'a year verified by hand that was never planned',
      due: 'verifyBooks',
      fundYear: '2023',
      isRefused: true,
    },
    { at: '2026-02-04T01:00:00Z', what: 'Taicang shut', locks: book, period: '2025-clearing' },
    claims('2026-02-05T01:30:00.000Z', 'too-late.csv', [{ ...DECEMBER, ...TAICANG, setl_id: 'D3' }]),
    {
      at: '2026-02-06T01:00:00Z',
      what: 'history of a month whose books are shut',
      asks: 'GET',
      path: `${YEAR}/communities/taicang/months/2025-12/history?known_on=2026-02-06&ground=test`,
    },
    {
      at: '2026-02-06T02:00:00Z',
      what: 'the close',
      asks: 'GET',
      path: `${YEAR}/communities/changshu/close`,
    },
    { at: '2026-02-06T03:00:00Z', what: 'all communities side by side', asks: 'GET', path: `${YEAR}/overview` },
    ...lockedClose('2026-02-07T01:00:00Z', `${FUND}/2025/close/changshu`, RIVAL),
    claims('2026-02-08T01:30:00.000Z', 'after-the-close.csv', [{ ...DECEMBER, setl_id: 'D4' }]),
    { at: '2026-02-07T00:00:00Z', what: 'what is not settled after the close', due: 'watchWork' },
    ...submitted('2026-05-06T01:00:00Z', `${FUND}/2025/close/taicang`),
    { at: '2026-05-30T23:00:00Z', what: 'a month before the year is to be cleared', due: 'watchSpending' },
    { at: '2026-05-31T01:00:00Z', what: 'what was announced', asks: 'GET', path: `${YEAR}/alerts` },
  ];
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
