/** Sheets that take back the same line and are approved at the same moment: one comes into force, and the line is taken once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { APPROVER, CHECKER, leadOf, OFFICER } from '../../local/demonstration/officers.ts';
import { FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';

const AT = '2025-03-10T09:00:00+08:00';
const DECISIONS = ['1', '2', '3', '4', '5', '6'];
const LINE = { settlement_id: 'J1', line: '1', evidence: ['检查工作底稿'] };

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await settledStays(service, '2025-01', ['J1'], '2025-02-02T01:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
});
afterAll(() => service.close());

async function asked(method: string, path: string, sent?: object, by: Actor = OFFICER) {
  const { status, body } = await service.request(method, path, sent, AT, by);
  return { ...JSON.parse(String(body)), status };
}

const path = (decision: string) => `/v1/funds/${FUND}/years/2025/recoveries/${HOSPITAL}/${decision}`;

async function acts(decision: string, act: string, by: Actor) {
  const { revision, hash } = await asked('GET', path(decision));
  const document = `${FUND}/2025/recoveries/changshu.${HOSPITAL}.${decision}`;
  return asked('POST', `/v1/documents/${document}/acts`, { act, revision, hash }, by);
}

async function approved(decision: string) {
  const answer = await acts(decision, 'approve', APPROVER);
  return answer.state === 'approval_in_check' ? acts(decision, 'uphold', CHECKER) : answer;
}

test('of several decisions on one line, approved at the same moment, one takes it back', async () => {
  for (const decision of DECISIONS) {
    const found = { ...LINE, id: 'R1', source: 'inspection', class: 'upcoded', found: '2025-03-01', amount: '90.00' };
    const body = { decided: '2025-03-05', due: '2025-03-20', multiple: '2', paid: [], evidence: ['处理决定书'] };
    expect(await asked('PUT', path(decision), { ...body, findings: [found] })).toMatchObject({ status: 201 });
    await acts(decision, 'submit', OFFICER);
    await acts(decision, 'confirm', leadOf('changshu'));
  }
  const answers = await Promise.all(DECISIONS.map(approved));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  const { totals } = await asked('GET', `/v1/funds/${FUND}/years/2025/recoveries`);
  expect(totals).toMatchObject({ in_force: 1, found: '90.00', principal: '90.00' });
});
