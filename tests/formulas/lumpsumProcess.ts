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
  return ended(start(...args), input);
}

/** The same by somebody who has a token, as the command asks a service elsewhere. */
export async function lumpsumAs(token: string, args: readonly string[]) {
  const env = { ...process.env, LUMPSUM_TOKEN: token };
  return ended(spawn(process.execPath, [PROGRAM, ...args], { stdio: 'pipe', env }), '');
}

async function ended(child: ChildProcess, input: string | Buffer) {
  child.stdin?.end(input);
  const [out, complaint, [status]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { status, out, complaint };
}
