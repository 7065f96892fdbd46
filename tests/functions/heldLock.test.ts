/** A month is locked when all of it that is on its way is booked: no file stands half in it and half in the next. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cutBooksOf } from '../../lib/store/imports/cutBooks.ts';
import { beginImport, type FileImport, importsPage, noteMilestone } from '../../lib/store/imports/fileImport.ts';
import { noteOutcome } from '../../lib/store/imports/pieceOutcome.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const YEAR = { fund: FUND, year: '2025' };
const NOTHING = {
  accepted: 0,
  repeated: 0,
  hindered: 0,
  sums: { total: 0n, pooled: 0n, otherFunds: 0n, account: 0n, cash: 0n },
};

let service: RealService;
let tables: Tables;

beforeAll(async () => {
  service = await realService();
  tables = booksOf(service);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(tables, YEAR, PLAN, '2024-11-20T01:00:00Z');
});
afterAll(() => service.close());

/** The run of a morning in Shanghai. */
const morning = (day: string, more: object = {}) =>
  service.invoke('reconcileMonth', { scheduledTime: new Date(`${day}T03:00:00+08:00`).toISOString(), ...more });

async function locks(): Promise<Record<string, string | null>> {
  const communities = ['changshu', 'taicang', 'zhangjiagang'];
  const heads = await Promise.all(communities.map((community) => headOf(tables, { ...YEAR, community })));
  return Object.fromEntries(communities.map((community, i) => [community, heads[i]!.lockedThrough]));
}

async function told(): Promise<string[]> {
  await service.drain();
  const held = service.announced.filter(({ message }) => message.includes('is not locked: claims of it'));
  return held.map(({ message }) => message.split('\n').at(-1)!);
}

/** A file whose two pieces, of one community each, are on their way. */
function fileOf(id: string, receivedAt: string): FileImport {
  return {
    ...{ fund: FUND, import: id, file: `inbound/claims/${FUND}/national/${id}.csv`, batch: id, sent: null },
    ...{ receivedAt, isTrial: false, rows: 2, refused: 0, pieces: 2 },
  };
}

function booked(file: FileImport, piece: number) {
  return noteOutcome(tables, file, { piece, from: piece + 1, ...NOTHING, outside: [], commits: [] });
}

test('when a file is cut it is noted whose months its pieces are of', async () => {
  const month = (n: string) => ({ begntime: `2025-${n}-05`, endtime: `2025-${n}-09`, setl_time: `2025-${n}-10` });
  const rows = [
    { ...month('03'), setl_id: 'M1' },
    { ...month('04'), setl_id: 'M2' },
    { ...month('04'), setl_id: 'M3', insu_admdvs: '320585' },
  ];
  await drop(service, `claims/${FUND}/national/two-months.csv`, nationalText(rows), '2025-04-30T01:30:00.000Z');
  const { imports } = await importsPage(tables, FUND, 1);
  expect(await cutBooksOf(tables, imports[0]!)).toEqual([
    { community: 'changshu', month: '2025-03', pieces: [1] },
    { community: 'changshu', month: '2025-04', pieces: [1] },
    { community: 'taicang', month: '2025-04', pieces: [2] },
  ]);
});

describe('a month of which a piece is on its way', () => {
  const file = fileOf('january', '2025-02-09T18:00:00.000Z');

  test('is locked in the communities whose pieces are done, and in the others on a later morning', async () => {
    await beginImport(tables, file, [
      { community: 'changshu', month: '2025-01', pieces: [1] },
      { community: 'taicang', month: '2025-01', pieces: [2] },
      { community: 'zhangjiagang', month: '2025-02', pieces: [2] },
    ]);
    await noteMilestone(tables, file, 'announced');
    await booked(file, 2);
    await morning('2025-02-10');
    expect(await locks()).toEqual({ changshu: null, taicang: '2025-01', zhangjiagang: '2025-01' });
    // It came an hour ago: nobody is troubled.
    expect(await told()).toEqual([]);
  });

  test('is told of after a while, once for each who is to hear it', async () => {
    await morning('2025-02-11');
    await morning('2025-02-12');
    expect((await locks()).changshu).toBeNull();
    const [one, ...more] = await told();
    expect(one).toContain(
      '2025-01 is not locked: claims of it in the file january.csv (inbound/claims/320500-390/national/january.csv)',
    );
    expect(new Set([one, ...more]).size).toBe(1);
    expect(more).toHaveLength(1);
  });

  test('holds the months behind it, too: a lock goes through all before it', async () => {
    await morning('2025-03-10');
    expect(await locks()).toEqual({ changshu: null, taicang: '2025-02', zhangjiagang: '2025-02' });
  });

  test('is locked and caught up as soon as its piece is done', async () => {
    await booked(file, 1);
    await morning('2025-03-11');
    expect((await locks()).changshu).toBe('2025-02');
  });
});

describe('a month that is held', () => {
  beforeEach(async () => {
    await beginImport(tables, fileOf('march', '2025-04-01T01:00:00.000Z'), [
      { community: 'changshu', month: '2025-01', pieces: [1] },
    ]);
  });

  test('by claims that come late is held as well, and is locked where somebody asks for it by name', async () => {
    await morning('2025-04-10');
    expect(await locks()).toEqual({ changshu: '2025-02', taicang: '2025-03', zhangjiagang: '2025-03' });
    await morning('2025-04-10', { month: '2025-03' });
    expect((await locks()).changshu).toBe('2025-03');
  });

  test('is not held by a file that is only tried', async () => {
    await noteMilestone(tables, fileOf('march', ''), 'answered');
    const trial = { ...fileOf('trial', '2025-05-01T01:00:00.000Z'), isTrial: true };
    await beginImport(tables, trial, [{ community: 'changshu', month: '2025-04', pieces: [1] }]);
    await morning('2025-05-10');
    expect((await locks()).changshu).toBe('2025-04');
  });
});
