import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file that a browser loads. */
export interface ConsoleFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same, compressed. */
  readonly packed: Buffer;
}

const TYPES: { readonly [ending: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page itself, which every address of the console shows. */
const PAGE = 'index.html';

/** What stands in the page wherever it is to have the word that lets its own styles in, another one each time it is asked for. */
export const NONCE = 'WORD-OF-THE-ANSWER';

/** The built console: its page, and the files by their names below `/console/`. */
export interface BuiltConsole {
  /** The page, with a word that only this answer has. */
  readonly page: (nonce: string) => string;
  readonly file: (name: string) => ConsoleFile | undefined;
}

/** Open a folder in which the console was built. */
export function consoleIn(folder: string): BuiltConsole {
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')),
  );
  const page = readFileSync(join(folder, PAGE), 'utf8');
  const read = new Map<string, ConsoleFile>();
  return {
    page: (nonce) => page.replaceAll(NONCE, nonce),
    file(name) {
      const type = TYPES[extname(name)];
      if (type === undefined || !names.has(name)) return undefined;
      const known = read.get(name) ?? opened(join(folder, name), type);
      read.set(name, known);
      return known;
    },
  };
}

function opened(path: string, type: string): ConsoleFile {
  const bytes = readFileSync(path);
  return { type, bytes, packed: gzipSync(bytes, { level: 9 }) };
}
