/** A file of a megabyte may hold a gigabyte of line ends; it is told so as soon as there are more than any file has. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inspectFile } from '../../lib/files/inspectFile.ts';

test.each(['\n', '\r', '\r\n', '\n\r'])(
  'line ends %j without number are refused, in gzip and out of it',
  async (end) => {
    const bytes = Buffer.from(end.repeat(9_000_000));
    const parts = (all: Uint8Array) =>
      async function* () {
        for (let from = 0; from < all.length; from += 65_536) {
          yield all.subarray(from, from + 65_536);
        }
      };
    for (const sent of [bytes, gzipSync(bytes)]) {
      const { unreadable } = await inspectFile(parts(sent));
      expect(unreadable?.says.en).toContain('more than 8000000 lines, blank ones included');
    }
  },
);
