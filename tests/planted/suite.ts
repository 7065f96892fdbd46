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
    // What holds on the embedded store is asked of DynamoDB Local by the suite itself; here it would only take longer.
    ...(tests.length > 0 ? [['run', '--project', '!DynamoDB Local', ...tests]] : []),
    related('unit'),
    related('embedded store'),
    // What runs as a bundle or in a process of its own is not seen to load the file.
    ['run', '--project', 'embedded store', 'tests/functions', 'tests/api'],
    ['run', '--project', 'simulation'],
  ];
}

/**
 * The first test of the suite that fails with the bug in place and passes without it.
 *
 * @param soundness knows of each test file whether it passes in a sound copy
 * @returns null where there is none
 * @throws Error  the copy cannot even be loaded: such a bug says nothing about the tests
 */
export async function caughtBy(copy: Copy, bug: Bug, soundness: Soundness): Promise<Catch | null> {
  for (const words of runsFor(bug)) {
    const takeOut = copy.plant(bug);
    const caught = await vitest(copy, words)
      .then((run) => firstFailure(copy, run))
      .finally(takeOut);
    if (caught && (await soundness.of(copy, caught.file))) return caught;
  }
  return null;
}

/** Which test files pass without any bug. Each is tried once, when it is first said to have noticed one. */
export class Soundness {
  readonly #tried = new Map<string, Promise<Catch | null>>();

  /** @param copy one that has no bug in it just now */
  async of(copy: Copy, file: string): Promise<boolean> {
    let failure = this.#tried.get(file);
    if (failure === undefined) {
      failure = vitest(copy, ['run', '--project', '!DynamoDB Local', file]).then((run) => firstFailure(copy, run));
      this.#tried.set(file, failure);
    }
    return (await failure) === null;
  }

  /** The tests that fail without any bug, and so notice nothing. */
  async unsound(): Promise<Catch[]> {
    return (await Promise.all(this.#tried.values())).filter((failure) => failure !== null);
  }
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
