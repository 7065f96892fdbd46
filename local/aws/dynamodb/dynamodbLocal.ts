import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Fault } from '../../../lib/errors.ts';
import { askAt } from './askAt.ts';
import { fetchDynamodbLocal } from './fetchDynamodbLocal.ts';
import { findJava, LEAST_JAVA } from './java.ts';
import type { Store, StoreOptions } from './store.ts';

export interface LocalOptions extends StoreOptions {
  /** Left out, any free port. */
  readonly port?: number;
}

type Local = Store & {
  /** It answers there whoever asks, with whatever key: it is for trials, and no place for the data of people. */
  readonly endpoint: string;
};

const ASSEMBLY = join(import.meta.dirname, 'dynamodbLocal.xml');

/**
 * Start AWS's own DynamoDB Local on 127.0.0.1, and answer once it listens. It stops with this process, however that ends.
 *
 * @throws Fault unavailable  no Java of version 11 or later, no network for the first fetch, or the port is in use; the
 *   message says what to do
 */
export async function startDynamoDbLocal({ dataDir, port = 0 }: LocalOptions = {}): Promise<Local> {
  const java = await usableJava();
  const emulator = await fetchDynamodbLocal();
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });

  const libraries = join(emulator, 'DynamoDBLocal_lib');
  const server = spawn(
    java,
    [
      '-Dorg.eclipse.jetty.util.log.announce=false',
      '-Dorg.eclipse.jetty.LEVEL=WARN',
      `-Djava.library.path=${libraries}`,
      ...['-cp', [join(emulator, 'DynamoDBLocal.jar'), join(libraries, '*')].join(delimiter)],
      'org.eclipse.jetty.xml.XmlConfiguration',
      `port=${port}`,
      `inMemory=${dataDir === undefined}`,
      ...(dataDir === undefined ? [] : [`dataDir=${dataDir}`]),
      ASSEMBLY,
    ],
    { env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const endpoint = await listening(server, port);
  return { endpoint, ask: askAt(endpoint), stop: () => stop(server) };
}

async function usableJava(): Promise<string> {
  const { command, version } = await findJava();
  if (version !== undefined && version >= LEAST_JAVA) return command;
  const found = version === undefined ? 'none was found' : `${command} is version ${version}`;
  throw new Fault('unavailable', {
    zh: `DynamoDB Local 需要 Java ${LEAST_JAVA} 或更高版本（${found}）：请安装（如 OpenJDK 17 或 21），并加入 PATH 或设置 JAVA_HOME。`,
    en: `DynamoDB Local needs Java ${LEAST_JAVA} or later, and ${found}: install one (such as OpenJDK 17 or 21) and put it on the PATH or in JAVA_HOME.`,
  });
}

/** Its endpoint, as soon as it says that it listens. */
function listening(server: ChildProcess, port: number): Promise<string> {
  const heard = { said: '', complained: '' };
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (text) => {
      heard.complained += text;
      // Its other threads would keep it alive after its main one has failed.
      if (/Exception in thread "main"/.test(heard.complained)) server.kill('SIGKILL');
    });
    server.stdout?.on('data', (text) => {
      heard.said += text;
      const [, where] = /\{(127\.0\.0\.1:\d+)\}/.exec(heard.said) ?? [];
      if (where === undefined) return;
      server.stdout?.removeAllListeners('data').resume();
      server.stderr?.removeAllListeners('data').resume();
      resolve(`http://${where}`);
    });
    server.once('error', reject);
    server.once('exit', () => reject(unstarted(heard.complained, port)));
  });
}

function unstarted(complaint: string, port: number): Fault {
  if (/BindException|Failed to bind/.test(complaint)) {
    return new Fault('unavailable', {
      zh: `端口 ${port} 已被占用：请停止占用它的程序，或另选端口。`,
      en: `Port ${port} is in use: stop what listens there, or choose another port.`,
    });
  }
  const cause = complaint.trim().split('\n').at(-1) ?? '';
  return new Fault(
    'unavailable',
    {
      zh: `DynamoDB Local 未能启动：${cause || '没有任何提示'}。`,
      en: `DynamoDB Local did not start: ${cause || 'it said nothing'}.`,
    },
    undefined,
    complaint,
  );
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.stdin?.end();
  const impatience = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(impatience);
}
