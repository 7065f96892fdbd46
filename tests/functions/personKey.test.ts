/** The books are made under one key of persons, and under no other. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Service, startService } from '../../local/service.ts';
import { synthesize } from '../../local/synth.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { temporaryFolder } from '../local/fixture.ts';
import type { RealService } from './realService.ts';

const { folder, remove } = temporaryFolder();
const running: Service[] = [];
afterAll(async () => {
  for (const service of running) await service.close();
  remove();
});

async function start(): Promise<Service> {
  const service = await startService({
    dataDir: folder,
    assembly: await synthesize(join(import.meta.dirname, '../..')),
  });
  running.push(service);
  return service;
}
const stop = () => running.pop()!.close();
const keyFile = () => join(folder, 'secrets', readdirSync(join(folder, 'secrets'))[0]!);
const take = (service: Service, name: string) =>
  drop(service as RealService, `claims/${FUND}/national/${name}`, bytesOf(nationalText([{ setl_id: 'K1' }])));

test('a key that is lost, empty, cut short or another is refused, at start and by the function; with the right one the books go on', async () => {
  let service = await start();
  expect((await take(service, 'a.csv')).accepted).toBe(1);
  const path = keyFile();
  const sound = readFileSync(path);

  await stop();
  for (const damaged of ['', 'f'.repeat(64), sound.toString('utf8').slice(0, 40)]) {
    writeFileSync(path, damaged);
    await expect(start()).rejects.toThrow(`The person key (${path}) is lost, empty or not the one`);
  }
  rmSync(path);
  await expect(start()).rejects.toThrow('Put the key back from a copy');
  expect(readdirSync(join(folder, 'secrets'))).toEqual([]);

  writeFileSync(path, sound);
  service = await start();
  // While it runs: the function that is loaded next would work under another key.
  writeFileSync(`${path}.other`, 'e'.repeat(64));
  renameSync(`${path}.other`, path);
  await expect(take(service, 'b.csv')).rejects.toThrow('has no receipt');
  expect(readFileSync(join(folder, 'logs', 'intakeClaims.log'), 'utf8')).toContain('these books were made with');
  await stop();

  writeFileSync(path, sound);
  service = await start();
  expect(await take(service, 'c.csv')).toMatchObject({ accepted: 0, repeated: 1 });
});
