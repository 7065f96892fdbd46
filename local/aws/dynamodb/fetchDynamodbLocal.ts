import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../../../lib/errors.ts';

const run = promisify(execFile);

/** An npm package that carries AWS's DynamoDB Local 1.25.1 whole; nothing else of it is used. */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const INTEGRITY = 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

const CACHE = join(import.meta.dirname, '..', '..', '..', '.cache');
const EMULATOR = join(CACHE, 'dynamodb-local');

/**
 * The directory of DynamoDB Local, fetched once from the npm registry (57 MB) and kept in `.cache`.
 *
 * It is unpacked beside its place and moved there whole, so a fetch that was cut short leaves nothing half.
 *
 * @throws Fault unavailable  when it cannot be fetched
 */
export async function fetchDynamodbLocal(): Promise<string> {
  if (await exists(EMULATOR)) return EMULATOR;
  process.stderr.write('Fetching DynamoDB Local from npm, once (57 MB) …\n');
  await mkdir(CACHE, { recursive: true });
  const beside = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    await unpack(await download(beside), beside);
    await moveIntoPlace(join(beside, 'package', 'emulator'));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return EMULATOR;
}

async function download(into: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', PACKAGE, '--json', '--pack-destination', into], {
    maxBuffer: 16 * 1024 * 1024,
    shell: process.platform === 'win32',
  }).catch((cause: unknown) => {
    throw unfetched('Connect to the network, or set the registry of npm to one you can reach, and start again', cause);
  });
  const [packed] = JSON.parse(stdout) as { filename: string; integrity: string }[];
  if (packed?.integrity !== INTEGRITY) {
    throw unfetched('The registry answered with other content than expected; check which registry npm uses');
  }
  return join(into, packed.filename);
}

async function unpack(tarball: string, into: string): Promise<void> {
  await run('tar', ['-xzf', tarball, '-C', into, 'package/emulator']).catch((cause: unknown) => {
    throw unfetched('It could not be unpacked: check that `tar` is installed and the disk has 150 MB free', cause);
  });
}

/** Another process may have been quicker; then its copy is as good as ours. */
async function moveIntoPlace(unpacked: string): Promise<void> {
  await rename(unpacked, EMULATOR).catch(async (error: unknown) => {
    if (!(await exists(EMULATOR))) throw error;
  });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unfetched(whatToDo: string, cause?: unknown): Fault {
  return new Fault(
    'unavailable',
    {
      zh: `无法从 npm 取得 DynamoDB Local。${whatToDo}。`,
      en: `DynamoDB Local could not be fetched from npm. ${whatToDo}.`,
    },
    undefined,
    cause,
  );
}
