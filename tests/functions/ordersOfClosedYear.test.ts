/** An instalment that comes after its year was closed for good would be paid beside the close, which pays all that was not ordered: none does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Kind } from '../../lib/documents/kinds.ts';
import { approveDrafts } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { drawnUp, settledStays } from './settledStays.ts';

const YEAR = { fund: FUND, year: '2025' };

let service: RealService;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
  await issued('2025-01');
  await approve('prepayment-order', '.2025-01', '2025-01-01');
  await settledStays(service, '2025-01', ['J1'], '2025-02-02T01:30:00Z');
  await drawnUp(service, '2025-02-10', '2025-01');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await drawnUp(service, '2026-01-10', '2025-12');
  await approve('monthly-statement', '/changshu.2025-01', '2026-01-11');
});
afterAll(() => service.close());

interface Answer {
  readonly status: number;
  readonly revision: number;
  readonly hash: string;
}

async function asked(method: string, path: string, sent?: object, by = OFFICER): Promise<Answer> {
  const { status, body } = await service.request(method, path, sent, '2026-02-21T09:00:00+08:00', by);
  return { ...JSON.parse(String(body)), status };
}

const issued = (month: string) =>
  service.invoke('issuePrepayment', { scheduledTime: new Date(`${month}-01T06:00:00+08:00`).toISOString() });
const approve = (kind: Kind, end: string, day: string) =>
  approveDrafts(service, YEAR, [kind], `${day}T09:00:00+08:00`, (reference) => reference.endsWith(end));
const close = () => asked('GET', `/v1/documents/${FUND}/2025/close/changshu`);
const closedAgain = () => service.invoke('clearYear', { scheduledTime: '2026-02-20T09:00:00+08:00', fundYear: '2025' });

async function lock(): Promise<Answer> {
  await approve('close', '/changshu', '2026-02-20');
  const { revision, hash } = await close();
  return asked('POST', `/v1/documents/${FUND}/2025/close/changshu/acts`, { act: 'lock', revision, hash }, APPROVER);
}

test('a close that was drawn up before an order was approved is not locked', async () => {
  await closedAgain();
  await issued('2025-02');
  await approve('prepayment-order', 'changshu.2025-02', '2026-02-20');
  expect(await lock()).toMatchObject({ status: 409, detail: expect.stringContaining('2025-02') });
});

test('drawn up anew it takes the order off, and is', async () => {
  await issued('2025-03');
  await closedAgain();
  expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
});

test('an order that was not approved by then never is', async () => {
  await expect(approve('prepayment-order', 'changshu.2025-03', '2026-02-22')).rejects.toThrow('409');
});

test('no further one is issued, on its day or by name; communities whose year is open have theirs', async () => {
  await issued('2025-04');
  const order = (community: string) => asked('GET', `/v1/documents/${FUND}/2025/prepayment-order/${community}.2025-04`);
  expect(await order('changshu')).toMatchObject({ status: 404 });
  expect(await order('taicang')).toMatchObject({ status: 200 });
  const byName = service.invoke('issuePrepayment', { scheduledTime: '2026-02-22T01:00:00Z', month: '2025-05' });
  await expect(byName).rejects.toThrow(/closed for good/);
});

test('closed once more, the year stays as it is', async () => {
  const { revision } = await close();
  await closedAgain();
  expect((await close()).revision).toBe(revision);
});
