import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../http/listen.ts';
import { type Committed, createDatabase, type Database } from './database.ts';
import { type Journal, openJournal } from './journal.ts';
import type { Store, StoreOptions } from './store.ts';
import { answerWire, CONTENT_TYPE, type WireAnswer } from './wire.ts';

/**
 * Serve a database of this process on 127.0.0.1, as DynamoDB Local does. With a directory, a write is on disk before it is
 * answered.
 *
 * @throws Fault unavailable  the port is in use; conflict  the tables on disk are damaged
 */
export async function startInProcess({ dataDir, port = 0 }: StoreOptions = {}): Promise<Store> {
  const { database, journal } = await openDatabase(dataDir);
  let answered = 0;
  const server = createServer((request, response) => {
    answered += 1;
    const headers = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': String(answered) };
    answer(database, journal, request).then(
      ({ status, body }) => response.writeHead(status, headers).end(body),
      (error: Error) => {
        const body = JSON.stringify({ __type: 'InternalServerError', message: String(error) });
        response.writeHead(500, headers).end(body);
      },
    );
  });
  const { port: listening, close } = await listen(server, port).catch(async (error: unknown) => {
    await journal?.close();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${listening}`,
    async stop() {
      await close();
      await journal?.flushed().finally(journal.close);
    },
  };
}

async function openDatabase(dataDir: string | undefined): Promise<{ database: Database; journal?: Journal }> {
  if (dataDir === undefined) return { database: createDatabase() };
  const held: { database?: Database; journal?: Journal } = {};
  const onCommit = (step: Committed) => held.journal?.add(step);
  const journal = await openJournal(dataDir, (committed) => {
    held.database = createDatabase({ onCommit, committed });
  });
  held.journal = journal;
  return { database: held.database!, journal };
}

/** Nothing is told that a crash could still undo: what is read may have been written a moment ago. */
async function answer(database: Database, journal: Journal | undefined, request: IncomingMessage): Promise<WireAnswer> {
  const asked = await text(request);
  const given = answerWire(database, String(request.headers['x-amz-target']), asked);
  await journal?.flushed();
  return given;
}
