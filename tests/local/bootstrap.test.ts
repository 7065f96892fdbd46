import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './fixture.ts';

const BOOTSTRAP = join(import.meta.dirname, '..', '..', 'local', 'bootstrap.mjs');
/** A registry that nobody can reach. */
const NO_NETWORK = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };

let project: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  project = temporaryFolder();
  write('package.json', JSON.stringify({ name: 'p', version: '1.0.0', dependencies: { zod: '4.6.7' } }));
  lock({ 'node_modules/zod': { version: '4.6.7' }, 'node_modules/for-others': { version: '1.0.0', optional: true } });
  mkdirSync(join(project.folder, 'local'));
  copyFileSync(BOOTSTRAP, join(project.folder, 'local', 'bootstrap.mjs'));
});
afterEach(() => project.remove());

function write(path: string, content: string): void {
  const file = join(project.folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}

function lock(packages: Record<string, unknown>, file = 'package-lock.json'): void {
  const root = { name: 'p', version: '1.0.0', dependencies: { zod: '4.6.7' } };
  write(file, JSON.stringify({ name: 'p', version: '1.0.0', lockfileVersion: 3, packages: { '': root, ...packages } }));
}

/** As if the libraries were there: what npm notes of them, and programs that say their name and end with a status. */
function install(programs: Record<string, number>): void {
  lock({ 'node_modules/zod': { version: '4.6.7' } }, 'node_modules/.package-lock.json');
  mkdirSync(join(project.folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(process.execPath, join(project.folder, 'node_modules', '.bin', 'node'));
  for (const [name, status] of Object.entries(programs)) {
    const path = `node_modules/.bin/${name}`;
    write(path, `#!/bin/sh\necho "${name} $@"\nexit ${status}\n`);
    chmodSync(join(project.folder, path), 0o755);
  }
}

function launch(words: string[], env: Record<string, string> = {}, node: string[] = []): ChildProcess {
  const own = { ...process.env, npm_config_cache: join(project.folder, 'cache'), ...env };
  return spawn(process.execPath, [...node, join('local', 'bootstrap.mjs'), ...words], {
    cwd: project.folder,
    env: own,
  });
}

async function run(...launched: Parameters<typeof launch>) {
  const child = launch(...launched);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.err += text;
  });
  const [status] = await once(child, 'close');
  return { status, ...said };
}

describe('what the user can mend is one sentence', () => {
  test('no network', async () => {
    const { status, out, err } = await run(['start'], NO_NETWORK);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toEqual([
      'Installing the libraries (only the first time, and when they change) …',
      'The libraries could not be fetched, because npm cannot reach its registry. Connect to the network, or name a registry you can reach with "npm config set registry <address>", and run this again.',
    ]);
  });

  test('a Node.js that is too old', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.19.0"})';
    const { status, err } = await run(['start'], {}, ['--import', old]);
    expect(status).toBe(1);
    expect(err).toBe(
      'This needs Node.js 20 or later, and this is 18.19.0: install a newer one from https://nodejs.org.\n',
    );
  });

  test('a command that does not exist', async () => {
    const { status, err } = await run(['strat']);
    expect([status, err]).toEqual([1, 'There is no "strat": say start or test.\n']);
  });
});

describe('libraries are installed when something is missing or other than asked for', () => {
  test('not when everything is there; packages for other machines may be missing', async () => {
    install({ tsc: 0, biome: 0, knip: 0, vitest: 0 });
    const { status, err } = await run(['test'], NO_NETWORK);
    expect([status, err]).toEqual([0, '']);
  });

  const WANTED = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/vitest': { version: '5.1.1', dev: true } };
  const vitest = { 'node_modules/vitest': { version: '5.1.0', dev: true } };

  /** The words npm would be called with; undefined where it is not called. */
  async function askedOfNpm(command: string): Promise<string[] | undefined> {
    write('npm.cjs', `console.error(process.argv.slice(2).join(' ')); process.exit(1);`);
    await run([command], { npm_execpath: join(project.folder, 'npm.cjs') });
    const log = join(project.folder, '.cache', 'install.log');
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split(' ') : undefined;
  }

  test('start does without what only developers need', async () => {
    lock(WANTED);
    const words = await askedOfNpm('start');
    expect(words).toContain('--omit=dev');
    expect(words).not.toContain('--include=dev');
  });

  test('and is content when the rest is there; test then asks for it', async () => {
    install({});
    lock(WANTED);
    write('local/start.ts', '');
    expect(await askedOfNpm('start')).toBeUndefined();
    expect(await askedOfNpm('test')).toContain('--include=dev');
  });

  test('what developers need, once there, is never taken away by start', async () => {
    install({});
    lock({ 'node_modules/zod': { version: '4.6.7' }, ...vitest }, 'node_modules/.package-lock.json');
    lock(WANTED);
    expect(await askedOfNpm('start')).toContain('--include=dev');
  });

  test('when package-lock.json asks for another version', async () => {
    install({ tsc: 0, biome: 0, knip: 0, vitest: 0 });
    lock({ 'node_modules/zod': { version: '4.6.8' } });
    const { status, err } = await run(['test'], NO_NETWORK);
    expect(status).toBe(1);
    expect(err).toMatch(/^Installing the libraries/);
  });
});

describe('test runs types, lint, the search for what nobody uses, and tests', () => {
  test('one after the other, the words given going to the tests', async () => {
    install({ tsc: 0, biome: 0, knip: 0, vitest: 0 });
    const { status, out } = await run(['test', '--project', 'unit']);
    expect(status).toBe(0);
    expect(out.split('\n').map((line) => line.trim())).toEqual([
      'tsc',
      'tsc -p console',
      'biome check .',
      'knip --no-config-hints --no-tag-hints',
      'knip --no-config-hints --no-tag-hints --production',
      'vitest run --project unit',
      '',
    ]);
  });

  test('and ends with the status of the first that fails', async () => {
    install({ tsc: 0, biome: 3, knip: 0, vitest: 0 });
    const { status, out } = await run(['test']);
    expect(status).toBe(3);
    expect(out).not.toContain('vitest');
  });
});

describe('start hands over to the Node.js among the libraries', () => {
  const START = `
    process.on('SIGTERM', () => { console.log('told to stop'); process.exit(0); });
    process.on('disconnect', () => process.exit(5));
    console.log(JSON.stringify({ words: process.argv.slice(2), zone: process.env.TZ }));
    if (process.argv.includes('--once')) process.exit(7);
    setInterval(() => {}, 1000);
  `;

  test('with the words given and times in UTC, and ends with its status', async () => {
    install({});
    write('local/start.ts', START);
    const { status, out } = await run(['start', '--once', '--port', '4831']);
    expect(status).toBe(7);
    expect(JSON.parse(out)).toEqual({ words: ['--once', '--port', '4831'], zone: 'UTC' });
  });

  test('a signal to stop reaches it, and its clean end is ours', async () => {
    install({});
    write('local/start.ts', START);
    const child = launch(['start']);
    const said: string[] = [];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    expect(said.join('')).toContain('told to stop');
  });

  test('an end it did not choose is said', async () => {
    install({});
    write('local/start.ts', `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`);
    const { status, err } = await run(['start']);
    expect(status).toBe(1);
    expect(err).toContain('was ended from outside (SIGKILL).');
  });
});
