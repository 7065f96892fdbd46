/** What is settled in a year and comes after its close: before the lock it makes the close stale, after it the next year is charged. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKey, referenceOf } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { sumFen } from '../../lib/money/fen.ts';
import { APPROVER } from '../../local/demonstration/officers.ts';
import { entriesOf } from '../contracts/entriesOf.ts';
import { nationalText } from '../files/nationalFile.ts';
import { confirmed } from '../functions/confirmed.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { booksOf, drop, FUND } from './arrived.ts';

const NOVEMBER = { begntime: '2025-11-02', endtime: '2025-11-09', setl_time: '2025-11-09' };
const DECEMBER = { begntime: '2025-12-20', endtime: '2025-12-31', setl_time: '2025-12-31 23:59:59.997' };
const CLOSE = documentKey('close', { fund: FUND, year: '2025', community: 'changshu' });
const FEBRUARY = '2026-02-10T01:30:00.000Z';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
  await dropClaims('november', { setl_id: 'N', ...NOVEMBER }, '2025-11-20T01:30:00.000Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2026-01-09T19:00:00Z' });
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await close();
});
afterAll(() => service.close());

const dropClaims = (name: string, row: object, at: string) =>
  drop(service, `claims/${FUND}/national/${name}.csv`, nationalText([row]), at);

const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-01T20:00:00Z', fundYear: '2025' });

/** The close of Changshu as the API shows it. */
async function shown() {
  const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/communities/changshu/close`);
  const { revision, state, books_now, body: said } = JSON.parse(String(body));
  return { revision, state, books_now, books: said.books, use: said.result.use };
}

const entries = async (year: string) => {
  const all = await Array.fromAsync(entriesOf(booksOf(service), { fund: FUND, community: 'changshu', year }));
  return all.map(({ settlement, period, origin, booked }) => [settlement, period, origin, booked]);
};

/** Lock the newest close, as an approver does it over the API. */
async function lock() {
  const { revision, hash } = (await latest(booksOf(service), CLOSE))!;
  const asked = { act: 'lock', revision, hash };
  const path = `/v1/documents/${referenceOf(CLOSE)}/acts`;
  const { status, body } = await service.request('POST', path, asked, undefined, APPROVER);
  return { status, ...(JSON.parse(String(body)) as { code?: string; detail?: string }) };
}

const approveClose = () => confirmed(booksOf(service), CLOSE, FEBRUARY);

test('a close of which nothing was booked since is not stale', async () => {
  expect(await shown()).toMatchObject({ books_now: null, books: { entries: 1, booked: '600.00' }, use: '600.00' });
});

test('a claim that comes after the close and before the lock makes it stale: it says so, and cannot be locked', async () => {
  await approveClose();
  await dropClaims('late', { setl_id: 'L', ...DECEMBER }, FEBRUARY);
  expect(await entries('2025')).toContainEqual(['L', '2025-clearing', '2025-12', 60_000n]);
  expect(await shown()).toMatchObject({ state: 'approved', books_now: { entries: 2, booked: '1200.00' } });
  const refused = await lock();
  expect([refused.status, refused.code]).toEqual([409, 'stale']);
  expect(refused.detail).toContain('1 entries then, 2 now');
  await dropClaims('later', { setl_id: 'L2', ...DECEMBER, psn_no: '32058100000000000002' }, FEBRUARY);
  expect(await entries('2025')).toHaveLength(3);
});

test('closed again it is not, and locking it locks the books of the year', async () => {
  await close();
  expect(await shown()).toMatchObject({ revision: 2, books_now: null, use: '1800.00' });
  await approveClose();
  expect(await lock()).toMatchObject({ status: 201, state: 'locked' });
  expect((await lock()).status).toBe(200);
});

test('what comes after the lock is charged to the first open period of the next year, and says where it is from', async () => {
  await dropClaims(
    'too-late',
    { setl_id: 'T', ...DECEMBER, psn_no: '32058100000000000003' },
    '2026-03-10T01:30:00.000Z',
  );
  expect(await entries('2026')).toEqual([['T', '2026-01', '2025-12', 60_000n]]);
  expect(await shown()).toMatchObject({ state: 'locked', books_now: null, use: '1800.00' });
  const both = [...(await entries('2025')), ...(await entries('2026'))];
  expect(sumFen(both.map(([, , , booked]) => booked as bigint))).toBe(240_000n);
});
