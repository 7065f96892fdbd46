import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../../lib/errors.ts';

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Have a server listen on 127.0.0.1 and nowhere else.
 *
 * @param port 0 for any that is free
 * @throws Fault unavailable  when another program has the port
 */
export async function listen(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(inWords(error, port)));
    server.listen(port, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * Make sure, before anything is done, that a port can be had.
 *
 * @throws Fault unavailable  when it cannot
 */
export async function assertPortFree(port: number): Promise<void> {
  const { close } = await listen(createServer(), port);
  await close();
}

function inWords(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Fault('unavailable', {
      zh: `127.0.0.1 的端口 ${port} 已被其他程序占用：请结束该程序，或用 --port ${port + 1} 另选端口。`,
      en: `Port ${port} on 127.0.0.1 is in use by another program: end that one, or choose another with --port ${port + 1}.`,
    });
  }
  if (error.code === 'EACCES') {
    return new Fault('unavailable', {
      zh: `端口 ${port} 由系统保留：请用 --port 选 1024 到 65535 之间的端口。`,
      en: `Port ${port} is reserved by the system: choose one from 1024 to 65535 with --port.`,
    });
  }
  return error;
}
