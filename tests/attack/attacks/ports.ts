import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Attack } from '../held.ts';

const LISTENING = '0A';
const LOOPBACK = '0100007F';

/** Only the API's port is open, and on loopback only. Told by Linux; elsewhere nothing is said. */
export const ports: Attack = {
  title: 'no port is open but that of the API, on 127.0.0.1',
  async run({ target }) {
    if (process.platform !== 'linux') return [];
    const own = new Set(
      readdirSync(`/proc/${target.pid}/fd`).flatMap((fd) => {
        try {
          return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${target.pid}/fd/${fd}`))?.[1] ?? [];
        } catch {
          return [];
        }
      }),
    );
    const rows = ['tcp', 'tcp6'].flatMap((kind) =>
      readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1),
    );
    const open = rows
      .map((row) => row.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTENING && own.has(inode!))
      .map(([, local]) => local!.split(':'));
    return open
      .filter(([address, port]) => address !== LOOPBACK || Number.parseInt(port!, 16) !== target.port)
      .map(([address, port]) => `${address}:${Number.parseInt(port!, 16)} listens`);
  },
};
