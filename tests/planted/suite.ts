import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bug } from './bug.ts';
import type { Copy } from './copy.ts';

/** What vitest writes of a run, as far as it is read here. */
interface Run {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** The test that noticed a bug. */
export interface Catch {
  readonly file: string;
  readonly test: string;
}

/** The order in which the suite is asked: where the bug should be noticed, then everything that loads the file. */
function runsFor({ file, tests }: Bug): string[][] {
  const related = (project: string) => ['related', '--run', '--project', project, file];
  return [
    ...(tests.length > 0 ? [['run', ...tests]] : []),
    related('unit'),
    related('embedded store'),
    // What runs as a bundle or in a process of its own is not seen to load the file.
    ['run', '--project', 'embedded store', 'tests/functions', 'tests/api'],
    ['run', '--project', 'simulation'],
  ];
}

/**
 * The first test of the suite that fails with the bug in place.
 *
 * @returns null where every test passes
 * @throws Error  the copy cannot even be loaded: such a bug says nothing about the tests
 */
export async function caughtBy(copy: Copy, bug: Bug): Promise<Catch | null> {
  for (const words of runsFor(bug)) {
    const caught = firstFailure(copy, await vitest(copy, words));
    if (caught) return caught;
  }
  return null;
}

/** Make sure that a test file passes in a sound copy. @throws Error  it fails there too, and has noticed nothing */
export async function assertSound(copy: Copy, { file }: Catch): Promise<void> {
  const failure = firstFailure(copy, await vitest(copy, ['run', file]));
  if (failure) throw new Error(`${failure.file} fails without the bug as well: ${failure.test}`);
}

async function vitest({ folder }: Copy, words: readonly string[]): Promise<Run> {
  const report = join(folder, '.cache', 'report.json');
  rmSync(report, { force: true });
  const options = ['--bail', '1', '--passWithNoTests', '--reporter', 'json', '--outputFile', report];
  const program = join(folder, 'node_modules', '.bin', 'vitest');
  const said = await new Promise<string>((done, fail) => {
    const child = spawn(program, [...words, ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', fail);
    child.on('exit', () => done(output));
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Run;
  } catch (cause) {
    throw new Error(`vitest ${words.join(' ')} wrote no report:\n${said}`, { cause });
  }
}

function firstFailure({ folder }: Copy, { testResults }: Run): Catch | null {
  for (const { name, assertionResults, message } of testResults) {
    const file = name.slice(folder.length + 1);
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed) return { file, test: failed.fullName };
    if (/SyntaxError|Transform failed|does not provide an export/.test(message)) throw new Error(`${file}: ${message}`);
    // A suite whose preparation breaks on a figure or an assertion has noticed as well.
    if (message !== '') return { file, test: `(preparation) ${message.split('\n')[0]}` };
  }
  return null;
}
