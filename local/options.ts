import { parseArgs } from 'node:util';
import { Fault } from '../lib/errors.ts';
import { STORE_KINDS, type StoreKind } from './aws/dynamodb/store.ts';

/** How the service is started. */
export interface Options {
  /** The folder everything is kept in. */
  readonly data: string;
  /** Port of the API on 127.0.0.1. */
  readonly port: number;
  /** What the tables run on; undefined leaves it to what the books are on, or else to the embedded store. */
  readonly store: StoreKind | undefined;
  /** Keep an office's own books instead of the demonstration's. */
  readonly empty: boolean;
  /** The folders of an office's rules and profiles; undefined leaves them as they were. */
  readonly policy: string | undefined;
  readonly profiles: string | undefined;
  /** Stop after the summary. */
  readonly once: boolean;
  /** Only say what can be asked for. */
  readonly help: boolean;
}

const DEFAULT_PORT = 4830;
const FOLDERS = { demonstration: '.lumpsum', office: '.lumpsum-office' } as const;

export const HELP = `npm start -- [--once] [--port ${DEFAULT_PORT}] [--data ${FOLDERS.demonstration}] [--store <store>]
npm start -- --empty [--policy <dir>] [--profiles <dir>] [--port ${DEFAULT_PORT}] [--data ${FOLDERS.office}] [--store <store>]

Start the service on this machine, live the demonstration year if it is not on the books yet, and keep serving: from then
on its schedules fire by the clock of Shanghai, and an hour that was missed is caught up at the next start.

  --empty        without demonstration: for an office's own books, in a folder of their own that is never cleared
  --policy <dir> the office's own rules, as policy/ is written; remembered by its folder. Left out at first, policy/
  --profiles <dir>
                 its own profiles of files, likewise
  --once         stop after the summary of the year; the clock does not run
  --port <port>  where the API answers on 127.0.0.1 (or the variable PORT)
  --data <dir>   the folder of books, files, logs and secrets; empty or new, or one that was used before
  --store <name> what the tables run on: embedded, a store of our own in this process, or dynamodb-local, AWS's DynamoDB
                 Local, which needs Java 11 or later; left out, embedded. What is on the books is the same
  --help         this text
`;

/**
 * Read the words after `npm start --`.
 *
 * @throws Fault invalid_request  for a word that is not known, a port or a store that is none
 */
export function optionsOf(words: readonly string[], env: { readonly PORT?: string | undefined }): Options {
  const { data, port = env.PORT ?? String(DEFAULT_PORT), store, empty, policy, profiles, once, help } = parsed(words);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Fault(
      'invalid_request',
      {
        zh: `“${port}”不是端口号：请写 1024 到 65535 之间的数，如 --port ${DEFAULT_PORT}。`,
        en: `"${port}" is no port: say a number from 1024 to 65535, such as --port ${DEFAULT_PORT}.`,
      },
      'port',
    );
  }
  for (const [name, value] of Object.entries({ policy, profiles })) {
    if (value === undefined || empty) continue;
    const says = {
      zh: `--${name} 只能与 --empty 一起使用：演示年度有自己的政策。`,
      en: `--${name} goes with --empty: the demonstration has rules of its own.`,
    };
    throw new Fault('invalid_request', says, name);
  }
  const folder = data ?? FOLDERS[empty ? 'office' : 'demonstration'];
  return { data: folder, port: Number(port), store: storeNamed(store), empty, policy, profiles, once, help };
}

function storeNamed(name: string | undefined): StoreKind | undefined {
  const kind = STORE_KINDS.find((each) => each === name);
  if (name === undefined || kind !== undefined) return kind;
  throw new Fault(
    'invalid_request',
    {
      zh: `没有“${name}”这种存储：请写 ${STORE_KINDS.join(' 或 ')}。`,
      en: `There is no store "${name}": say ${STORE_KINDS.join(' or ')}.`,
    },
    'store',
  );
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        store: { type: 'string' },
        empty: { type: 'boolean', default: false },
        policy: { type: 'string' },
        profiles: { type: 'string' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const en = `${(error as Error).message}.\n\n${HELP.trimEnd()}`;
    throw new Fault('invalid_request', { zh: '无法识别这个命令选项。', en }, undefined, error);
  }
}
