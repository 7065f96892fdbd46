/** What is taken back or paid is decided in turn: of two sheets that take the same line, and two batches that pay the same, one comes into force, even where the other is approved between its last look and its commit. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAnswers } from '../../lib/answers/acts.ts';
import type { Actor } from '../../lib/documents/actor.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { standingNumber } from '../../lib/documents/read.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { APPROVER, CHECKER, leadOf, OFFICER } from '../../local/demonstration/officers.ts';
import { aroundNextCommit } from '../contracts/faults.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved } from './approved.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { drawnUp, HOSPITAL, settledStays } from './settledStays.ts';

const YEAR = { fund: FUND, year: '2025' };
const AT = '2025-03-10T09:00:00+08:00';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await settledStays(service, '2025-01', ['J1'], '2025-02-02T01:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
});
afterAll(() => service.close());

async function entered(path: string, body: object): Promise<void> {
  const { status } = await service.request('PUT', `/v1/funds/${FUND}/years/2025/${path}`, body, AT, OFFICER);
  expect(status).toBe(201);
}

interface Named {
  readonly kind: Kind;
  readonly scope: string;
}

/** Somebody acts on the newest revision. @param meanwhile what happens when all is looked at, before it is written */
async function acts(named: Named, act: string, by: Actor, meanwhile?: () => Promise<unknown>) {
  const tables = booksOf(service);
  if (meanwhile) {
    aroundNextCommit(tables, async (send) => {
      await meanwhile();
      return send();
    });
  }
  const { body } = await service.request('GET', `/v1/documents/${FUND}/2025/${named.kind}/${named.scope}`);
  const { revision, hash } = JSON.parse(String(body)) as { revision: number; hash: string };
  const answers = actAnswers({ tables, policy: loadPolicy('policy'), files: exchange('none') });
  const asked = { path: { ...YEAR, ...named }, query: {}, body: { act, revision, hash } as never };
  const { body: said } = await answers.act(asked, { at: AT, by, also: [], trace: act });
  return JSON.parse(said) as { state: string };
}

async function bringsIntoForce(named: Named, meanwhile?: () => Promise<unknown>): Promise<void> {
  const { state } = await acts(named, 'approve', APPROVER, meanwhile);
  if (state === 'approval_in_check') await acts(named, 'uphold', CHECKER);
}

const isInForce = async (named: Named) => (await standingNumber(booksOf(service), { ...YEAR, ...named })) !== undefined;

test('of two decisions of inspections on one line', async () => {
  const finding = { ...{ id: 'R1', settlement_id: 'J1', line: '1', source: 'inspection' }, class: 'upcoded' };
  const findings = [{ ...finding, found: '2025-03-01', amount: '90.00', evidence: ['检查工作底稿'] }];
  const decision = { decided: '2025-03-05', due: '2025-03-20', multiple: '2', paid: [], evidence: ['处理决定书'] };
  const [one, other] = ['2025-1', '2025-2'].map((name): Named => {
    return { kind: 'recoveries', scope: `changshu.${HOSPITAL}.${name}` };
  }) as [Named, Named];
  for (const name of ['2025-1', '2025-2']) await entered(`recoveries/${HOSPITAL}/${name}`, { ...decision, findings });
  for (const sheet of [one, other]) {
    await acts(sheet, 'submit', OFFICER);
    await acts(sheet, 'confirm', leadOf('changshu'));
  }
  const late = bringsIntoForce(one, () => bringsIntoForce(other));
  await expect(late).rejects.toThrow('at this moment');
  expect([await isInForce(one), await isInForce(other)]).toEqual([false, true]);
});

test('of two batches that pay one instalment', async () => {
  await service.invoke('issuePrepayment', { scheduledTime: '2025-01-01T06:00:00+08:00' });
  await approved(booksOf(service), YEAR, ['prepayment-order'], '2025-01-02T01:00:00Z');
  await entered(`accounts/${HOSPITAL}`, {
    ...{ account: '32050199000000000001', bank: '某银行', holder: '某医院', evidence: ['开户许可证'] },
  });
  await approved(booksOf(service), YEAR, ['account'], AT);
  const [one, other] = ['B1', 'B2'].map((scope): Named => ({ kind: 'payment-batch', scope })) as [Named, Named];
  const pays = [`${FUND}/2025/prepayment-order/changshu.2025-01`];
  for (const { scope } of [one, other]) await entered(`payment-batches/${scope}`, { due: '2025-03-20', pays });
  for (const batch of [one, other]) await acts(batch, 'submit', OFFICER);
  const late = bringsIntoForce(one, () => bringsIntoForce(other));
  await expect(late).rejects.toThrow('at this moment');
  expect([await isInForce(one), await isInForce(other)]).toEqual([false, true]);
});
