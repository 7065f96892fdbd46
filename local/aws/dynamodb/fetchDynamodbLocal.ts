import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bilingual } from '../../../lib/bilingual.ts';
import { Fault } from '../../../lib/errors.ts';

const run = promisify(execFile);

/** An npm package that carries AWS's DynamoDB Local 1.25.1 whole; nothing else of it is used. */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const INTEGRITY = 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

/** A registry that is silent is given up after half a minute, one that trickles after ten. */
const PATIENCE = ['--fetch-timeout=30000', '--fetch-retries=1'];
const LONGEST_MS = 600_000;
/** How often it is told that it goes on. */
const TELL_MS = 2_000;

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
  const words = ['pack', PACKAGE, '--json', '--pack-destination', into, ...PATIENCE];
  const telling = setInterval(() => process.stderr.write('.'), TELL_MS);
  const { stdout } = await run('npm', words, {
    maxBuffer: 16 * 1024 * 1024,
    shell: process.platform === 'win32',
    timeout: LONGEST_MS,
  })
    .catch((cause: unknown) => {
      throw unfetched(whyNot(cause), cause);
    })
    .finally(() => clearInterval(telling));
  const [packed] = JSON.parse(stdout) as { filename: string; integrity: string }[];
  if (packed?.integrity !== INTEGRITY) {
    throw unfetched({
      zh: 'registry 给出的内容与预期不同：请检查 npm 使用的 registry',
      en: 'The registry answered with other content than expected; check which registry npm uses',
    });
  }
  return join(into, packed.filename);
}

async function unpack(tarball: string, into: string): Promise<void> {
  await run('tar', ['-xzf', tarball, '-C', into, 'package/emulator']).catch((cause: unknown) => {
    throw unfetched(
      {
        zh: '无法解压：请检查已安装 tar，且磁盘有 150 MB 空间',
        en: 'It could not be unpacked: check that `tar` is installed and the disk has 150 MB free',
      },
      cause,
    );
  });
}

const REACH = {
  zh: '请连接网络，或把 npm 的 registry 设为可以访问的地址（npm config get registry），再启动',
  en: 'connect to the network, or set the registry of npm to one you can reach (npm config get registry), and start again',
};

/** What npm says of its registry, in one sentence with what to do. */
function whyNot(cause: unknown): Bilingual {
  const { stderr = '', killed = false } = cause as { stderr?: string; killed?: boolean };
  const minutes = LONGEST_MS / 60_000;
  if (killed)
    return {
      zh: `下载 ${minutes} 分钟未完成：${REACH.zh}`,
      en: `It was not here after ${minutes} minutes: ${REACH.en}`,
    };
  const [, code = 'nothing'] = /npm (?:error|ERR!) code (\S+)/.exec(stderr) ?? [];
  return { zh: `npm 答复 ${code}：${REACH.zh}`, en: `What npm said is ${code}: ${REACH.en}` };
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

function unfetched(whatToDo: Bilingual, cause?: unknown): Fault {
  return new Fault(
    'unavailable',
    {
      zh: `无法从 npm 取得 DynamoDB Local。${whatToDo.zh}。`,
      en: `DynamoDB Local could not be fetched from npm. ${whatToDo.en}.`,
    },
    undefined,
    cause,
  );
}
