import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Run a script of this folder in a process of its own, and read what it says of itself. */
export async function scriptResult<Result>(script: string, ...words: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...words]);
  return JSON.parse(stdout) as Result;
}
