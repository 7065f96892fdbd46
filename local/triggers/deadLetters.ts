import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOfArn, nameOf } from '../template/names.ts';

/** Something that could not be done, as it is kept for the people who mend it. */
export interface DeadLetter {
  /** The function that failed. */
  readonly function: string;
  /** Its last error. */
  readonly error: string;
  /** The event or message, whole. */
  readonly payload: unknown;
}

export interface DeadLetters {
  /** @param destination ARN of the queue or bucket that the template names for it */
  readonly keep: (destination: string, letter: DeadLetter) => void;
  /** The files of all letters kept so far. */
  readonly files: () => string[];
  /** Keep no more: what fails from now on fails because everything is being closed, and will be done again. */
  readonly close: () => void;
}

/** Dead letters as files: a folder for each destination, a file each, in the order they came. */
export function deadLettersIn(folder: string): DeadLetters {
  const filesOf = (inner: string) => readdirSync(inner).sort();
  let closed = false;
  return {
    keep(destination, letter) {
      if (closed) return;
      const own = join(folder, nameOf(idOfArn(destination)));
      mkdirSync(own, { recursive: true });
      const number = String(filesOf(own).length + 1).padStart(4, '0');
      writeFileSync(join(own, `${number}.json`), `${JSON.stringify(letter, null, 2)}\n`, { flag: 'wx' });
    },
    files() {
      mkdirSync(folder, { recursive: true });
      return filesOf(folder).flatMap((own) => filesOf(join(folder, own)).map((file) => join(folder, own, file)));
    },
    close() {
      closed = true;
    },
  };
}
