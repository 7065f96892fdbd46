/**
 * A table of what is inside and outside the package (包内、包外): through June childbirth is paid beside it, from July on it is inside, and chronic outpatient care is
 * outside. What is outside is booked, paired, sealed and verified, and uses no package.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { type Cells, nationalText, REFUND } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { lookedAt } from './lookedAt.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const TABLE = `description: For this test
unit: none
values:
  - from: 2025-01-01
    until: 2025-06-30
    value: [{ id: maternity, side: outside, when: { care: ["52"] }, clause: 第八条第二款 }]
    source: illustrative
    because: For this test.
  - from: 2025-07-01
    until: 2026-12-31
    value:
      - { id: county, side: inside, when: { care: ["14"], institution: ["H0"] } }
      - { id: chronic, side: outside, when: { care: ["14"] }, clause: 第九条 }
    source: illustrative
    because: For this test.
`;

let service: RealService;
beforeAll(async () => {
  service = await plannedService(withRules({ 'suzhou-example/service/package_scope.yaml': TABLE }));
});
afterAll(() => service.close());

const BIRTH = { med_type: '52' };
const MAY = { begntime: '2025-05-05', endtime: '2025-05-09' };
const CHRONIC = { med_type: '1402', clr_way: '1', drg_code: '', clr_type: '14' };

async function claims(name: string, of: string, rows: readonly Cells[], day: string) {
  const stay = { begntime: `${of}-05`, endtime: `${of}-09`, setl_time: `${of}-10` };
  const text = nationalText(rows.map((row) => ({ ...stay, ...row })));
  const answer = await drop(service, `claims/${FUND}/national/${name}.csv`, text, `${day}T01:30:00Z`);
  expect(answer.problems).toEqual([]);
  return answer;
}

/** The insurer's line: DRG owes 640.00 yuan for what is booked with 600.00. */
const line = (id: string, sign: '' | '-' = '') => `${id},${HOSPITAL},320581,FM19,${sign}600.00,${sign}640.00`;

const lines = (of: string, rows: readonly string[], day: string) =>
  drop(service, `statements/${FUND}/${of}/${of}.csv`, [HEADER, ...rows, ''].join('\n'), `${day}T01:30:00Z`);

async function asked(day: string, method: string, path: string, sent?: object, by = OFFICER) {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, by);
  return { ...JSON.parse(String(body)), status };
}
const under = (path: string) => `/v1/funds/${FUND}/years/2025/${path}`;
const shown = (kind: Kind, scope: string) => asked('2026-02-20', 'GET', `/v1/documents/${FUND}/2025/${kind}/${scope}`);
const month = async (period: string) => (await shown('monthly-statement', `changshu.${period}`)).body;
const approve = (kind: Kind, end: string, day: string) =>
  approveDrafts(service, YEAR, [kind], `${day}T09:00:00+08:00`, (reference) => reference.endsWith(end));

describe('while childbirth is outside', () => {
  test('the receipt says what is outside, by rule', async () => {
    const receipt = await claims('may', '2025-05', [{ setl_id: 'M1' }, { setl_id: 'B1', ...BIRTH }], '2025-06-02');
    expect(receipt).toMatchObject({ accepted: 2, outside: [{ rule: 'maternity', rows: 1, booked: '600.00' }] });
  });

  test('the month pairs every line, and owes by group what is inside', async () => {
    await lines('2025-05', [line('M1'), line('B1')], '2025-06-03');
    await drawnUp(service, '2025-06-10', '2025-05');
    const { result, month: told } = await month('2025-05');
    expect(told).toMatchObject({
      ...{ booked: '1200.00', drg_difference: '40.00', stays: { booked: '1200.00', by_group: '1200.00' } },
      lines: [
        { line: 'inpatient', booked: '600.00' },
        { line: 'outside:maternity:inpatient', booked: '600.00' },
      ],
      outside: [{ rule: 'maternity', entries: 1, booked: '600.00' }],
    });
    expect(result).toMatchObject({
      ...{ matched: 2, by_institution: [{ id: HOSPITAL, difference: '40.00' }] },
      outside: [{ id: HOSPITAL, cases: 1, pairs: 1, booked: '600.00', payable: '640.00', difference: '40.00' }],
    });
    await approve('monthly-statement', '/changshu.2025-05', '2025-06-14');
  });

  test('use to date has what is inside alone', async () => {
    expect(await asked('2025-06-15', 'GET', under('communities/changshu/statements/2025-05'))).toMatchObject({
      ...{ used_to_date: '640.00', seal: { entries: 2, booked: '1200.00' } },
    });
    expect(await asked('2025-06-15', 'GET', under('communities/changshu/spending'))).toMatchObject({
      ...{ booked: '1200.00', outside: [{ rule: 'maternity', entries: 1, booked: '600.00' }] },
    });
  });

  test('an entry says on which side it is, by which rule, and where that stands', async () => {
    const history = under('communities/changshu/months/2025-05/history?known_on=2025-05-31');
    const { entries } = await asked('2025-06-15', 'GET', history);
    expect(entries).toMatchObject([
      { settlement: 'M1', line: 'inpatient' },
      {
        ...{ settlement: 'B1', line: 'outside:maternity:inpatient' },
        ...{ side: 'outside', rule: 'maternity', clause: '第八条第二款', source: 'illustrative' },
      },
    ]);
  });
});

describe('from July on', () => {
  test('the table of the day counts, and a cancellation or a late claim goes by that of its settlement', async () => {
    const receipt = await claims(
      'july',
      '2025-07',
      [
        { setl_id: 'B3', ...BIRTH },
        { setl_id: 'C1', ...CHRONIC },
        { setl_id: 'B1', ...BIRTH, ...MAY, ...REFUND, setl_time: '2025-07-12 09:00:00' },
        { setl_id: 'B2', ...BIRTH, begntime: '2025-05-15', endtime: '2025-05-19', setl_time: '2025-05-20' },
      ],
      '2025-08-02',
    );
    expect(receipt).toMatchObject({
      outside: [
        { rule: 'chronic', rows: 1, booked: '600.00' },
        { rule: 'maternity', rows: 2, booked: '0.00' },
      ],
    });
    await lines('2025-06', [line('B2')], '2025-08-03');
    await lines('2025-07', [line('B3'), line('B1', '-')], '2025-08-03');
    await drawnUp(service, '2025-08-10', '2025-07');
    const { result, month: told } = await month('2025-07');
    expect(told).toMatchObject({ drg_difference: '40.00' });
    expect(result.by_institution).toMatchObject([{ difference: '40.00' }]);
    expect(result.outside).toMatchObject([{ cases: 1, pairs: 1, difference: '-40.00' }]);
    expect((await month('2025-06')).result.outside).toMatchObject([{ cases: 1, pairs: 1, difference: '40.00' }]);
    expect((await month('2025-05')).month.outside).toEqual([{ rule: 'maternity', entries: 1, booked: '600.00' }]);
  });
});

describe('what the audit denies of a claim outside', () => {
  test('is told apart, and takes nothing off the use of the package', async () => {
    const finding = (id: string, settlement_id: string) => ({
      ...{ id, settlement_id, line: '1', rule: 'dose', amount: '120.00', fund_amount: '80.00', state: 'upheld' },
      ...{ upheld_in: '2025-08', evidence: ['审核通知书'] },
    });
    const sheet = { through: '2025-08', evidence: ['审核结果'], findings: [finding('F1', 'M1'), finding('F2', 'B2')] };
    const path = under(`denials/${HOSPITAL}/2025-05`);
    expect(await asked('2025-09-01', 'PUT', path, sheet)).toMatchObject({ status: 201 });
    const { body } = await asked('2025-09-01', 'GET', path);
    expect(body).toMatchObject({
      result: { denied_fund: '160.00' },
      ...{ by_community: [{ community: 'changshu', amount: '-80.00' }], outside: '-80.00' },
    });
    await approve('denials', `${HOSPITAL}.2025-05`, '2025-09-02');
    await drawnUp(service, '2025-09-10', '2025-07');
    expect((await month('2025-07')).month.adjustments).toMatchObject([{ kind: 'denials', amount: '-80.00' }]);
  });

  test('and no special case is paid on top of one', async () => {
    const application = {
      ...{ settlement_id: 'B2', community: 'changshu', decision: 'approved', evidence: ['评审意见'] },
      ...{ applied: '2025-06-01', standard: '640.00', approved: '700.00', cost: '9000.00' },
    };
    const sheet = { discharges: 100, evidence: ['评审意见'], applications: [application] };
    expect(await asked('2025-09-01', 'PUT', under(`special-cases/${HOSPITAL}/2025-05`), sheet)).toMatchObject({
      ...{ status: 400, path: 'body.applications[0].settlement_id' },
      detail: expect.stringContaining('"maternity"'),
    });
  });
});

describe('the year', () => {
  test('is closed without what is outside, and says how much that is', async () => {
    await drawnUp(service, '2026-01-10', '2025-12');
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });
    const { body } = await shown('close', 'changshu');
    // Inside are M1 and B3, each with 40.00 more by its group, and what is denied of M1.
    expect(body.input.use).toMatchObject({ inpatient: '1280.00', outpatient: '0.00', adjustments: '-80.00' });
    // Outside B1 and its refund, B2, which came late, and C1; by group 40.00 more for B2.
    expect(body.outside).toEqual({
      ...{ booked: '1200.00', drg_difference: '40.00', paid: '1240.00' },
      rules: [
        { rule: 'chronic', entries: 1, booked: '600.00' },
        { rule: 'maternity', entries: 3, booked: '600.00' },
      ],
    });
  });

  test('explains what the fund pays beside the package', async () => {
    const path = `/v1/explanations/${FUND}/2025/close/changshu?language=zh&figure=outside_paid&format=text`;
    const { status, body } = await service.request('GET', path, undefined, '2026-02-20T09:00:00+08:00', OFFICER);
    expect(status).toBe(200);
    expect(String(body)).toContain('包外由基金支付');
    expect(String(body)).toMatch(/1,?240\.00/);
  });

  test('is locked', async () => {
    for (const kind of ['monthly-statement', 'score-sheet', 'assessment', 'close', 'neighbour-payment'] as Kind[]) {
      await approve(kind, '', '2026-02-21');
    }
    const { revision, hash } = await shown('close', 'changshu');
    const path = `/v1/documents/${FUND}/2025/close/changshu/acts`;
    expect(await asked('2026-02-22', 'POST', path, { act: 'lock', revision, hash }, APPROVER)).toMatchObject({
      state: 'locked',
    });
  });

  test('holds before the night', async () => {
    const looked = await service.invoke('verifyBooks', { scheduledTime: '2026-03-02T02:00:00+08:00' });
    const seen = await lookedAt(booksOf(service), looked);
    const decisions = seen.filter((one) => 'documents' in one);
    expect(decisions.map(({ year, wrong }) => ({ year, wrong }))).toContainEqual({ year: '2025', wrong: 0 });
  });
});
