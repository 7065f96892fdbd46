import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../local/lumpsum.ts', import.meta.url));

/** The command line in a process of its own. */
export function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: 'pipe' });
}

/** The same from start to end: what it wrote, what it complained of, and how it ended. */
export async function run(args: readonly string[], input: string | Buffer = '') {
  const child = start(...args);
  child.stdin?.end(input);
  const [out, complaint, [status]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { status, out, complaint };
}
