import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..', '..');

/** A service of its own, started for the attack on an empty folder. */
export interface Target {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  readonly isRunning: () => boolean;
  /** End it at once, wherever it is. */
  readonly kill: () => Promise<void>;
}

/** Start the real command on a folder, and wait until it answers. @throws Error with what it said where it ends before */
export async function startTarget(folder: string): Promise<Target> {
  const words = ['local/start.ts', '--empty', '--data', folder, '--port', '0'];
  const child = spawn(process.execPath, words, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let said = '';
  const url = await new Promise<string>((done, fail) => {
    const hear = (piece: Buffer) => {
      said += piece;
      const [, found] = /answers at (http:\/\/[^\s/]+)/.exec(said) ?? [];
      if (found !== undefined) done(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => fail(new Error(`It ended: ${said}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid!,
    folder,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
