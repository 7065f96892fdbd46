import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FUND } from '../../local/demonstration/area.ts';
import { changesBetween, linesOf } from './dump.ts';
import { dumpKeptIn } from './keptFigures.ts';
import { assembly, type LivedYear } from './livedYear.ts';

/** Where the plug is pulled: so many milliseconds after a file has been dropped, while its claims are being booked. */
const CRASHES = [
  { file: '2025-01-2', after: 40 },
  { file: '2025-02-3', after: 80 },
  { file: '2025-03-1', after: 60 },
] as const;

/** What a year left whose process was killed in the middle of its work, and began again each time from the first day. */
export interface KilledYear {
  /** The lines of its tables when it had been killed for the last time, and at its end. */
  readonly halfLived: readonly string[];
  readonly lines: readonly string[];
  /** Files of what could not be done. */
  readonly undone: readonly string[];
}

/**
 * Live the year in a folder, killed three times.
 *
 * @param secrets of the year it is compared with: pseudonyms are comparable under one key only
 */
export async function liveKilled(folder: string, secrets: string): Promise<KilledYear> {
  cpSync(secrets, join(folder, 'secrets'), { recursive: true });
  for (const { file, after } of CRASHES) await killedIn(folder, file, after);
  const halfLived = linesOf(await dumpKeptIn(folder));
  expect(await once(await living(folder), 'exit')).toEqual([0, null]);
  return { halfLived, lines: linesOf(await dumpKeptIn(folder)), undone: readdirSync(join(folder, 'dead-letters')) };
}

export function aCrashIsSurvived(lived: () => LivedYear, killed: () => Promise<KilledYear>): void {
  test('a year that is killed three times and lived again from the beginning leaves the same books', async () => {
    const { halfLived, lines, undone } = await killed();
    const whole = linesOf(lived().tables);
    expect(halfLived.length).toBeGreaterThan(whole.length / 10);
    expect(halfLived.length).toBeLessThan(whole.length);
    expect(changesBetween(whole, lines)).toEqual([]);
    expect(undone).toEqual([]);
  });
}

/** Live the year in a process that is killed, with no time to put anything in order. */
async function killedIn(folder: string, file: string, after: number): Promise<void> {
  const year = await living(folder);
  const ended = once(year, 'exit');
  const dropped = join(folder, 'exchange', 'inbound', 'claims', FUND, 'national', `${file}.csv`);
  while (!existsSync(dropped) && year.exitCode === null) await pause(5);
  await pause(after);
  year.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

async function living(folder: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'liveOnDisk.ts');
  return spawn(process.execPath, [script, folder, await assembly()], { stdio: ['ignore', 'ignore', 'inherit'] });
}
