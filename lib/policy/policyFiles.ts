import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { resolve as absolute, basename, join, relative, sep } from 'node:path';
import { malformed } from './malformed.ts';

/** The files of a policy folder. A path goes from that folder on, with `/` between its steps. */
export interface PolicyFiles {
  /** The folders in it, a jurisdiction each, and the files beside them. */
  readonly folders: readonly string[];
  readonly beside: readonly string[];
  /** Every file under a folder, in order. */
  readonly under: (folder: string) => string[];
  readonly read: (path: string) => string;
  /** A path as people find it: with the name of the policy folder. */
  readonly named: (path: string) => string;
}

/** @throws Fault invalid_request  there is no such folder */
export function policyFiles(dir: string): PolicyFiles {
  const root = absolute(dir);
  const entries = entriesOf(root);
  const names = (isFolder: boolean) =>
    entries.filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => name);
  const pathOf = ({ parentPath, name }: Dirent) => relative(root, join(parentPath, name)).split(sep).join('/');
  return {
    folders: names(true),
    beside: names(false),
    under: (folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(pathOf)
        .sort(),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    named: (path) => `${basename(root)}/${path}`,
  };
}

function entriesOf(root: string): Dirent[] {
  try {
    return readdirSync(root, { withFileTypes: true });
  } catch (error) {
    return malformed(root, undefined, { zh: '没有这个政策目录', en: 'there is no such policy folder' }, error);
  }
}
