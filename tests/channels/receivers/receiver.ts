import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Channel } from '../../../lib/channels/channel.ts';
import { channelOf } from '../../../lib/channels/channelOf.ts';
import type { Way } from '../../../lib/channels/ways.ts';

/** What a receiver does with the next message, other than take it: as the real one does on a bad day. */
export type Mood =
  /** 429, and nothing is taken. */
  | 'busy'
  /** Its own words for: not now, in the form it has for them. */
  | 'shut'
  /** It never answers, and takes nothing. */
  | 'hangs'
  /** It takes the message, and closes the connection before it has said so. */
  | 'takes and hangs up'
  /** It leads to another place. */
  | 'elsewhere'
  /** A page of a gateway, with 502. */
  | 'gateway';

/** A message as it arrived: what people read of it. */
export interface Arrived {
  readonly text: string;
  /** The bytes that its service counts. */
  readonly bytes: number;
}

/** A service as the real one is, on this machine. */
export interface Receiver {
  /** Where it is, as an office writes it into the secret. */
  readonly way: Way;
  readonly channel: Channel;
  /** The channel under a key that is wrong. */
  readonly wrongKey: Channel | undefined;
  /** The channel, while nobody listens. */
  readonly nobody: Channel;
  readonly arrived: Arrived[];
  /** How often somebody asked, whatever came of it. */
  asked: number;
  mood: Mood | undefined;
  readonly close: () => Promise<void>;
}

/** A request that is to be judged. */
export interface Request {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a service answers: what it took, if it did; and what it says. */
export interface Judged {
  readonly took?: Arrived | undefined;
  readonly status?: number;
  readonly says: unknown;
}

export interface Service {
  /** Its own way of saying that it takes nothing for now. */
  readonly shut: Judged;
  readonly judge: (request: Request) => Judged;
  readonly wayAt: (base: string) => Way;
  readonly wrongKeyAt?: (base: string) => Way;
}

/** A robot, or whatever else is told by HTTP. */
export async function httpReceiver(service: Service): Promise<Receiver> {
  const waiting = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    const asked = {
      url: new URL(request.url ?? '/', 'http://here'),
      headers: request.headers,
      body: await text(request),
    };
    receiver.asked += 1;
    const { mood } = receiver;
    if (mood === 'hangs') return void waiting.add(response);
    if (mood === 'busy') return void response.writeHead(429, { 'retry-after': '30' }).end('{}');
    if (mood === 'gateway') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    if (mood === 'elsewhere') return void response.writeHead(307, { location: '/elsewhere' }).end();
    const { took, status = 200, says } = mood === 'shut' ? service.shut : service.judge(asked);
    if (took) receiver.arrived.push(took);
    if (mood === 'takes and hangs up') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(says));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver: Receiver = {
    way: service.wayAt(base),
    channel: channelOf(service.wayAt(base), undefined),
    wrongKey: service.wrongKeyAt && channelOf(service.wrongKeyAt(base), undefined),
    nobody: channelOf(service.wayAt(`http://127.0.0.1:${await closedPort()}`), undefined),
    arrived: [],
    asked: 0,
    mood: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return receiver;
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** How often something may happen within a time, as the services count it. */
export function within(most: number, milliseconds: number, now: () => number) {
  const times: number[] = [];
  return {
    /** Count one. @returns whether there was room for it */
    isLetIn(): boolean {
      const recent = times.filter((at) => at > now() - milliseconds);
      times.splice(0, times.length, ...recent, now());
      return recent.length < most;
    },
  };
}
