import { parseArgs } from 'node:util';
import { Fault } from '../lib/errors.ts';
import { STORE_KINDS, type StoreKind } from './dynamodb/store.ts';

/** How the service is started. */
export interface Options {
  /** The folder everything is kept in. */
  readonly data: string;
  /** Port of the API on 127.0.0.1. */
  readonly port: number;
  /** What the tables run on; undefined leaves it to what is at hand. */
  readonly store: StoreKind | undefined;
  /** Stop after the summary. */
  readonly once: boolean;
  /** Only say what can be asked for. */
  readonly help: boolean;
}

const DEFAULT_PORT = 4830;

export const HELP = `npm start -- [--once] [--port ${DEFAULT_PORT}] [--data .lumpsum] [--store <store>]

Start the service on this machine, live the demonstration year if it is not on the books yet, and keep serving.

  --once         stop after the summary of the year
  --port <port>  where the API answers on 127.0.0.1 (or the variable PORT)
  --data <dir>   the folder of books, files, logs and secrets; empty or new, or one that was used before
  --store <name> what the tables run on: dynamodb-local (which needs Java 11 or later) or in-process; left out, DynamoDB
                 Local where a Java is found. What is on the books is the same
  --help         this text
`;

/**
 * Read the words after `npm start --`.
 *
 * @throws Fault invalid_request  for a word that is not known, a port or a store that is none
 */
export function optionsOf(words: readonly string[], env: { readonly PORT?: string | undefined }): Options {
  const { data, port = env.PORT ?? String(DEFAULT_PORT), store, once, help } = parsed(words);
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
  return { data, port: Number(port), store: storeNamed(store), once, help };
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
        data: { type: 'string', default: '.lumpsum' },
        port: { type: 'string' },
        store: { type: 'string' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const en = `${(error as Error).message}.\n\n${HELP.trimEnd()}`;
    throw new Fault('invalid_request', { zh: '无法识别这个命令选项。', en }, undefined, error);
  }
}
