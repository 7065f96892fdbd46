import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the services of this project that run say from which data folder they do, a file a port. */
const SERVING = join(import.meta.dirname, '..', '..', '.cache', 'serving');

/** Note from which folder a port is served. @returns takes it back; where nothing can be noted, a command has to be told a token */
export function noteServing(port: number, dataDir: string): () => void {
  const note = join(SERVING, String(port));
  try {
    mkdirSync(SERVING, { recursive: true });
    writeFileSync(note, dataDir);
  } catch {
    return () => {};
  }
  return () => rmSync(note, { force: true });
}

/** The data folder that a service of this machine is run from; undefined where none of this project says so. */
export function folderServedAt(url: string): string | undefined {
  const { hostname, port } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  try {
    return readFileSync(join(SERVING, port), 'utf8');
  } catch {
    return undefined;
  }
}
