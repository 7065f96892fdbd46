import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bug, planted } from './bug.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** What a copy shares with the project instead of having its own. */
const SHARED = ['node_modules', '.cache/dynamodb-local'];
const LEFT_OUT = ['.git', '.cache', '.lumpsum', '.lumpsum-office', 'cdk.out', 'node_modules'];

/** A copy of the project in which bugs are planted, one at a time. */
export interface Copy {
  readonly folder: string;
  /** Plant a bug; what it answers with takes it out again. */
  readonly plant: (bug: Bug) => () => void;
  readonly remove: () => void;
}

/** Copy the project to a folder of its own below `.cache`. */
export function copyOfProject(name: string): Copy {
  const folder = join(PROJECT, '.cache', 'planted', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.cache'), { recursive: true });
  for (const entry of readdirSync(PROJECT).filter((name) => !LEFT_OUT.includes(name))) {
    cpSync(join(PROJECT, entry), join(folder, entry), { recursive: true });
  }
  for (const shared of SHARED) symlinkSync(join(PROJECT, shared), join(folder, shared));
  return {
    folder,
    plant(bug) {
      const path = join(folder, bug.file);
      const sound = readFileSync(path, 'utf8');
      writeFileSync(path, planted(sound, bug));
      return () => writeFileSync(path, sound);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
