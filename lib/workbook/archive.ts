import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise } from 'yauzl';
import type { Budget } from './budget.ts';

/** The files within a zip archive that is in memory, and how much of them is still taken. None of them is held whole. */
export interface Archive extends Budget {
  readonly has: (name: string) => boolean;
  /**
   * The bytes of a file, as they come out.
   *
   * @throws Error  there is no such file, or it is damaged
   * @throws Fault invalid_request  more comes out than is read
   */
  readonly open: (name: string) => AsyncGenerator<Uint8Array>;
}

/** More files than any workbook has. */
const MOST_FILES = 10_000;

/** @throws Error  the bytes are no archive, or its directory leads nowhere */
export async function openArchive(bytes: Uint8Array, { spend }: Budget): Promise<Archive> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
  });
  if (zip.entryCount > MOST_FILES) throw new Error('The archive has more files than a workbook.');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(plainName(entry.fileName), entry);
  return {
    spend,
    has: (name) => entries.has(plainName(name)),
    async *open(name) {
      const entry = entries.get(plainName(name));
      if (!entry) throw new Error(`The archive has no ${name}.`);
      let sum = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        spend('bytes', chunk.length);
        sum = crc32(chunk, sum);
        yield chunk;
      }
      if (sum !== entry.crc32) throw new Error(`The archive is damaged: the checksum of ${name} does not agree.`);
    },
  };
}

/** Parts of a workbook have names without regard to capitals. */
function plainName(name: string): string {
  return name.toLowerCase();
}
