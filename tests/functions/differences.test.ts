/**
 * Differences of a month from the day they are found: who clears them and why, disputed by the hospital, settled by both sides, and adjusted in the next open
 * month by exactly what they come to.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, leadOf, OFFICER } from '../../local/demonstration/officers.ts';
import { actorOf } from '../../local/identity/granted.ts';
import { nationalText } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const COMMUNITY = `/v1/funds/${FUND}/years/2025/communities/changshu`;
const HOSPITAL = 'H32058100001';
const LEAD = leadOf('changshu');
const AT = '2025-03-05T09:00:00+08:00';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
});
afterAll(() => service.close());

/** Every stay of these is booked with 600.00 yuan. */
async function claims(month: string, numbers: readonly string[], at: string): Promise<void> {
  const stay = { begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10` };
  const rows = nationalText(numbers.map((setl_id) => ({ ...stay, setl_id })));
  expect(await drop(service, `claims/${FUND}/national/${month}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
}

/** @param lines settlement, booked and payable */
async function statement(month: string, lines: readonly (readonly [string, string, string])[], at: string) {
  const rows = lines.map(([id, booked, payable]) => `${id},${HOSPITAL},320581,FM19,${booked},${payable}`);
  await drop(service, `statements/${FUND}/${month}/drg.csv`, [HEADER, ...rows, ''].join('\n'), at);
}

const draw = (day: string, month: string) =>
  service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00`, month });

interface Shown {
  readonly status: number;
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: string;
  readonly code?: string;
  readonly path?: string;
  readonly used_to_date: string;
  readonly body: {
    readonly correction: string;
    readonly month: { readonly drg_difference: string; readonly carried?: readonly object[] };
    readonly from: { readonly resolved?: readonly object[] };
  };
}

async function asked<Answer = Shown>(
  method: string,
  path: string,
  { sent, by = OFFICER, at = AT }: { readonly sent?: object; readonly by?: Actor; readonly at?: string } = {},
): Promise<Answer & { readonly status: number }> {
  const { status, body } = await service.request(method, path, sent, at, by);
  return { ...JSON.parse(String(body)), status };
}

const sheetPath = (sheet: string, month = '2025-01') => `${COMMUNITY}/statements/${month}/differences/${sheet}`;
const enter = (sheet: string, rows: readonly object[], month?: string) =>
  asked('PUT', sheetPath(sheet, month), { sent: { rows } });
const month = (period: string) => asked('GET', `${COMMUNITY}/statements/${period}`);

const row = (settlement_id: string, kind: string, outcome: string, owner = 'insurer') => ({
  ...{ institution: HOSPITAL, settlement_id, kind, owner, outcome, reason: 'amount_corrected' },
  evidence: ['复核记录 2025-3'],
});

async function act(path: string, what: string, by: Actor, why?: string): Promise<Shown> {
  const { reference, revision, hash } = await asked('GET', path);
  const sent = { act: what, revision, hash, ...(why && { why }) };
  const done = await asked('POST', `/v1/documents/${reference}/acts`, { sent, by });
  expect(done.status, JSON.stringify(done)).toBe(201);
  return done;
}

/** Both sides sign what is in a draft: the lead hospital confirms, another officer approves, a third where chance draws a second check. */
async function agree(path: string): Promise<void> {
  const { reference } = await asked('GET', path);
  const kinds = ['monthly-statement', 'difference-sheet', 'close'] as const;
  await approveDrafts(service, { fund: FUND, year: '2025' }, kinds, AT, (one) => one === reference);
  expect((await asked('GET', path)).state).toBe('approved');
}

interface Listed {
  readonly differences: readonly { readonly settlement_id: string; readonly state: string }[];
  readonly totals?: readonly { readonly state: string; readonly count: number }[];
  readonly next: string | null;
}

const list = (query = '', by?: Actor) =>
  asked<Listed>('GET', `${COMMUNITY}/differences${query}`, by === undefined ? {} : { by });

describe('January: one stay agrees, one has another amount, one was sent twice, one has no line', () => {
  beforeAll(async () => {
    await claims('2025-01', ['AGREES', 'DIFFERS', 'TWICE', 'NO-LINE'], '2025-02-02T01:30:00Z');
    const lines = [
      ['AGREES', '600.00', '650.00'],
      ['DIFFERS', '580.00', '560.00'],
      ['TWICE', '600.00', '600.00'],
      ['TWICE', '30.00', '25.00'],
    ] as const;
    await statement('2025-01', lines, '2025-02-08T01:30:00Z');
    await draw('2025-02-10', '2025-01');
  });

  test('the month counts what the insurer pays for each pair: 50.00 more, 40.00 less, and nothing of the second line', async () => {
    expect((await month('2025-01')).body.month.drg_difference).toBe('10.00');
  });

  test('all of them are open, with their age since the statement came on 8 February, and their sums', async () => {
    const { differences, totals, next } = await list();
    expect(differences).toMatchObject([
      {
        ...{ settlement_id: 'DIFFERS', kind: 'amount_differs', state: 'open', month: '2025-01', age_days: 25 },
        ...{ ledger_booked: '600.00', statement_booked: '580.00', payable: '560.00', owner: null, sheet: null },
      },
      { settlement_id: 'NO-LINE', kind: 'missing_from_statement', ledger_booked: '600.00', payable: null },
      { settlement_id: 'TWICE', kind: 'repeated_in_statement', statement_booked: '30.00', payable: '25.00' },
    ]);
    expect(totals?.[0]).toEqual({
      ...{ state: 'open', count: 3, ledger_booked: '1200.00', statement_booked: '610.00' },
    });
    expect(next).toBeNull();
  });

  test('a page at a time there are the same, and the first page alone has the totals', async () => {
    const first = await list('?limit=2');
    expect(first.differences.map((one) => one.settlement_id)).toEqual(['DIFFERS', 'NO-LINE']);
    const second = await list(`?limit=2&cursor=${first.next}`);
    expect(second.differences.map((one) => one.settlement_id)).toEqual(['TWICE']);
    expect([first.totals?.length, second.totals, second.next]).toEqual([4, undefined, null]);
  });

  test('who has another institution sees none of them', async () => {
    const member = (institution: string) =>
      actorOf({ name: '成员单位', role: 'member_institution', scope: `${FUND}/changshu/${institution}` });
    expect((await list('', member('H32058100002'))).differences).toEqual([]);
    expect((await list('', member(HOSPITAL))).differences).toHaveLength(3);
  });
});

describe('a difference sheet', () => {
  test('is refused for what the month has not, by row and field', async () => {
    const rows = [row('DIFFERS', 'amount_differs', 'line_stands'), row('NONE', 'amount_differs', 'line_stands')];
    expect(await enter('1', rows)).toMatchObject({
      ...{ status: 400, code: 'invalid_request', path: 'body.rows[1].settlement_id' },
    });
    expect(await enter('1', [row('AGREES', 'amount_differs', 'books_stand')])).toMatchObject({ status: 400 });
    expect(await enter('1', [row('NO-LINE', 'missing_from_statement', 'line_stands')])).toMatchObject({
      ...{ status: 400, path: 'body.rows[0].outcome' },
    });
  });

  test('of a month without statement is refused', async () => {
    const rows = [row('DIFFERS', 'amount_differs', 'line_stands')];
    expect(await enter('1', rows, '2025-04')).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('is a draft, and its differences are explained', async () => {
    const rows = [
      row('DIFFERS', 'amount_differs', 'line_stands'),
      row('NO-LINE', 'missing_from_statement', 'explained'),
    ];
    expect(await enter('1', rows)).toMatchObject({ status: 201, revision: 1 });
    expect(await enter('1', rows)).toMatchObject({ revision: 1 });
    expect(await asked('GET', sheetPath('1'))).toMatchObject({ state: 'draft', body: { correction: '0.00' } });
    expect((await list('?state=explained')).differences).toMatchObject([
      { settlement_id: 'DIFFERS', sheet: '1', owner: 'insurer', outcome: 'line_stands', evidence: ['复核记录 2025-3'] },
      { settlement_id: 'NO-LINE' },
    ]);
  });

  test('has no difference that another sheet of the month has', async () => {
    const rows = [
      row('TWICE', 'repeated_in_statement', 'line_stands'),
      row('DIFFERS', 'amount_differs', 'books_stand'),
    ];
    expect(await enter('2', rows)).toMatchObject({ status: 409, code: 'conflict', path: 'body.rows[1]' });
  });

  test('is disputed by the lead hospital, revised, confirmed, and approved by somebody else', async () => {
    await act(sheetPath('1'), 'submit', OFFICER);
    expect((await act(sheetPath('1'), 'dispute', LEAD, '金额以我院结算单为准')).state).toBe('disputed');
    expect((await list('?state=disputed')).differences).toHaveLength(2);
    const rows = [
      row('DIFFERS', 'amount_differs', 'books_stand'),
      row('NO-LINE', 'missing_from_statement', 'explained'),
    ];
    expect(await enter('1', rows)).toMatchObject({ status: 201, revision: 2 });
    await agree(sheetPath('1'));
    expect((await asked('GET', sheetPath('1'))).body.correction).toBe('40.00');
    expect((await list('?state=resolved&kind=amount_differs')).differences).toMatchObject([
      { settlement_id: 'DIFFERS', correction: '40.00' },
    ]);
  });

  test('that is approved is not entered anew', async () => {
    const rows = [row('DIFFERS', 'amount_differs', 'line_stands')];
    expect(await enter('1', rows)).toMatchObject({ status: 409, path: 'path.sheet' });
  });
});

describe('February', () => {
  beforeAll(async () => {
    await claims('2025-02', ['FEBRUARY'], '2025-03-02T01:30:00Z');
    await statement('2025-02', [['FEBRUARY', '600.00', '610.00']], '2025-03-08T01:30:00Z');
    await draw('2025-03-10', '2025-02');
  });

  test('takes nothing over while January is open', async () => {
    const february = await month('2025-02');
    expect([february.body.month.drg_difference, february.used_to_date]).toEqual(['10.00', '3020.00']);
  });

  test('adjusts by exactly what was settled once January is approved, and tells by which sheet', async () => {
    await agree(`${COMMUNITY}/statements/2025-01`);
    await draw('2025-03-11', '2025-02');
    const february = await month('2025-02');
    expect([february.body.month.drg_difference, february.used_to_date]).toEqual(['50.00', '3060.00']);
    expect(february.body.month.carried).toEqual([
      { side: 'resolved', origin: '2025-01', count: 1, booked: '0.00', payable: '40.00' },
    ]);
    expect(february.body.from.resolved).toMatchObject([
      { document: `${FUND}/2025/difference-sheet/changshu.2025-01.1`, revision: 2 },
    ]);
  });

  test('drawn up again it is the same, and once it is approved no later month takes it again', async () => {
    const { revision } = await month('2025-02');
    await draw('2025-03-12', '2025-02');
    expect((await month('2025-02')).revision).toBe(revision);
    await agree(`${COMMUNITY}/statements/2025-02`);
    await claims('2025-03', ['MARCH', 'ODD'], '2025-04-02T01:30:00Z');
    const lines = [
      ['MARCH', '600.00', '600.00'],
      ['ODD', '590.00', '570.00'],
    ] as const;
    await statement('2025-03', lines, '2025-04-08T01:30:00Z');
    await draw('2025-04-10', '2025-03');
    const march = await month('2025-03');
    expect([march.body.month.drg_difference, march.body.month.carried]).toEqual(['-30.00', undefined]);
    expect(march.used_to_date).toBe('4230.00');
  });

  test('what is settled late goes into the month that is open then', async () => {
    expect(await enter('2', [row('TWICE', 'repeated_in_statement', 'line_stands')])).toMatchObject({ status: 201 });
    await agree(sheetPath('2'));
    await draw('2025-04-11', '2025-03');
    const march = await month('2025-03');
    expect([march.body.month.drg_difference, march.used_to_date]).toEqual(['-5.00', '4255.00']);
    const { totals } = await list();
    expect(totals?.map(({ state, count }) => [state, count])).toEqual([
      ...[
        ['open', 1],
        ['explained', 0],
        ['disputed', 0],
      ],
      ['resolved', 3],
    ]);
  });
});

describe('the close of the year', () => {
  const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });

  /** Both sides sign the close, and it is locked. */
  async function lock() {
    await agree(`${COMMUNITY}/close`);
    const { reference, revision, hash } = await asked('GET', `${COMMUNITY}/close`);
    const sent = { act: 'lock', revision, hash };
    return asked<Shown & { readonly detail?: string }>('POST', `/v1/documents/${reference}/acts`, {
      sent,
      by: APPROVER,
    });
  }

  beforeAll(async () => {
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await agree(`${COMMUNITY}/statements/2025-03`);
    await draw('2026-01-10', '2025-12');
    await close();
  });

  test('is not locked while something that both sides settled is in no month', async () => {
    expect(await enter('1', [row('ODD', 'amount_differs', 'books_stand')], '2025-03')).toMatchObject({ status: 201 });
    await agree(sheetPath('1', '2025-03'));
    const { status, code, detail } = await lock();
    expect([status, code]).toEqual([409, 'conflict']);
    expect(detail).toContain('(1 in all, such as that of settlement ODD (H32058100001) of 2025-03)');
  });

  test('the clearing period takes it over, and the close with it is locked', async () => {
    await draw('2026-02-21', '2025-clearing');
    const clearing = await month('2025-clearing');
    expect([clearing.body.month.drg_difference, clearing.used_to_date]).toEqual(['30.00', '4285.00']);
    await close();
    expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
  });
});
