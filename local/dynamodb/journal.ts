import { mkdirSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Fault } from '../../lib/errors.ts';
import type { Committed } from './database.ts';

const FILE = 'tables.ndjson';
const CHUNK = 1 << 20;

/** The steps of a database on disk, a line each, only ever added to. */
export interface Journal {
  /** Add a step. It is on disk once `flushed` settles. */
  readonly add: (step: Committed) => void;
  /** Settles when every step added so far is on disk; rejects for good where one could not be written. */
  readonly flushed: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Open the journal in a directory, which is made if missing, and hand over the steps that are in it. A last line that was
 * cut short is dropped: nobody was told that its step is done.
 *
 * @throws Fault conflict  a line before the last cannot be read: the file is damaged, and is left as it is
 */
export async function openJournal(
  directory: string,
  takeOver: (committed: Iterable<Committed>) => void,
): Promise<Journal> {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, FILE);
  const file = await open(path, 'a+');
  try {
    const whole = { bytes: 0 };
    takeOver(stepsIn(file.fd, path, whole));
    await file.truncate(whole.bytes);
    return { ...writerTo(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The steps of all whole lines, and how many bytes these are. */
function* stepsIn(fd: number, path: string, whole: { bytes: number }): Generator<Committed> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  const decoder = new StringDecoder('utf8');
  let [rest, position, number] = ['', 0, 0];
  for (let read = readSync(fd, chunk, 0, CHUNK, 0); read > 0; read = readSync(fd, chunk, 0, CHUNK, position)) {
    position += read;
    const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      number += 1;
      whole.bytes += Buffer.byteLength(line) + 1;
      yield stepIn(line, path, number);
    }
  }
}

function stepIn(line: string, path: string, number: number): Committed {
  try {
    return JSON.parse(line) as Committed;
  } catch (error) {
    throw new Fault(
      'conflict',
      {
        zh: `${path} 第 ${number} 行无法读取，数据表已损坏：请用备份恢复该文件，或用 --data 另选文件夹。`,
        en: `Line ${number} of ${path} cannot be read: the tables are damaged. Put the file back from a copy, or choose another folder with --data.`,
      },
      'data',
      error,
    );
  }
}

/** What comes in while lines are on their way to the disk goes there together afterwards. */
function writerTo(file: FileHandle): Pick<Journal, 'add' | 'flushed'> {
  let waiting: string[] = [];
  let underWay: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting.join('');
      waiting = [];
      await file.appendFile(lines);
      await file.datasync();
    }
    underWay = undefined;
  };
  return {
    add(step) {
      waiting.push(`${JSON.stringify(step)}\n`);
    },
    flushed() {
      // A flush that failed stays under way: the tables in memory are ahead of the disk, so nothing is answered any more.
      if (waiting.length > 0) underWay ??= flush();
      return underWay ?? Promise.resolve();
    },
  };
}
