/**
 * A community that loses its entitlement within the year, where the rules say that the package of the months before is kept: what belongs to these is held against it, in whatever
 * month it is booked, and what belongs to the months after is paid institution by institution.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { REFUND } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { orderedMonth } from './orderedMonth.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { LEAD, staysOfTaicang } from './staysOfTaicang.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const TOWN = 'H32058500002';
const NEIGHBOUR = 'H32058100001';
const SAMPLE = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;
/** Of Taicang the figures of its members are among them, like those of the sample. */
const FIGURES = {
  ...SAMPLE,
  members: SAMPLE.members!.map(({ members }) => ({
    id: 'taicang',
    members: members.map((member) => ({ ...member, id: member.id.replace('H320581', 'H320585') })),
  })),
};
const VERSION = { from: '2025-07', cause: 'entitlement', why: '药品配送未统一', evidence: ['县医改办检查通报'] };

const ITEMS = ['personnel', 'finance', 'assets', 'business', 'drug_catalogue', 'drug_delivery'];
const MET = { met: true, from: '2024-06-01', evidence: ['六统一实施方案'] };
/** All six are met; or one of them was found missing on 5 June, and met again since a day. */
const evidence = (lost: boolean, again?: string) => ({
  items: ITEMS.map((id) => ({
    id,
    assessments: [
      MET,
      ...(lost && id === 'drug_delivery' ? [{ ...MET, met: false, from: '2025-06-05' }] : []),
      ...(again && id === 'drug_delivery' ? [{ ...MET, from: again }] : []),
    ],
  })),
});

const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const rule = (value: string) => `description: For this test\nunit: list\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;
const RULES = {
  'suzhou-example/service/lost_entitlement.yaml': rule('month'),
  'suzhou-example/service/plan_versions.yaml': rule('[heads]'),
  'suzhou-example/eligibility/lapse.yaml': rule('at_once'),
};
const AT = `/v1/funds/${FUND}/years/2025`;

let service: RealService;
beforeAll(async () => {
  service = await realService(withRules(RULES));
  await ask('2024-11-09', 'PUT', `${AT}/communities/taicang/evidence`, evidence(false));
  await ask('2024-11-10', 'PUT', `${AT}/figures`, FIGURES);
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approveDrafts(service, YEAR, PLAN, '2024-11-20T09:00:00+08:00');
  for (let month = 1; month <= 6; month += 1) await orderedMonth(service, `2025-0${month}`);
});
afterAll(() => service.close());

// biome-ignore lint/suspicious/noExplicitAny: an answer of whatever operation
async function ask(day: string, method: string, path: string, sent?: object, by = OFFICER): Promise<any> {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, by);
  return { ...JSON.parse(String(body)), status };
}
const document = (kind: string, scope: string) =>
  ask('2026-03-01', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
const closeOf = async (community: string) =>
  (await requiredLatest(booksOf(service), documentKey('close', { ...YEAR, community }))).body;
const month = (period: string) => ask('2025-12-31', 'GET', `${AT}/communities/taicang/statements/${period}`);

/** What the insurer pays for stays of a month: booked and payable, by settlement. */
async function statement(period: string, lines: Readonly<Record<string, readonly [string, string, string?]>>) {
  const rows = Object.entries(lines).map(
    ([id, [booked, payable, institution = LEAD]]) => `${id},${institution},320585,FM19,${booked},${payable}`,
  );
  const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
  await drop(
    service,
    `statements/${FUND}/${period}/taicang.csv`,
    [header, ...rows, ''].join('\n'),
    `${period}-28T01:30:00Z`,
  );
}

const drawnUp = (day: string, period: string) =>
  service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00`, month: period });

let whole: string;
/** Six twelfths of it, with the odd fen of the first months. */
let half: string;
describe('the plan', () => {
  test('a version for the loss keeps the package of the months before: a twelfth for each of them', async () => {
    whole = (await document('packages', 'year')).body.result.packages.find(
      ({ id }: { id: string }) => id === 'taicang',
    ).amount;
    const fen = parseFen(whole);
    half = formatFen((fen / 12n) * 6n + (fen % 12n < 6n ? fen % 12n : 6n));
    await ask('2025-06-06', 'PUT', `${AT}/communities/taicang/evidence`, evidence(true));
    const { status, plan } = await ask('2025-06-10', 'PUT', `${AT}/figures`, { ...FIGURES, version: VERSION });
    expect(status).toBe(201);
    const changed = plan.changes.communities.find(({ community }: { community: string }) => community === 'taicang');
    expect(changed.package).toEqual({ before: whole, after: half });
    expect(changed.instalments).toMatchObject({ after: '0.00' });
    const kinds = [...PLAN, 'pool-shares', 'version-packages', 'version-reserved'] as const;
    await approveDrafts(service, YEAR, kinds, '2025-06-20T09:00:00+08:00');
  });

  test('its plan has the months before as they were ordered, and no other', async () => {
    const { body } = await document('prepayment-plan', 'taicang');
    expect(body.result.months.map(({ id }: { id: string }) => id)).toEqual(['01', '02', '03', '04', '05', '06']);
    expect([...(await orderedMonth(service, '2025-07')).keys()].sort()).toEqual(['changshu', 'zhangjiagang']);
    expect(
      await service.invoke('issuePrepayment', { scheduledTime: '2025-07-02T01:00:00Z', month: '2025-07' }),
    ).toHaveLength(2);
  });

  test('an order that is missed is one of those who have a package still', async () => {
    await service.invoke('watchWork', { scheduledTime: '2025-08-05T06:00:00+08:00' });
    const told = service.announced.map(({ message }) => message).filter((message) => message.includes('2025-08'));
    const missed = ['常熟', '张家港', '太仓'].filter((name) => told.some((message) => message.includes(name)));
    expect(missed, told.join()).toEqual(['常熟', '张家港']);
  });
});

describe('within the year', () => {
  beforeAll(async () => {
    await staysOfTaicang(service, 'may', '2025-06-02T01:30:00Z', [{ setl_id: 'MAY', on: '2025-05-10' }]);
    await statement('2025-05', { MAY: ['600.00', '640.00'] });
    await drawnUp('2025-06-10', '2025-05');
    await staysOfTaicang(service, 'june', '2025-07-02T01:30:00Z', [{ setl_id: 'JUNE', on: '2025-06-10' }]);
    await statement('2025-06', { JUNE: ['600.00', '640.00'] });
    await drawnUp('2025-07-10', '2025-06');
    await staysOfTaicang(service, 'july', '2025-08-02T01:30:00Z', [
      { setl_id: 'LATE', on: '2025-05-20' },
      { setl_id: 'JUNE', on: '2025-06-10', ...REFUND, setl_time: '2025-07-20 09:00:00' },
      { setl_id: 'JULY', on: '2025-07-10' },
      { setl_id: 'TOWN', on: '2025-07-11', fixmedins_code: TOWN },
      { setl_id: 'THERE', on: '2025-07-12', fixmedins_code: NEIGHBOUR, mdtrtarea_admvs: '320581' },
    ]);
    await statement('2025-07', {
      LATE: ['600.00', '650.00'],
      JUNE: ['-600.00', '-640.00'],
      JULY: ['600.00', '645.00'],
      TOWN: ['600.00', '590.00', TOWN],
      THERE: ['600.00', '620.00', NEIGHBOUR],
    });
    await drawnUp('2025-08-10', '2025-07');
  });

  test('a month before the loss uses the package, and is of nobody else', async () => {
    expect(await month('2025-06')).toMatchObject({ used_to_date: '1280.00', by_institution_from: null });
  });

  test('of a month after it that is held against the package which was settled before: a stay of May that came late, and what cancels one of June', async () => {
    const july = await month('2025-07');
    expect(july).toMatchObject({ used_to_date: '1290.00', by_institution_from: '2025-07' }); // 640.00 + 650.00 of May, nothing of June
    expect(july.body.month.late).toEqual([
      { origin: '2025-05', institution: LEAD, difference: '50.00' },
      { origin: '2025-06', institution: LEAD, difference: '-40.00' },
    ]);
  });

  test('what is paid in the morning goes by the months before alone', async () => {
    await service.invoke('watchSpending', { scheduledTime: '2025-08-11T06:00:00+08:00' });
    const { body } = await document('pace', 'taicang.2025-08-11');
    // Booked: MAY, LATE, and JUNE that was cancelled.
    expect(body.input).toMatchObject({ package: half, month: 7, through: 6, booked: '1200.00' });
    expect(body.result).toMatchObject({ planned: half, linear_forecast: '1200.00' });
  });

  test('a target of a member is of the months before, and what is settled after uses none of it', async () => {
    const { members } = await ask('2025-08-11', 'GET', `${AT}/communities/taicang/targets`);
    const of = (id: string) => members.find(({ member }: { member: string }) => member === id);
    expect(of(LEAD)).toMatchObject({ booked: '1200.00' });
    expect(of(TOWN)).toMatchObject({ booked: '0.00' });
    const periods = of(LEAD).periods as readonly { readonly period: string; readonly target_to_date: string }[];
    expect(periods.filter(({ period }) => period >= '2025-06').map((one) => one.target_to_date)).toEqual([
      of(LEAD).target,
      of(LEAD).target,
    ]);
  });

  test('who is entitled again within the year has a package from the next plan on, and is told so', async () => {
    await ask('2025-08-12', 'PUT', `${AT}/communities/taicang/evidence`, evidence(true, '2025-08-01'));
    const version = { ...VERSION, from: '2025-09', cause: 'heads', why: '参保人数变化' };
    const { status, plan } = await ask('2025-08-13', 'PUT', `${AT}/figures`, { ...FIGURES, version });
    expect(status).toBe(201);
    const changed = plan.changes.communities.find(({ community }: { community: string }) => community === 'taicang');
    expect(changed.package.after).toBe(changed.package.before);
    expect(plan.notes.map(({ en }: { en: string }) => en).join()).toContain('has had no package since 2025-07');
  });
});

describe('the close', () => {
  let prepaid: bigint;
  beforeAll(async () => {
    for (const institution of [LEAD, TOWN]) {
      const account = { account: '32050199000000000001', bank: '银行', holder: '医院', evidence: ['开户许可证'] };
      await ask('2025-12-01', 'PUT', `${AT}/accounts/${institution}`, account);
    }
    await approveDrafts(service, YEAR, ['account'], '2025-12-01T10:00:00+08:00');
    await drawnUp('2026-01-10', '2025-12');
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
    const { documents } = await ask('2026-02-02', 'GET', `/v1/documents/${FUND}/2025/prepayment-order?limit=1000`);
    const orders = (documents as readonly { reference: string }[]).filter(({ reference }) =>
      reference.includes('/taicang.'),
    );
    expect(orders).toHaveLength(6);
    const bodies = await Promise.all(
      orders.map(({ reference }) => ask('2026-02-02', 'GET', `/v1/documents/${reference}`)),
    );
    prepaid = sumFen(bodies.map(({ body }) => parseFen(body.amount)));
  });

  test('closes the package of the months before by what belongs to them, and owes the rest to each institution', async () => {
    const close = await closeOf('taicang');
    expect(close).toMatchObject({
      formula: 'community-close',
      input: {
        package: half,
        prepaid: formatFen(prepaid),
        use: {
          inpatient: '690.00',
          outpatient: '0.00',
          special_cases: '0.00',
          adjustments: '600.00',
          out_of_area: '0.00',
          non_member: '0.00',
        },
      },
      result: { use: '1290.00' },
      after: {
        from: '2025-07',
        books: { entries: 3, booked: '1800.00' },
        rows: [
          { institution: LEAD, booked: '600.00', drg_difference: '45.00', amount: '645.00' },
          { institution: TOWN, booked: '600.00', drg_difference: '-10.00', amount: '590.00' },
        ],
        amount: '1235.00',
      },
    });
    if (close.formula !== 'community-close') throw new Error(`closed by ${close.formula}`);
    expect(close.after!.cash_due).toBe(formatFen(parseFen(close.result.cash_due) + 123_500n));
  });

  test('care by a neighbour is paid to the neighbour, of whichever month it is', async () => {
    const { body } = await document('neighbour-payment', 'changshu');
    expect(body.rows).toMatchObject([{ home: 'taicang', institution: NEIGHBOUR, amount: '620.00' }]);
  });

  test('is explained, both parts together', async () => {
    const path = `/v1/explanations/${FUND}/2025/close/taicang?format=text&language=zh&figure=cash_due_in_all`;
    const { status, body } = await service.request('GET', path);
    expect(status).toBe(200);
    expect(String(body)).toContain('按机构结算月份应付合计');
    expect(String(body)).toContain('应补（退）合计');
  });

  test('has no base of a next year: half a year is none', async () => {
    expect(await document('next-year-base', 'taicang')).toMatchObject({ status: 404 });
  });

  test('and the night finds that it adds up', async () => {
    await service.invoke('verifyBooks', { scheduledTime: '2026-02-11T04:00:00+08:00' });
    await service.drain();
    const { body } = await service.request('GET', `${AT}/verification`);
    expect(JSON.parse(String(body)).findings ?? []).toEqual([]);
    expect(String(body)).not.toMatch(/after\.|close\.|rows\.|reserved\.|packages\.|plan\./);
  });

  test('once it is locked a batch pays each institution what it is owed, the lead hospital less what it has to pay back', async () => {
    await approveDrafts(service, YEAR, ['monthly-statement'], '2026-02-12T09:00:00+08:00', (reference) =>
      reference.includes('/taicang.'),
    );
    await service.invoke('clearYear', { scheduledTime: '2026-02-13T04:00:00+08:00', fundYear: '2025' });
    await approveDrafts(service, YEAR, ['close'], '2026-02-14T09:00:00+08:00', (reference) =>
      reference.endsWith('/taicang'),
    );
    const { revision, hash, ...close } = await document('close', 'taicang');
    const acts = `/v1/documents/${FUND}/2025/close/taicang/acts`;
    expect(await ask('2026-02-15', 'POST', acts, { act: 'lock', revision, hash }, APPROVER)).toMatchObject({
      status: 201,
    });
    expect(close.body.after.amount).toBe('1235.00');
    const batch = await ask('2026-02-16', 'PUT', `${AT}/payment-batches/C1`, {
      due: '2026-02-28',
      pays: [`${FUND}/2025/close/taicang`],
    });
    const rows = (await document('payment-batch', 'C1')).body?.rows ?? batch;
    const lead = parseFen(close.body.result.cash_due) + 64_500n;
    expect(rows).toMatchObject([
      ...(lead > 0n ? [{ institution: LEAD, amount: formatFen(lead) }] : []),
      { institution: TOWN, amount: '590.00' },
    ]);
  });
});
