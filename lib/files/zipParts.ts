import { crc32, inflateRawSync } from 'node:zlib';

/** One of the files within a zip archive. */
export interface ZipPart {
  /** In bytes, once it is opened. */
  readonly size: number;
  /** Take it out. @throws Error  it is damaged */
  readonly open: () => Buffer;
}

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * The files within a zip archive by name, as its directory lists them.
 *
 * @throws Error  there is no directory, or it leads nowhere
 */
export function zipParts(zip: Buffer): Map<string, ZipPart> {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new Error('The archive has no directory.');
  const parts = new Map<string, ZipPart>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const entry = entryAt(zip, at);
    parts.set(entry.name, { size: entry.size, open: () => opened(zip, entry) });
    at = entry.next;
  }
  return parts;
}

/** An entry of the directory. All sizes and places are in bytes. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Where the part itself begins, with a head of its own. */
  readonly place: number;
  /** Where the next entry begins. */
  readonly next: number;
}

function entryAt(zip: Buffer, at: number): Entry {
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  return {
    name: zip.toString('utf8', at + 46, nameEnd),
    method: zip.readUInt16LE(at + 10),
    checksum: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    place: zip.readUInt32LE(at + 42),
    next: nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  };
}

function opened(zip: Buffer, { method, checksum, packed, size, place }: Entry): Buffer {
  const start = place + 30 + zip.readUInt16LE(place + 26) + zip.readUInt16LE(place + 28);
  const bytes = zip.subarray(start, start + packed);
  const content = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  if (crc32(content) !== checksum) throw new Error('The archive is damaged: a checksum does not agree.');
  return content;
}
