/**
 * A bad record at each way into the service. A release with a bug trips over one record of each kind: its neighbours are done
 * all the same, the record is kept whole, and when a sound release runs, one command does it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { announce } from '../../lib/store/outbox.ts';
import type { KeptLetter } from '../../local/aws/triggers/deadLetters.ts';
import type { Outgoing } from '../../local/aws/triggers/message.ts';
import { type Service, startService } from '../../local/service.ts';
import { synthesize } from '../../local/synth.ts';
import { manifestBytesFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { approved, PLAN } from '../functions/approved.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { booksOf, FUND } from './arrived.ts';
import { spoiledRelease } from './spoiledRelease.ts';

const PROJECT = join(import.meta.dirname, '../..');
const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const LINE = 'S1,H32058100001,320581,FM19,600.00';
/** The morning that the run trips over, as the scheduler writes it: seven past, where nobody says which area it is. */
const BAD_MORNING = '2025-05-05T23:07:00Z';

const { folder, remove } = temporaryFolder();
const dataDir = join(folder, 'data');
let sound: string;
let service: Service;
beforeAll(async () => {
  sound = await synthesize(PROJECT);
  service = await startService({ dataDir, assembly: spoiledRelease(sound, folder, ['poison', BAD_MORNING]) });
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), { fund: FUND, year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
});
afterAll(async () => {
  await service.close();
  remove();
});

const put = (place: string, content: string | Uint8Array, at: string) =>
  service.putObject(`inbound/${place}`, Buffer.from(content), at);
async function putClaims(name: string, rows: Parameters<typeof nationalText>[0], at = '2025-04-30T01:30:00.000Z') {
  const bytes = bytesOf(nationalText(rows));
  put(`${claims(name)}.manifest.json`, await manifestBytesFor(bytes), at);
  put(claims(name), bytes, at);
}
const claims = (name: string) => `claims/${FUND}/national/${name}.csv`;
const statements = (month: string, name: string) => `statements/${FUND}/${month}/${name}.csv`;

function receiptOf(place: string): { readonly state: string; readonly accepted: number } | undefined {
  const found = service.getObject(`receipts/${place}.json`);
  return found && JSON.parse(String(found));
}

const letters = () => service.deadLetters().map((file) => JSON.parse(readFileSync(file, 'utf8')) as KeptLetter);
const announcedIn = ({ payload }: KeptLetter) => JSON.parse((payload as Outgoing).body).Records[0];
const letterOf = (functionId: string) => letters().filter((letter) => letter.function === functionId);

async function ask(path: string) {
  const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/${path}`);
  return JSON.parse(String(body));
}
const alerted = async () => {
  const { documents } = (await ask('alerts')) as { documents: { body: { id: string } }[] };
  return documents.map(({ body }) => body.id).filter((id) => id.startsWith('pace.tests.'));
};
const booked = async (community = 'changshu'): Promise<string> =>
  (await ask(`communities/${community}/spending`)).booked;

describe('while a release runs that trips over it', () => {
  test('a file of claims keeps no other from being booked, and its message is kept', async () => {
    const files = { before: 'A', poison: 'B', behind: 'C' };
    for (const [name, setl_id] of Object.entries(files)) await putClaims(name, [{ setl_id }]);
    await service.drain();
    expect([receiptOf(claims('before'))?.accepted, receiptOf(claims('behind'))?.accepted]).toEqual([1, 1]);
    expect(receiptOf(claims('poison'))).toBeUndefined();
    // A file arrives twice: as its manifest, and as itself.
    const [manifest, file, ...others] = letterOf('IntakeClaims');
    expect(others).toEqual([]);
    expect(file).toMatchObject({ from: 'queue', error: expect.stringContaining('trips over poison') });
    expect(announcedIn(manifest!).s3.object.key).toBe(`inbound/${claims('poison')}.manifest.json`);
    expect(announcedIn(file!)).toMatchObject({
      eventTime: '2025-04-30T01:30:00.000Z',
      s3: { object: { key: `inbound/${claims('poison')}` } },
    });
  });

  test('a statement keeps no other from being reconciled, and its message is kept', async () => {
    put(statements('2025-02', 'poison'), `${HEADER}\n${LINE},650.00\n`, '2025-05-01T01:30:00.000Z');
    put(statements('2025-03', 'march'), `${HEADER}\n${LINE},650.00\n`, '2025-05-01T01:31:00.000Z');
    await service.drain();
    expect(receiptOf(statements('2025-03', 'march'))?.state).toBe('loaded');
    expect(receiptOf(statements('2025-02', 'poison'))).toBeUndefined();
    expect(letterOf('ReconcileMonth')).toHaveLength(1);
  });

  test('an entry of the outbox keeps no other from being announced, and is kept whole', async () => {
    const books = booksOf(service);
    const of = { fund: FUND, year: '2025', community: 'changshu', at: '2025-05-02T23:00:00Z' };
    const pace = { month: '2025-04', pace: '1.3', planned: '1.00', booked: '2.00', forecast: '3.00' };
    for (const id of ['pace.tests.1', 'pace.tests.poison', 'pace.tests.2'])
      await announce(books, { ...of, id, kind: 'pace', facts: { ...pace, level: 'alert' } });
    await service.drain();
    expect((await alerted()).sort()).toEqual(['pace.tests.1', 'pace.tests.2']);
    const [letter, ...others] = letterOf('AnnounceAlerts');
    expect(others).toEqual([]);
    const { Records } = letter!.payload as { Records: { dynamodb: { NewImage: Record<string, unknown> } }[] };
    expect(Records[0]!.dynamodb.NewImage).toMatchObject({
      id: { S: 'pace.tests.poison' },
      facts: { S: expect.stringContaining('"booked":"2.00"') },
    });
  });

  test('a morning keeps no other from being watched, and its run is kept', async () => {
    const mornings = await service.fireSchedules(new Date('2025-05-04T22:00:00Z'), new Date('2025-05-07T00:00:00Z'));
    const watched = mornings.filter(({ functionId }) => functionId === 'WatchSpending');
    expect(watched.map((fired) => 'error' in fired)).toEqual([false, true, false]);
    expect(letterOf('WatchSpending')).toMatchObject([{ from: 'schedule', payload: { scheduledTime: BAD_MORNING } }]);
  });

  test('a request that fails is answered at once: nothing of it waits, and nothing is kept', async () => {
    const before = letters().length;
    const { status } = await service.request('GET', '/v1/funds/poison/years/2025/budget');
    expect([status, letters().length]).toEqual([500, before]);
  });

  test('all are listed, with the reason and with who is hurt', async () => {
    const { out } = await run(['redrive', '--url', service.url]);
    expect(out.match(/(?<=· )\w+(?=\n)/g)).toEqual([
      'intakeClaims',
      'intakeClaims',
      'reconcileMonth',
      'announceAlerts',
      'watchSpending',
    ]);
    expect(out).toContain(`事项 what: inbound/${claims('poison')}\n`);
    expect(out).toContain('事项 what: pace.tests.poison\n');
    expect(out).toContain('the spending of their communities is understated.');
  });

  test('done again too early they stay what they are', async () => {
    const before = letters();
    expect((await run(['redrive', '--all', '--url', service.url])).status).toBe(1);
    expect(letters()).toEqual(before);
  });
});

describe('when a sound release runs', () => {
  beforeAll(async () => {
    await putClaims('waiting', [{ setl_id: 'D' }]);
    await service.close();
    service = await startService({ dataDir, assembly: sound });
  });

  test('a file that waited when the service ended is booked by the next start', async () => {
    await service.drain();
    expect(receiptOf(claims('waiting'))).toMatchObject({ state: 'loaded', accepted: 1 });
  });

  test('one command does all of it, and nothing is set aside any longer', async () => {
    const before = await booked();
    const { status, out, complaint } = await run(['redrive', '--all', '--url', service.url]);
    expect([status, complaint]).toEqual([0, '']);
    expect(out).toContain('Done again 5 of 5.');
    expect(service.deadLetters()).toEqual([]);
    expect([before, await booked()]).toEqual(['1800.00', '2400.00']);
  });

  test('the file and the statement have their receipts, the alert reached its channel, the morning was watched', async () => {
    expect(receiptOf(claims('poison'))).toMatchObject({ state: 'loaded', accepted: 1 });
    expect(receiptOf(statements('2025-02', 'poison'))?.state).toBe('loaded');
    expect((await alerted()).sort()).toEqual(['pace.tests.1', 'pace.tests.2', 'pace.tests.poison']);
    const announced = readFileSync(join(dataDir, 'announced.ndjson'), 'utf8').trim().split('\n');
    expect(announced.filter((line) => line.includes('changshu')).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a piece of a file that cannot be read', () => {
  const OF_CHANGSHU = 1_000;
  let spoilt: SpoiltPiece;
  let before: { readonly changshu: string; readonly taicang: string };
  const bookedBy = async () => ({ changshu: await booked('changshu'), taicang: await booked('taicang') });

  beforeAll(async () => {
    before = await bookedBy();
    const rows = Array.from({ length: OF_CHANGSHU }, (_, i) => ({ setl_id: `P${i}` }));
    spoilt = spoilFirstPiece(join(dataDir, 'exchange', 'pieces'));
    await putClaims('pieces', [...rows, { setl_id: 'T1', insu_admdvs: '320585' }]);
    await service.drain();
  });

  test('holds up neither the pieces of its community behind it nor those of another one', async () => {
    const behind = OF_CHANGSHU - spoilt.rows();
    expect(behind).toBeGreaterThan(0);
    expect(await bookedBy()).toEqual({
      changshu: plus(before.changshu, 600 * behind),
      taicang: plus(before.taicang, 600),
    });
  });

  test('is kept with its place in the order, and its file has no receipt yet', async () => {
    const [letter, ...others] = letters();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      from: 'queue',
      function: 'BookPieces',
      payload: { group: expect.stringContaining('changshu'), body: expect.stringContaining('"piece":1') },
    });
    expect(receiptOf(claims('pieces'))).toBeUndefined();
  });

  test('mended, it is booked by one command, and the file has its receipt', async () => {
    spoilt.mend();
    const { status, out } = await run(['redrive', '--all', '--url', service.url]);
    expect([status, letters()]).toEqual([0, []]);
    expect(out).toContain('Done again 1 of 1.');
    expect(receiptOf(claims('pieces'))).toMatchObject({ state: 'loaded', accepted: OF_CHANGSHU + 1, repeated: 0 });
    expect((await bookedBy()).changshu).toBe(plus(before.changshu, 600 * OF_CHANGSHU));
  });
});

interface SpoiltPiece {
  /** How many rows it has. */
  readonly rows: () => number;
  /** Write it again as it was. */
  readonly mend: () => void;
}

/** Overwrite the first piece that is put below a folder, as soon as it is there and so before anybody can read it. */
function spoilFirstPiece(folder: string): SpoiltPiece {
  const known = new Set(piecesIn(folder));
  let found: { readonly path: string; readonly bytes: Buffer } | undefined;
  const look = () => {
    const path = piecesIn(folder).find((piece) => !known.has(piece));
    if (path === undefined) return void setImmediate(look);
    found = { path, bytes: readFileSync(path) };
    writeFileSync(path, 'no piece at all');
  };
  look();
  return {
    rows: () => gunzipSync(found!.bytes).toString('utf8').trim().split('\n').length,
    mend: () => writeFileSync(found!.path, found!.bytes),
  };
}

function piecesIn(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files
    .filter((file) => file.endsWith('.ndjson.gz'))
    .map((file) => join(folder, file))
    .sort();
}

/** An amount and so many whole yuan more. */
function plus(amount: string, yuan: number): string {
  return formatFen(parseFen(amount) + BigInt(yuan) * 100n);
}
