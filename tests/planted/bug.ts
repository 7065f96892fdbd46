import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const edit = z.strictObject({
  /** A text that stands once in the file. */
  find: z.string().min(1),
  /** What takes its place. */
  plant: z.string(),
});

const bug = z.strictObject({
  bug: z.string().regex(/^[a-z0-9-]+$/),
  /** What somebody who wrote this would have thought, or forgotten; how money goes wrong by it. */
  trap: z.string().min(20),
  file: z.string(),
  edits: z.array(edit).min(1),
  /** Test files that are tried before all others. */
  tests: z.array(z.string()).default([]),
});

/** A mistake with money, as a small change of one file. */
export type Bug = z.output<typeof bug>;

const FOLDER = join(import.meta.dirname, 'bugs');

/** All bugs there are to plant, in order of file. */
export function allBugs(): Bug[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => z.array(bug).parse(parse(readFileSync(join(FOLDER, file), 'utf8'))));
}

/**
 * The text of a file with a bug in it.
 *
 * @throws Error  a text to be replaced does not stand there exactly once: the code has moved on, and the bug with it
 */
export function planted(text: string, { bug: name, file, edits }: Bug): string {
  return edits.reduce((changed, { find, plant }) => {
    const times = changed.split(find).length - 1;
    if (times !== 1) throw new Error(`${name}: the text to replace stands ${times} times in ${file}:\n${find}`);
    return changed.replace(find, () => plant);
  }, text);
}
