/**
 * A county often has one community, and where that loses its entitlement within the year nobody has a package any more. All communities of the sample lose theirs together: those of the
 * months before are kept, or taken away for the whole year, as the rules say, and nobody is prepaid any more.
 */
import { afterEach, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { FUND } from '../intake/arrived.ts';
import { orderedMonth } from './orderedMonth.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const AT = `/v1/funds/${FUND}/years/2025`;
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];
const ITEMS = ['personnel', 'finance', 'assets', 'business', 'drug_catalogue', 'drug_delivery'];
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;
const VERSION = { from: '2025-07', cause: 'entitlement', why: '药品配送未统一', evidence: ['县医改办检查通报'] };

const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const rule = (value: string) => `description: For this test\nunit: list\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;

let service: RealService;
afterEach(() => service.close());

// biome-ignore lint/suspicious/noExplicitAny: an answer of whatever operation
async function ask(day: string, method: string, path: string, sent?: object): Promise<any> {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, OFFICER);
  return { ...JSON.parse(String(body)), status };
}

async function evidence(day: string, more: readonly object[]): Promise<void> {
  const met = { met: true, from: '2024-06-01', evidence: ['六统一实施方案'] };
  const items = ITEMS.map((id) => ({ id, assessments: [met, ...more] }));
  for (const community of COMMUNITIES) await ask(day, 'PUT', `${AT}/communities/${community}/evidence`, { items });
}

/** A year of which everybody loses the entitlement in June, when half of it is ordered. */
async function everybodyLoses(lost: 'month' | 'year') {
  service = await realService(
    withRules({
      'suzhou-example/service/lost_entitlement.yaml': rule(lost),
      'suzhou-example/eligibility/lapse.yaml': rule('at_once'),
    }),
  );
  await evidence('2024-11-09', []);
  await ask('2024-11-10', 'PUT', `${AT}/figures`, FIGURES);
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approveDrafts(service, YEAR, PLAN, '2024-11-20T09:00:00+08:00');
  for (let month = 1; month <= 6; month += 1) await orderedMonth(service, `2025-0${month}`);
  const before = await packages();
  await evidence('2025-06-06', [{ met: false, from: '2025-06-05', evidence: ['县医改办检查通报'] }]);
  const { status, plan } = await ask('2025-06-10', 'PUT', `${AT}/figures`, { ...FIGURES, version: VERSION });
  expect(status, JSON.stringify(plan)).toBe(201);
  const kinds = [...PLAN, 'pool-shares', 'version-packages', 'version-reserved'] as const;
  await approveDrafts(service, YEAR, kinds, '2025-06-20T09:00:00+08:00');
  return { before, plan };
}

async function packages(): Promise<ReadonlyMap<string, string>> {
  const { body } = await ask('2025-06-30', 'GET', `/v1/documents/${FUND}/2025/packages/year?revision=standing`);
  return new Map(body.result.packages.map(({ id, amount }: { id: string; amount: string }) => [id, amount]));
}

test('month: each keeps the twelfths of six months, and nothing is ordered after them', async () => {
  const { before, plan } = await everybodyLoses('month');
  const half = (amount: string) => {
    const [fen, months] = [parseFen(amount), 6n];
    const odd = fen % 12n;
    return formatFen((fen / 12n) * months + (odd < months ? odd : months));
  };
  expect(await packages()).toEqual(new Map([...before].map(([id, amount]) => [id, half(amount)])));
  expect(plan.changes.communities.map((one: { package: object }) => one.package)).toEqual(
    COMMUNITIES.map((id) => ({ before: before.get(id), after: half(before.get(id)!) })),
  );
  expect((await orderedMonth(service, '2025-07')).size).toBe(0);
  await service.invoke('verifyBooks', { scheduledTime: '2025-07-03T02:00:00+08:00', fundYear: '2025' });
  await service.drain();
  const night = await ask('2025-07-03', 'GET', `/v1/documents/${FUND}/2025/verified-decisions/year`);
  expect(night.body.findings.count).toBe(0);
});

test('year: nobody has a package of any month, and the version says so before it is approved', async () => {
  const { before, plan } = await everybodyLoses('year');
  expect(await packages()).toEqual(new Map());
  expect(plan.changes.communities.map((one: { package: object }) => one.package)).toEqual(
    COMMUNITIES.map((id) => ({ before: before.get(id), after: null })),
  );
  expect((await orderedMonth(service, '2025-07')).size).toBe(0);
});
