/** The real command on a small disk of its own that becomes full while files are booked, is killed there, and is given room again. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { manifestText } from '../../lib/files/manifest.ts';
import { MANIFEST } from '../../local/http/dropFile.ts';
import { fetchAsOperator } from '../api/fetchAsOperator.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { FUND } from '../intake/arrived.ts';
import { temporaryFolder } from '../local/fixture.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const _MIB = 1024 * 1024;
const { folder, remove } = temporaryFolder();
const disk = join(folder, 'disk');
const isMounted = mounted();
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  if (isMounted) execFileSync('umount', ['-l', disk]);
  remove();
});

/** A disk in memory, where this user may mount one. */
function mounted(): boolean {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function serve() {
  const words = ['--empty', '--data', join(disk, 'books'), '--port', '0'];
  const child = spawn(process.execPath, ['local/start.ts', ...words], { cwd: PROJECT });
  running.push(child);
  let said = '';
  const saying = (words: RegExp) => expect.poll(() => said).toMatch(words);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  await saying(/answers at http\S+/);
  const url = /answers at (http:\/\/[^\s/]+)/.exec(said)![1]!;
  return {
    url,
    said: () => said,
    saying,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

const text = (from: number, rows: number) =>
  nationalText(Array.from({ length: rows }, (_, i) => ({ setl_id: `F${from + i}` })));

async function drop(url: string, name: string, content: string) {
  const body = bytesOf(content);
  const manifest = Buffer.from(manifestText(await manifestFor(body))).toString('base64');
  const place = `${url}/exchange/inbound/claims/${FUND}/national/${name}`;
  const answer = await fetchAsOperator(place, { method: 'PUT', body, headers: { [MANIFEST]: manifest } });
  return { status: answer.status, told: (await answer.json()) as Told };
}

interface Told {
  readonly code?: string;
  readonly detail_zh?: string;
  readonly receipt?: { readonly state: string; readonly accepted: number; readonly repeated: number };
}

/** Leave so many bytes free. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}
const makeRoom = () => rmSync(join(disk, 'ballast'), { force: true });

test.skipIf(!isMounted)(
  'a disk that is full ends nothing: it is said, nothing is taken in, and it goes on by itself; killed while full it starts again, and no claim is missing or twice',
  async () => {
    let service = await serve();
    expect((await drop(service.url, 'a.csv', text(0, 50))).told.receipt).toMatchObject({
      accepted: 50,
      state: 'loaded',
    });

    fill(0);
    await service.saying(/磁盘已满[\s\S]*The disk under .* is full/);
    const refused = await drop(service.url, 'b.csv', text(50, 50));
    expect([refused.status, refused.told.code]).toEqual([503, 'unavailable']);
    expect(refused.told.detail_zh).toContain('服务会自动继续');
    expect((await fetchAsOperator(`${service.url}/v1/funds`)).status).toBe(200);
    expect(service.isRunning()).toBe(true);
    expect(existsSync(join(disk, 'books', 'exchange', 'inbound', 'claims', FUND, 'national', 'b.csv'))).toBe(false);

    makeRoom();
    await service.saying(/There is room on the disk again/);
    expect((await drop(service.url, 'b.csv', text(50, 50))).told.receipt).toMatchObject({ accepted: 50 });

    // Full in the middle of a file, and killed there.
    const dropping = drop(service.url, 'c.csv', text(100, 3000)).catch(() => undefined);
    await expect.poll(() => existsSync(join(disk, 'books', 'exchange', 'pieces'))).toBe(true);
    fill(0);
    await service.saying(/The disk under .* is full[\s\S]*There is room[\s\S]*The disk under .* is full/);
    await service.kill();
    expect([undefined, 503]).toContain((await dropping)?.status);
    writeFileSync(join(disk, 'books', 'running.pid'), '');
    makeRoom();

    service = await serve();
    const again = await drop(service.url, 'again.csv', text(0, 3100));
    const { accepted = 0, repeated = 0 } = again.told.receipt ?? {};
    expect(accepted + repeated).toBe(3100);
    const letters = (await (await fetchAsOperator(`${service.url}/dead-letters`)).json()) as object;
    expect(letters).toEqual({ letters: [] });
  },
);
