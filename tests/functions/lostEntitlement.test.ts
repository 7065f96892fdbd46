/**
 * A community that loses its entitlement within the year, where the rules say that its whole year is then closed institution by institution: it has no package any
 * more and no instalment, and what was prepaid to it is taken off what its institutions are owed. Where the rules say nothing, a loss counts for the next plan.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { formatFen, magnitude, parseFen, sumFen } from '../../lib/money/fen.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved } from './approved.ts';
import { orderedMonth } from './orderedMonth.ts';
import { plannedService } from './plannedService.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const YEAR = { fund: FUND, year: '2025' };
const LEAD = 'H32058500001';
const FIGURES = JSON.parse((sampleEvent('enterFigures.201') as { body: string }).body) as YearFigures;
const VERSION = { from: '2025-07', cause: 'entitlement', why: '药品配送未统一', evidence: ['县医改办检查通报'] };
const OF_VERSION: readonly Kind[] = [...PLAN, 'pool-shares', 'version-packages', 'version-reserved'];

const ITEMS = ['personnel', 'finance', 'assets', 'business', 'drug_catalogue', 'drug_delivery'];
const MET = { met: true, from: '2024-06-01', evidence: ['六统一实施方案'] };
/** All six are met; or one of them was found missing on 5 June. */
const evidence = (isLost: boolean) => ({
  items: ITEMS.map((id) => ({
    id,
    assessments: [MET, ...(isLost && id === 'drug_delivery' ? [{ ...MET, met: false, from: '2025-06-05' }] : [])],
  })),
});

const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test.';
const LOST = {
  'suzhou-example/service/lost_entitlement.yaml': `description: For this test\nunit: year\nvalues: [{ ${OF_TEST}, value: year }]\n`,
  'suzhou-example/eligibility/lapse.yaml': `description: For this test\nunit: day\nvalues: [{ ${OF_TEST}, value: at_once }]\n`,
};
const AT = `/v1/funds/${FUND}/years/2025`;

const asker = (service: RealService) => async (day: string, method: string, path: string, sent?: object) => {
  const { status, body } = await service.request(method, path, sent, `${day}T09:00:00+08:00`, OFFICER);
  return { ...JSON.parse(String(body)), status };
};

describe('where no rule says what becomes of the year', () => {
  let service: RealService;
  beforeAll(async () => {
    service = await plannedService();
  });
  afterAll(() => service.close());

  test('a version for the loss is refused, and told that it counts for the next plan', async () => {
    const refused = await asker(service)('2025-06-10', 'PUT', `${AT}/figures`, { ...FIGURES, version: VERSION });
    expect(refused).toMatchObject({ status: 400, path: 'body.version.cause' });
    expect(refused.detail).toContain('service.lost_entitlement');
  });
});

describe('where its whole year is closed institution by institution', () => {
  let service: RealService;
  let ask: ReturnType<typeof asker>;
  beforeAll(async () => {
    service = await realService(withRules(LOST));
    ask = asker(service);
    await ask('2024-11-09', 'PUT', `${AT}/communities/taicang/evidence`, evidence(false));
    await ask('2024-11-10', 'PUT', `${AT}/figures`, FIGURES);
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    await approved(booksOf(service), YEAR, PLAN, '2024-11-20T01:00:00Z');
    for (let month = 1; month <= 6; month += 1) await ordered(`2025-0${month}`);
  });
  afterAll(() => service.close());

  const ordered = (month: string) => orderedMonth(service, month);
  const closeOf = async (community: string) =>
    (await requiredLatest(booksOf(service), documentKey('close', { ...YEAR, community }))).body;
  const amountsOf = async (kind: string) =>
    (await ask('2025-06-12', 'GET', `/v1/documents/${FUND}/2025/${kind}/year`)).body.result.packages as readonly {
      readonly id: string;
      readonly amount: string;
    }[];

  let june: ReadonlyMap<string, string>;
  let whole: Awaited<ReturnType<typeof amountsOf>>;
  test('a version for a loss that nobody had is refused: it would change nothing', async () => {
    const refused = await ask('2025-06-05', 'PUT', `${AT}/figures`, { ...FIGURES, version: VERSION });
    expect(refused).toMatchObject({ status: 409, path: 'body.version.cause' });
    expect(refused.detail).toContain('eligibility.lapse');
  });

  test('evidence of the loss changes nothing of the plan by itself: it asks who was entitled when the year began', async () => {
    whole = await amountsOf('packages');
    const { status, plan } = await ask('2025-06-06', 'PUT', `${AT}/communities/taicang/evidence`, evidence(true));
    expect(status).toBe(201);
    expect(plan.changes.communities.map((each: { package: object }) => each.package)).toEqual(
      whole.map(({ amount }) => ({ before: amount, after: amount })),
    );
  });

  test('a version for it says before it is approved whose package is gone', async () => {
    const { status, plan } = await ask('2025-06-10', 'PUT', `${AT}/figures`, { ...FIGURES, version: VERSION });
    expect(status).toBe(201);
    const changes: readonly { community: string; package: { before: string; after: string } }[] =
      plan.changes.communities;
    const packageOf = new Map(changes.map((each) => [each.community, each.package]));
    const before = whole.find(({ id }) => id === 'taicang')!.amount;
    expect(packageOf.get('taicang')).toEqual({ before, after: null });
    const others = changes.filter(({ community }) => community !== 'taicang').map((each) => each.package);
    const together = (side: 'before' | 'after') => sumFen(others.map((each) => parseFen(each[side])));
    expect(magnitude(together('after') - together('before'))).toBeLessThan(3n);
    expect(plan.notes.map(({ en }: { en: string }) => en).join()).toContain('is not entitled to a package');
    await approveDrafts(service, YEAR, OF_VERSION, '2025-06-20T09:00:00+08:00');
  });

  test('it is ordered no instalment any more, and the others are as before', async () => {
    const plan = await ask('2025-06-21', 'GET', `/v1/documents/${FUND}/2025/prepayment-plan/changshu`);
    june = await ordered('2025-07');
    expect([...june.keys()].sort()).toEqual(['changshu', 'zhangjiagang']);
    expect(june.get('changshu')).toBe(plan.body.result.months[6].amount);
  });

  test('its close takes what was prepaid off what its institutions are owed; the lead hospital got it, and pays back the rest', async () => {
    const stays = [
      { setl_id: 'EARLY', setl_time: '2025-03-10', begntime: '2025-03-05', endtime: '2025-03-09' },
      { setl_id: 'LATE', setl_time: '2025-09-10', begntime: '2025-09-05', endtime: '2025-09-09' },
    ].map((stay) => ({ ...stay, insu_admdvs: '320585', fixmedins_code: LEAD, mdtrtarea_admvs: '320585' }));
    await drop(service, `claims/${FUND}/national/a.csv`, nationalText(stays), '2025-10-02T01:30:00Z');
    await service.invoke('reconcileMonth', { scheduledTime: '2026-01-10T03:00:00+08:00', month: '2025-12' });
    await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
    await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
    const { documents } = await ask('2026-02-02', 'GET', `/v1/documents/${FUND}/2025/prepayment-order?limit=1000`);
    const orders = (documents as readonly { reference: string; body: { amount: string } }[]).filter(({ reference }) =>
      reference.includes('/taicang.'),
    );
    expect(orders).toHaveLength(6);
    const amounts = await Promise.all(
      orders.map(async ({ reference }) => (await ask('2026-02-02', 'GET', `/v1/documents/${reference}`)).body.amount),
    );
    const prepaid = sumFen(amounts.map(parseFen));
    const due = formatFen(120_000n - prepaid);
    expect(await closeOf('taicang')).toMatchObject({
      ...{ formula: null, amount: '1200.00', prepaid: formatFen(prepaid), cash_due: due },
      rows: [{ institution: LEAD, amount: '1200.00', prepaid: formatFen(prepaid), cash_due: due }],
    });
    expect(await closeOf('changshu')).toMatchObject({ formula: 'community-close' });
  });

  test('officers are told how that comes about', async () => {
    const path = `/v1/explanations/${FUND}/2025/close/taicang?format=text&language=zh&figure=cash_due`;
    const { status, body } = await service.request('GET', path);
    expect(status).toBe(200);
    expect(String(body)).toMatch(/应补（退）.*-/);
    expect(String(body)).toContain('已预付');
  });

  test('and the night finds that it adds up', async () => {
    await service.invoke('verifyBooks', { scheduledTime: '2026-02-11T04:00:00+08:00' });
    await service.drain();
    const { body } = await service.request('GET', `${AT}/verification`);
    expect(JSON.parse(String(body)).findings ?? []).toEqual([]);
    expect(String(body)).not.toMatch(/rows\.|reserved\.|packages\.|plan\./);
  });
});
