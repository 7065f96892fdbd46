/** A community that leaves within its year: it has the package of its months, no instalment after them, and a close of its own. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { parseFen } from '../../lib/money/fen.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { APPROVER, OFFICER } from '../../local/demonstration/officers.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { orderedMonth } from './orderedMonth.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { staysOfTaicang } from './staysOfTaicang.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const AT = `/v1/funds/${FUND}/years/2025`;
const SAMPLE = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;

const COMMUNITY = 'taicang-example/service/communities/taicang.yaml';
const ALL_YEAR = readFileSync(`policy/${COMMUNITY}`, 'utf8');
const GONE =
  '  - from: 2025-07-01\n    until: 2026-12-31\n    value: none\n    source: illustrative\n    because: It has left.\n';
const UNTIL_JUNE = `${ALL_YEAR.replace('until: 2026-12-31', 'until: 2025-06-30').trimEnd()}\n${GONE}`;
const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const VERSIONS = `description: For this test\nunit: list\nvalues: [{ ${OF_TEST}, value: [member_leaves] }]\n`;
const VERSION = { from: '2025-07', cause: 'member_leaves', why: '太仓退出', evidence: ['批复'] };

let service: RealService;
beforeAll(async () => {
  service = await realService(
    withRules({ [COMMUNITY]: UNTIL_JUNE, 'suzhou-example/service/plan_versions.yaml': VERSIONS }),
  );
  await ask('2024-11-10', 'PUT', `${AT}/figures`, SAMPLE);
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

const isOfTaicang = (reference: string) => /\/taicang(\.|$)/.test(reference);

test('a version without it keeps the package of its months, and nobody is paid an instalment for it any more', async () => {
  const figures = {
    ...SAMPLE,
    communities: SAMPLE.communities.filter(({ id }) => id !== 'taicang'),
    version: VERSION,
  };
  const { status, plan, ...refused } = await ask('2025-06-10', 'PUT', `${AT}/figures`, figures);
  expect({ status, ...refused }).toMatchObject({ status: 201 });
  const changed = plan.changes.communities.find(({ community }: { community: string }) => community === 'taicang');
  const [before, after] = [parseFen(changed.package.before), parseFen(changed.package.after)];
  expect(before / 2n - after).toBeLessThan(7n);
  expect(changed.instalments.after).toBe('0.00');
  await approveDrafts(service, YEAR, [...PLAN, 'version-packages', 'version-reserved'], '2025-06-20T09:00:00+08:00');
  expect((await document('prepayment-plan', 'taicang')).body.result.months).toHaveLength(6);
  expect([...(await orderedMonth(service, '2025-07')).keys()].sort()).toEqual(['changshu', 'zhangjiagang']);
});

test('its year is closed by the package of its months, as the others are', async () => {
  await staysOfTaicang(service, 'may', '2025-06-02T01:30:00Z', [{ setl_id: 'MAY', on: '2025-05-10' }]);
  const lines =
    'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\nMAY,H32058500001,320585,FM19,600.00,640.00\n';
  await drop(service, `statements/${FUND}/2025-05/taicang.csv`, lines, '2025-06-08T01:30:00Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2025-06-10T03:00:00+08:00', month: '2025-05' });
  await approveDrafts(service, YEAR, ['monthly-statement'], '2025-06-15T09:00:00+08:00', isOfTaicang);
  await staysOfTaicang(service, 'late', '2025-07-02T01:30:00Z', [{ setl_id: 'LATE', on: '2025-05-20' }]);
  await service.invoke('reconcileMonth', { scheduledTime: '2026-01-10T03:00:00+08:00', month: '2025-12' });
  expect(await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'))).toMatchObject({
    statusCode: 201,
  });
  await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
  const close = (await requiredLatest(booksOf(service), documentKey('close', { ...YEAR, community: 'taicang' }))).body;
  expect(close).toMatchObject({
    formula: 'community-close',
    result: { use: '1240.00' }, // MAY as DRG pays it, and LATE
    after: { from: '2025-07', rows: [], amount: '0.00' },
  });
  if (close.formula !== 'community-close') throw new Error(`closed by ${close.formula}`);
  expect(close.after!.cash_due).toBe(close.result.cash_due);
});

test('the night finds that it adds up, and it is locked', async () => {
  await service.invoke('verifyBooks', { scheduledTime: '2026-02-11T04:00:00+08:00' });
  await service.drain();
  const { body } = await service.request('GET', `${AT}/verification`);
  expect(JSON.parse(String(body)).findings ?? []).toEqual([]);
  await approveDrafts(service, YEAR, ['monthly-statement'], '2026-02-12T09:00:00+08:00', isOfTaicang);
  await service.invoke('clearYear', { scheduledTime: '2026-02-13T04:00:00+08:00', fundYear: '2025' });
  await approveDrafts(service, YEAR, ['close'], '2026-02-14T09:00:00+08:00', isOfTaicang);
  const { revision, hash } = await document('close', 'taicang');
  const acts = `/v1/documents/${FUND}/2025/close/taicang/acts`;
  expect(await ask('2026-02-15', 'POST', acts, { act: 'lock', revision, hash }, APPROVER)).toMatchObject({
    status: 201,
  });
});
