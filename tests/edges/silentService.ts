import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** Something that takes every connection and says no more than this: nothing, or the beginning of an answer. */
export interface SilentService {
  readonly endpoint: string;
  /** How many connections were made. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export async function silentService(says = ''): Promise<SilentService> {
  const sockets = new Set<Socket>();
  let made = 0;
  const server: Server = createServer((socket) => {
    made += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      if (says !== '') socket.write(says);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => made,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
