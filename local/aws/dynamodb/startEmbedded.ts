import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../http/listen.ts';
import { createDatabase } from './database.ts';
import { Disk } from './disk.ts';
import type { Store, StoreOptions } from './store.ts';
import type { Write } from './tables/write.ts';
import { Unkindly } from './unkind/unkindly.ts';
import { KIND, type Unkindness } from './unkind/unkindness.ts';
import { CONTENT_TYPE, type WireAnswer } from './wire.ts';

type Ask = NonNullable<Store['ask']>;
type EmbeddedStore = Store & { readonly ask: Ask };

export interface EmbeddedOptions extends StoreOptions {
  /** What it does that emulators do not, so that it can be seen who stands it. */
  readonly unkind?: Unkindness;
}

/**
 * Serve a database of this process on 127.0.0.1, as DynamoDB Local does. With a directory, a write is on disk before it is
 * answered.
 *
 * @throws Fault unavailable  the port is in use; conflict  the tables on disk are damaged, or another process has them open
 */
export async function startEmbedded({ dataDir, port = 0, unkind }: EmbeddedOptions = {}): Promise<EmbeddedStore> {
  const { ask, close: closeTables } = await openTables(dataDir, unkind);
  let answered = 0;
  const server = createServer((request, response) => {
    answered += 1;
    const headers = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': String(answered) };
    answer(ask, request).then(({ status, body }) => response.writeHead(status, headers).end(body));
  });
  const { port: listening, close } = await listen(server, port).catch(async (error: unknown) => {
    await closeTables();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${listening}`,
    ask,
    async stop() {
      await close();
      await closeTables();
    },
  };
}

async function openTables(directory: string | undefined, unkindness: Unkindness = KIND) {
  let disk: Disk | undefined;
  const onCommit = (writes: readonly Write[]) => {
    disk?.fallBehind();
    unkindly.onCommit(writes);
  };
  const database = createDatabase({ directory, onCommit });
  const unkindly = new Unkindly(database, unkindness);
  if (directory !== undefined) disk = await Disk.under(directory);
  /** Nothing is told that a crash could still undo: what is read may have been written a moment ago. */
  const ask: Ask = async (target, body, input) => {
    const answer = await unkindly.answer(target, body, input);
    await disk?.flushed();
    return answer;
  };
  const close = async () => {
    await disk?.flushed().finally(() => disk?.close());
    database.close();
  };
  return { ask, close };
}

async function answer(ask: Ask, request: IncomingMessage): Promise<WireAnswer> {
  try {
    return await ask(String(request.headers['x-amz-target']), await text(request));
  } catch (error) {
    return { status: 500, body: JSON.stringify({ __type: 'InternalServerError', message: String(error) }) };
  }
}
