/** A drill: tables are brought back to earlier seconds, each to another, and the service goes on. Months in order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Seal } from '../../lib/claims/seal.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { sealOf } from '../../lib/proof/seals.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { secondOf } from '../contracts/secondOf.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { lookedAt } from './lookedAt.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const CHANGSHU = { fund: FUND, year: '2025', community: 'changshu' };
const JANUARY = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };
/** Most of a package at once. */
const HUGE = {
  ...{ setl_id: 'S3', medfee_sumamt: '140000400.00', fund_pay_sumamt: '140000080.00', hifp_pay: '140000000.00' },
};
const SECOND_FILE = nationalText([{ ...JANUARY, ...HUGE }]);
const STATEMENT = [
  'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay',
  'S1,H32058100001,320581,FM19,600.00,650.00',
  '',
].join('\n');

let service: RealService;
let tables: Tables;
let ledgerBack: () => Promise<void>;
let importsBack: () => Promise<void>;
let documentsBack: () => Promise<void>;
let sealsBack: () => Promise<void>;
let documentsFarBack: () => Promise<void>;

const dropSecond = (name: string) =>
  drop(service, `claims/${FUND}/national/${name}.csv`, SECOND_FILE, '2025-02-03T01:30:00.000Z');
const dropStatement = () => drop(service, `statements/${FUND}/2025-01/drg.csv`, STATEMENT, '2025-02-05T01:30:00.000Z');
const cutOff = () => service.invoke('reconcileMonth', { scheduledTime: '2025-02-09T19:00:00Z' });

async function statement() {
  const found = await latest(tables, documentKey('monthly-statement', { ...CHANGSHU, period: '2025-01' }));
  return (
    found && { revision: found.revision, entries: found.body.input.ledger.entries, booked: found.body.month.booked }
  );
}

async function thresholds(): Promise<string[]> {
  await service.drain();
  const heard = service.announced.filter(({ message }) => message.includes('Spending has reached'));
  return heard.map(({ attributes }) => String(attributes.id));
}

async function wrong(day: string): Promise<number> {
  const scheduledTime = new Date(`${day}T02:00:00+08:00`).toISOString();
  const asked = await service.invoke('verifyBooks', { scheduledTime, fundYear: '2025' });
  const looked = await lookedAt(tables, asked);
  return looked.reduce((sum, look) => sum + look.wrong, 0);
}

let sealed: Seal | undefined;

beforeAll(async () => {
  service = await realService();
  tables = booksOf(service);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(tables, CHANGSHU, PLAN, '2024-11-20T01:00:00Z');
  const stays = ['S1', 'S2'].map((setl_id) => ({ ...JANUARY, setl_id }));
  await drop(service, `claims/${FUND}/national/first.csv`, nationalText(stays), '2025-02-02T01:30:00.000Z');
  ledgerBack = await secondOf(tables, 'ledger');
  importsBack = await secondOf(tables, 'imports');
  documentsFarBack = await secondOf(tables, 'documents');
  await dropSecond('second');
  await dropStatement();
  documentsBack = await secondOf(tables, 'documents');
  sealsBack = await secondOf(tables, 'seals');
  await cutOff();
  sealed = await sealOf(tables, CHANGSHU, '2025-01');
});
afterAll(() => service.close());

describe('the ledger is brought back to before a file, the documents and seals to after it', () => {
  test('and what was announced, locked and sealed since is known to nobody but those who heard it', async () => {
    expect(await statement()).toEqual({ revision: 1, entries: 3, booked: '140001200.00' });
    expect(sealed).toMatchObject({ entries: 3 });
    expect(await thresholds()).toHaveLength(1);
    await ledgerBack();
    await importsBack();
    await documentsBack();
    await sealsBack();
    expect(await headOf(tables, CHANGSHU)).toMatchObject({ seq: 1, lockedThrough: null });
    expect(await sealOf(tables, CHANGSHU, '2025-01')).toBeUndefined();
  });

  test('a statement that says more than the books hold is drawn up anew, and the run ends', async () => {
    expect(await dropStatement()).toMatchObject({ state: 'loaded' });
    expect(await statement()).toEqual({ revision: 2, entries: 2, booked: '1200.00' });
  });

  test('the file that is missing is sent again and booked, and its threshold is announced no second time', async () => {
    // Under another name: the queue of pieces does not take the same piece twice within five minutes, and no restore is as quick.
    expect(await dropSecond('second-again')).toMatchObject({ state: 'loaded', accepted: 1, repeated: 0 });
    expect(await headOf(tables, CHANGSHU)).toMatchObject({ seq: 2, crossed: ['0.85', '0.95', '1'] });
    expect(await thresholds()).toHaveLength(1);
  });

  test('the month is locked, reconciled and sealed with all that it had', async () => {
    await cutOff();
    expect(await statement()).toEqual({ revision: 3, entries: 3, booked: '140001200.00' });
    const again = await sealOf(tables, CHANGSHU, '2025-01');
    expect(again).toMatchObject({ entries: 3, booked: sealed?.booked });
    // How each claim came into the books is in the seal, and one came by another file.
    expect(again?.hash).not.toBe(sealed?.hash);
    sealed = again;
    expect(await wrong('2025-02-11')).toBe(0);
  });
});

describe('the documents are brought back to before the statement, the ledger stays', () => {
  test('and the statement is received, drawn up and sealed again, and everything verifies', async () => {
    await documentsFarBack();
    expect(await statement()).toBeUndefined();
    expect(await dropStatement()).toMatchObject({ state: 'loaded' });
    await cutOff();
    expect(await statement()).toEqual({ revision: 1, entries: 3, booked: '140001200.00' });
    expect(await sealOf(tables, CHANGSHU, '2025-01')).toEqual(sealed);
    expect(await wrong('2025-02-12')).toBe(0);
  });
});
