/**
 * A year of contracted heads (门诊包干): what a rule puts outside the package of the community is paid by heads. A list of them arrives, is approved, and its members are paid a part at the
 * beginning; the books say what was paid for the heads, by the member itself and elsewhere; and the year is closed by formula 21 and the scores of the members.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { type Cells, nationalText, REFUND } from '../files/nationalFile.ts';
import { booksOf, drop, FUND, fixOf } from '../intake/arrived.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { rulesOfHeads } from './rulesOfHeads.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const STATION = 'H32058100003';

let service: RealService;
beforeAll(async () => {
  service = await plannedService(
    withRules(
      rulesOfHeads({
        'service/package_scope':
          '[{ id: clinic, side: outside, when: { care: ["11"] } }, { id: chronic, side: outside, when: { care: ["14"] } }]',
        'service/capitation':
          '[{ id: general, name: 门诊包干, outside: clinic, classes: [resident, elderly] }, { id: bundle, name: 慢病打包, outside: chronic, classes: [diabetes] }]',
        'outpatient-capitation/quotas': '{ resident: "1200.00", elderly: "2400.00", diabetes: "3600.00" }',
      }),
    ),
  );
});
afterAll(() => service.close());

const HEADER = 'psn_no,insu_admdvs,fixmedins_code,head_class,begin_month,end_month';
const person = (number: number) => `3205810000000000${String(number).padStart(4, '0')}`;
const [ANNA, BO, CHEN, DU] = [person(1), person(2), person(3), person(4)] as const;
const contract = (who: string, member: string, name: string, from = '2025-01', until = '') =>
  [who, '320581', member, name, from, until].join(',');
const list = (name: string, rows: readonly string[], day: string) =>
  drop(service, `enrolments/${FUND}/2025/changshu/${name}.csv`, [HEADER, ...rows, ''].join('\n'), `${day}T01:30:00Z`);

const CLINIC = { med_type: '11', clr_way: '1', drg_code: '', clr_type: '11' };
const CHRONIC = { med_type: '1402', clr_way: '1', drg_code: '', clr_type: '14' };
async function claims(name: string, of: string, rows: readonly Cells[], day: string) {
  const visit = { begntime: `${of}-10`, endtime: `${of}-10`, setl_time: `${of}-10`, ...CLINIC };
  const text = nationalText(rows.map((row) => ({ ...visit, ...row })));
  const answer = await drop(service, `claims/${FUND}/national/${name}.csv`, text, `${day}T01:30:00Z`);
  expect(answer.problems).toEqual([]);
}

async function asked(day: string, method: string, path: string, sent?: object, by = OFFICER) {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, by);
  return { ...JSON.parse(String(body)), status };
}
const under = (path: string) => `/v1/funds/${FUND}/years/2025/${path}`;
const shown = (kind: Kind, scope: string) => asked('2026-02-20', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
const approve = (kind: Kind, end: string, day: string) =>
  approveDrafts(service, YEAR, [kind], `${day}T09:00:00+08:00`, (reference) => reference.endsWith(end));
const settled = (day: string, fundYear?: string) =>
  service.invoke('settleHeads', { scheduledTime: `${day}T05:00:00+08:00`, ...(fundYear && { fundYear }) });

describe('a list of heads', () => {
  test('with rows that are none is refused as a whole, each named, and no number of a person is told', async () => {
    const receipt = await list(
      'wrong',
      [
        contract(ANNA, 'H99999900001', 'resident'),
        contract(BO, HOSPITAL, 'child'),
        contract(CHEN, HOSPITAL, 'elderly', '2025-05', '2025-03'),
        contract(DU, HOSPITAL, 'resident'),
        contract(DU, STATION, 'elderly'),
        `${person(5)},320585,${HOSPITAL},resident,2025-01,`,
        contract(person(6), HOSPITAL, 'resident', '2026-01'),
      ],
      '2024-12-20',
    );
    expect(receipt).toMatchObject({ state: 'refused', rows: 7, refused: 7, withheld: 0 });
    expect(receipt.problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      ...['2 not_a_member', '3 unknown_value', '4 ends_before_it_begins', '5 contracted_otherwise'],
      ...['6 contracted_otherwise', '7 resident_of_another', '8 outside_the_year'],
    ]);
    expect(JSON.stringify(receipt)).not.toContain(DU);
    expect(fixOf(service, receipt)).toContain(DU);
    expect(await shown('enrolment', 'changshu')).toMatchObject({ status: 404 });
  });

  test('lies as a draft, by counts alone, and says what it does', async () => {
    const rows = [
      contract(ANNA, HOSPITAL, 'resident'),
      contract(BO, HOSPITAL, 'elderly', '2025-01', '2025-06'),
      contract(BO, STATION, 'elderly', '2025-07'),
      contract(CHEN, STATION, 'resident'),
      contract(CHEN, STATION, 'diabetes', '2025-04'),
      contract(ANNA, HOSPITAL, 'resident'),
    ];
    const receipt = await list('heads', rows, '2024-12-21');
    expect(receipt).toMatchObject({ state: 'loaded', accepted: 5, repeated: 1 });
    expect(receipt.enrolment).toMatchObject({
      ...{ in_force: null, takes_place_of: null },
      this_list: {
        persons: 3,
        packages: [
          { id: 'general', head_months: 36 },
          { id: 'bundle', head_months: 9 },
        ],
      },
    });
    const { body, revision } = await shown('enrolment', 'changshu');
    expect(revision).toBe(1);
    expect(JSON.stringify(body)).not.toContain(ANNA);
    expect(body.packages[0].heads).toMatchObject([
      { institution: HOSPITAL, class: 'elderly', months: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0] },
      { institution: HOSPITAL, class: 'resident' },
      { institution: STATION, class: 'elderly', months: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1] },
      { institution: STATION, class: 'resident' },
    ]);
    // The very same file again changes nothing.
    expect(await list('heads', rows, '2024-12-21')).toMatchObject({ state: 'loaded' });
    expect(await shown('enrolment', 'changshu')).toMatchObject({ revision: 1 });
  });

  test('counts once two people approved it, and its members are paid a part at the beginning', async () => {
    expect(await settled('2025-01-02', '2025')).toEqual([]);
    await approve('enrolment', '/changshu', '2025-01-02');
    // Hospital: 12 months of 1,200 and 6 of 2,400, 70 % of 2,400.00. Station: the same; and of the bundle 9 months of 3,600, 70 % of 2,700.00.
    expect(await settled('2025-01-03')).toMatchObject([
      { community: 'changshu', package: 'general', initial: '3360.00' },
      { community: 'changshu', package: 'bundle', initial: '1890.00' },
    ]);
    const { body } = await shown('capitation-order', 'changshu.general');
    expect(body.rows).toEqual([
      { institution: HOSPITAL, amount: '1680.00' },
      { institution: STATION, amount: '1680.00' },
    ]);
    await approve('capitation-order', '/changshu.general', '2025-01-03');
    const account = {
      account: '32050199000000000001',
      bank: '某银行',
      holder: '常熟市某医院',
      evidence: ['开户许可证'],
    };
    for (const [i, member] of [HOSPITAL, STATION].entries()) {
      await asked('2025-01-04', 'PUT', under(`accounts/${member}`), { ...account, account: `${account.account}${i}` });
      await approve('account', `/${member}`, '2025-01-04');
    }
    const pays = [`${FUND}/2025/capitation-order/changshu.general`];
    expect(await asked('2025-01-05', 'PUT', under('payment-batches/H1'), { due: '2025-01-10', pays })).toMatchObject({
      status: 201,
    });
    await approve('payment-batch', '/H1', '2025-01-05');
    expect(await shown('payment-batch', 'H1')).toMatchObject({
      ...{ state: 'approved' },
      body: { amount: '3360.00', rows: [{ institution: HOSPITAL, to_pay: '1680.00' }, { institution: STATION }] },
    });
  });
});

describe('the books', () => {
  test('say what was paid for the heads: at the member, elsewhere, and for nobody’s', async () => {
    await claims(
      'may',
      '2025-05',
      [
        { setl_id: 'A1', psn_no: ANNA },
        { setl_id: 'A2', psn_no: ANNA, fixmedins_code: STATION },
        { setl_id: 'B1', psn_no: BO },
        { setl_id: 'D1', psn_no: DU },
        { setl_id: 'C1', psn_no: CHEN, fixmedins_code: STATION, ...CHRONIC },
        { setl_id: 'S1', psn_no: ANNA, med_type: '21', clr_way: '4', drg_code: 'FM19', clr_type: '21' },
      ],
      '2025-06-02',
    );
    await drawnUp(service, '2025-06-10', '2025-05');
    await settled('2025-06-11');
    const { body } = await shown('capitation-use', 'changshu.2025-05');
    expect(body.packages).toEqual([
      {
        ...{ id: 'general', outside: 'clinic', entries: 4, booked: '2400.00', uncontracted: '600.00' },
        members: [{ id: HOSPITAL, own: '1200.00', elsewhere: '600.00' }],
        visits: [
          { institution: HOSPITAL, visits: 3 },
          { institution: STATION, visits: 1 },
        ],
      },
      {
        ...{ id: 'bundle', outside: 'chronic', entries: 1, booked: '600.00', uncontracted: '0.00' },
        members: [{ id: STATION, own: '600.00', elsewhere: '0.00' }],
        visits: [{ institution: STATION, visits: 1 }],
      },
    ]);
  });

  test('take what is cancelled off whose it was, whoever has the head by then', async () => {
    const may = { begntime: '2025-05-10', endtime: '2025-05-10' };
    await claims(
      'august',
      '2025-08',
      [
        { setl_id: 'B1', psn_no: BO, ...may, ...REFUND, setl_time: '2025-08-05 09:00:00' },
        { setl_id: 'B2', psn_no: BO },
        { setl_id: 'A3', psn_no: ANNA, ...may, setl_time: '2025-05-20' },
      ],
      '2025-09-02',
    );
    await drawnUp(service, '2025-09-10', '2025-08');
    await settled('2025-09-11');
    const { body } = await shown('capitation-use', 'changshu.2025-08');
    // B1 was the hospital's in May; B2 is of a head of the station by now, treated at the hospital.
    expect(body.packages[0].members).toEqual([
      { id: HOSPITAL, own: '-600.00', elsewhere: '0.00' },
      { id: STATION, own: '0.00', elsewhere: '600.00' },
    ]);
    const june = await shown('capitation-use', 'changshu.2025-06');
    expect(june.body.packages[0].members).toEqual([{ id: HOSPITAL, own: '600.00', elsewhere: '0.00' }]);
  });
});

describe('the year', () => {
  beforeAll(async () => {
    await drawnUp(service, '2026-01-10', '2025-12');
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  });

  test('is closed after that of the community, by the scores of the members', async () => {
    expect(await settled('2026-02-01', '2025')).not.toContainEqual(
      expect.objectContaining({ cash_due: expect.any(String) }),
    );
    await service.invoke('clearYear', { scheduledTime: '2026-02-20T04:00:00+08:00', fundYear: '2025' });
    await settled('2026-02-20');
    const { body } = await shown('capitation-close', 'changshu.general');
    expect(body.books).toEqual({ entries: 7, booked: '3000.00', uncontracted: '600.00' });
    // The hospital: 2,400.00, of which 1,680.00 at first and, for 82 points, half of the rest; 1,200.00 at itself and 600.00 elsewhere.
    // It is owed 1,200.00 and the surplus of 240.00, and was paid 1,680.00. The station scored 72: nothing of its rest is released.
    expect(body.result.members).toMatchObject([
      { id: HOSPITAL, package: '2400.00', released: '360.00', use: '1800.00', retained: '240.00', cash_due: '-240.00' },
      { id: STATION, package: '2400.00', released: '0.00', use: '600.00', retained: '1080.00', cash_due: '-600.00' },
    ]);
    expect(body.rows).toEqual([
      { institution: HOSPITAL, prepaid: '1680.00', amount: '-240.00' },
      { institution: STATION, prepaid: '1680.00', amount: '-600.00' },
    ]);
    expect(body).toMatchObject({ final_by: expect.any(String), is_provisional: true });
    // Of the bundle nothing was paid at first: the order was never approved.
    expect((await shown('capitation-close', 'changshu.bundle')).body.rows).toEqual([
      { institution: STATION, prepaid: '0.00', amount: '1890.00' },
    ]);
  });

  test('is followed: what the heads are worth by twelfths, what was paid for them, and what remains', async () => {
    const { list: by, packages } = await asked('2026-02-20', 'GET', under('communities/changshu/heads'));
    expect(by).toMatchObject({ revision: 1, persons: 3 });
    expect(packages[0]).toMatchObject({
      ...{ id: 'general', name: '门诊包干', uncontracted: '600.00' },
      members: [
        {
          id: HOSPITAL,
          heads: 1,
          package_to_date: '2400.00',
          own: '1200.00',
          elsewhere: '600.00',
          remaining: '600.00',
        },
        { id: STATION, heads: 2, package_to_date: '2400.00', used: '600.00', remaining: '1800.00' },
      ],
      totals: { head_months: 36, package_to_date: '4800.00', used: '2400.00', remaining: '2400.00' },
    });
  });

  test('is not approved as soon as something was booked since, and is drawn up anew in the morning', async () => {
    await claims(
      'late',
      '2025-12',
      [{ setl_id: 'C9', psn_no: CHEN, fixmedins_code: STATION, ...CHRONIC }],
      '2026-02-21',
    );
    const { revision, hash } = await shown('capitation-close', 'changshu.bundle');
    const acts = `/v1/documents/${FUND}/2025/capitation-close/changshu.bundle/acts`;
    await asked('2026-02-21', 'POST', acts, { act: 'submit', revision, hash });
    const done = { act: 'approve', revision, hash };
    expect(await asked('2026-02-21', 'POST', acts, done, APPROVER)).toMatchObject({ status: 409, code: 'stale' });
    await settled('2026-02-22');
    const anew = await shown('capitation-close', 'changshu.bundle');
    // 600.00 more for the head, and as much less of surplus: it is owed the same.
    expect(anew).toMatchObject({ revision: 2, body: { rows: [{ institution: STATION, amount: '1890.00' }] } });
    expect(anew.body.result.members).toMatchObject([{ use: '1200.00', retained: '690.00' }]);
    await approve('capitation-close', '', '2026-02-22');
    expect(await shown('capitation-close', 'changshu.bundle')).toMatchObject({ state: 'approved' });
  });

  test('takes no other list any more', async () => {
    const receipt = await list('late', [contract(ANNA, STATION, 'resident')], '2026-02-23');
    expect(receipt).toMatchObject({
      enrolment: { in_force: { persons: 3 }, takes_place_of: null, this_list: { persons: 1 } },
    });
    const { revision, hash } = await shown('enrolment', 'changshu');
    const acts = `/v1/documents/${FUND}/2025/enrolment/changshu/acts`;
    await asked('2026-02-23', 'POST', acts, { act: 'submit', revision, hash });
    expect(await asked('2026-02-23', 'POST', acts, { act: 'approve', revision, hash }, APPROVER)).toMatchObject({
      ...{ status: 409 },
      detail: expect.stringContaining('is approved'),
    });
  });

  test('is paid by a batch where a member is owed something', async () => {
    const pays = [`${FUND}/2025/capitation-close/changshu.bundle`];
    const due = { due: '2026-03-10', pays };
    expect(await asked('2026-02-24', 'PUT', under('payment-batches/H2'), due)).toMatchObject({ status: 201 });
    await approve('payment-batch', '/H2', '2026-02-24');
    expect((await shown('payment-batch', 'H2')).body.rows).toMatchObject([{ institution: STATION, to_pay: '1890.00' }]);
    // The members of the other one pay back.
    const owed = { due: '2026-03-10', pays: [`${FUND}/2025/capitation-close/changshu.general`] };
    expect(await asked('2026-02-24', 'PUT', under('payment-batches/H3'), owed)).toMatchObject({ status: 409 });
  });

  test('is explained', async () => {
    const path = `/v1/explanations/${FUND}/2025/capitation-close/changshu.general?language=zh&format=text`;
    const { status, body } = await service.request('GET', path, undefined, '2026-02-24T09:00:00+08:00', OFFICER);
    expect(status).toBe(200);
    expect(String(body)).toContain('门诊包干');
    expect(String(body)).toContain('按实际预付应补（退）');
  });
});

describe('the night', () => {
  test('finds nothing wrong', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-03-02T02:00:00+08:00' });
    const seen = await lookedAt(booksOf(service), looked);
    const decisions = seen.filter((one) => 'documents' in one);
    expect(decisions.map(({ year, wrong }) => ({ year, wrong }))).toContainEqual({ year: '2025', wrong: 0 });
  });
});
