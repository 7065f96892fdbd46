import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const PROJECT = join(import.meta.dirname, '..', '..');

/** How a command ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Any port that is free. */
export const ANY = ['--port', '0'] as const;

/** Begin `npm start -- …` as npm would. */
export const begin = (words: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  spawn(process.execPath, ['local/start.ts', ...words], { cwd: PROJECT, env });

/** Run `npm start -- …`, from its beginning or to the end of one that was begun. */
export async function start(words: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> {
  return endOf(begin(words, env));
}

export async function endOf(running: ReturnType<typeof begin>): Promise<Ended> {
  const ended = new Promise<number | null>((done) => running.once('close', done));
  const [out, err, status] = await Promise.all([text(running.stdout), text(running.stderr), ended]);
  return { status, out, err };
}
