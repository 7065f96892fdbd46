import { gzipSync } from 'node:zlib';
import { FUND, handIn } from '../handIn.ts';
import { type Attack, broken } from '../held.ts';

const LONGEST = 60_000;

/** Small files that would be large, and a text that would be a formula. */
export const files: Attack = {
  title: 'small files that come to much are refused with their reason, and others go on meanwhile',
  run: ({ target }) =>
    broken<readonly [string, Buffer]>(
      [
        ['newlines.csv.gz', gzipSync(Buffer.alloc(256 * 1024 * 1024, '\n'))],
        ['returns.csv.gz', gzipSync(Buffer.alloc(64 * 1024 * 1024, '\r'))],
        ['quotes.csv', Buffer.alloc(2_000_000, '"')],
        ['one-line.csv', Buffer.alloc(8_000_000, 'a')],
        ['nothing.xlsx', Buffer.from('504b0304', 'hex')],
        ['braces.ndjson', Buffer.alloc(2_000_000, '{')],
      ],
      async ([name, content]) => {
        const began = performance.now();
        const { status, told } = await handIn(target, `inbound/claims/${FUND}/national/${name}`, content, '{}');
        const took = performance.now() - began;
        const state = told.receipt?.state;
        const held = status < 500 && state !== 'loaded' && took < LONGEST;
        return held ? undefined : `${name} was answered ${status} ${state ?? ''} after ${Math.round(took)} ms`;
      },
    ),
};
