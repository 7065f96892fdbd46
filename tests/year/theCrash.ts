import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FUND } from '../../local/demonstration/area.ts';
import { liveYear } from '../../local/demonstration/year.ts';
import { startService } from '../../local/service.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { changesBetween, dumpOf, linesOf } from './dump.ts';
import { assembly, type LivedYear, SPRING } from './livedYear.ts';

/** Where the plug is pulled: so many milliseconds after a file has been dropped, while its claims are being booked. */
const CRASHES = [
  { file: '2025-01-2', after: 40 },
  { file: '2025-02-3', after: 80 },
  { file: '2025-03-1', after: 60 },
] as const;

/** A year whose process is killed in the middle of its work, and each time begins again from the first day. */
export function aCrashIsSurvived(lived: () => LivedYear): void {
  test('a year that is killed three times and lived again from the beginning leaves the same books in spring', async () => {
    const { folder, remove } = temporaryFolder();
    // Pseudonyms are comparable under one key only.
    cpSync(join(lived().service.dataDir, 'secrets'), join(folder, 'secrets'), { recursive: true });
    for (const { file, after } of CRASHES) await killedIn(folder, file, after);

    const service = await startService({ dataDir: folder, assembly: await assembly() });
    const halfLived = linesOf(await dumpOf(service.books.ask));
    await liveYear(service, { onProgress: () => {}, of: lived().demonstration, until: SPRING });
    const lines = linesOf(await dumpOf(service.books.ask));
    const undone = service.deadLetters();
    await service.close();
    remove();

    const whole = linesOf(lived().spring);
    expect(halfLived.length).toBeGreaterThan(whole.length / 10);
    expect(halfLived.length).toBeLessThan(whole.length);
    expect(changesBetween(whole, lines)).toEqual([]);
    expect(undone).toEqual([]);
  });
}

/** Live the year in a process that is killed, with no time to put anything in order. */
async function killedIn(folder: string, file: string, after: number): Promise<void> {
  const script = join(import.meta.dirname, 'liveOnDisk.ts');
  const living = spawn(process.execPath, [script, folder, await assembly()], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(living, 'exit');
  const dropped = join(folder, 'exchange', 'inbound', 'claims', FUND, 'national', `${file}.csv`);
  while (!existsSync(dropped) && living.exitCode === null) await pause(5);
  await pause(after);
  living.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}
