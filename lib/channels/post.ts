import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { timeLeft } from '../timeLeft.ts';

/** What came of a request: its answer; or none, and whether it may have arrived all the same. */
export type Posted =
  | { readonly status: number; readonly retryAfter: number | undefined; readonly body: string }
  | { readonly status: undefined; readonly mayHaveArrived: boolean; readonly why: string };

/** So long a service may take to answer, and no longer than the invocation has. */
const PATIENCE_MS = 8_000;
/** So much of an answer is read; what a service says of itself fits a hundred times. */
const MOST_READ = 64 * 1024;

/**
 * Post a text over a connection of its own. No redirect is followed: a robot does not move, and what it is sent to instead could be anybody. What failed
 * before there was a connection did not arrive; of what failed later nobody knows.
 */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  patience = PATIENCE_MS,
): Promise<Posted> {
  const { promise, resolve } = Promise.withResolvers<Posted>();
  const send = url.startsWith('https:') ? overHttps : overHttp;
  let isConnected = false;
  const unanswered = (why: string) => resolve({ status: undefined, mayHaveArrived: isConnected, why });
  const asked = send(url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...headers,
      'content-length': Buffer.byteLength(body),
    },
  });
  const late = setTimeout(
    () => {
      unanswered('no answer in time');
      asked.destroy();
    },
    Math.max(0, Math.min(patience, timeLeft())),
  );
  whenConnected(asked, url, () => {
    isConnected = true;
  });
  // The code of an error says what happened; its message could hold the address, and with it the key.
  asked.on('error', (error: NodeJS.ErrnoException) => unanswered(error.code ?? 'the connection failed'));
  asked.on('response', (response) => readAnswer(response, resolve, unanswered));
  asked.end(body);
  return promise.finally(() => {
    clearTimeout(late);
    asked.destroy();
  });
}

function whenConnected(asked: ClientRequest, url: string, connected: () => void): void {
  asked.on('socket', (socket) => socket.on(url.startsWith('https:') ? 'secureConnect' : 'connect', connected));
}

function readAnswer(
  response: IncomingMessage,
  answered: (answer: Posted) => void,
  unanswered: (why: string) => void,
): void {
  const status = response.statusCode ?? 0;
  const retryAfter = secondsIn(response.headers['retry-after'] ?? response.headers['x-ogw-ratelimit-reset']);
  const pieces: Buffer[] = [];
  let read = 0;
  const done = () => answered({ status, retryAfter, body: Buffer.concat(pieces).toString('utf8') });
  response.on('data', (piece: Buffer) => {
    pieces.push(piece);
    read += piece.length;
    if (read > MOST_READ) done();
  });
  response.on('end', done);
  response.on('error', () => unanswered('the answer broke off'));
  response.on('close', () => unanswered('the answer broke off'));
}

/** A wait in seconds, where it is said so; a day is not understood, and an hour is the most. */
function secondsIn(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : undefined;
}
