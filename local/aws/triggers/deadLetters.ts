import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keepJson, keptJson } from '../../disk/keptJson.ts';
import { nameOf } from '../template/names.ts';
import type { Outgoing } from './message.ts';

/** Something that could not be done, as it is kept for the people who mend it. */
export type DeadLetter = {
  /** The function that failed, by its logical id. */
  readonly function: string;
  /** Its last error. */
  readonly error: string;
} & (
  | {
      readonly from: 'queue';
      /** ARN of the queue it was sent to. */
      readonly queue: string;
      /** The message, whole. */
      readonly payload: Outgoing;
    }
  | {
      /** The records of a stream, or the event of a scheduled run. */
      readonly from: 'stream' | 'schedule';
      /** The event, whole. */
      readonly payload: unknown;
    }
);

/** A letter that is kept, with the instant at which it was set aside. */
export type KeptLetter = DeadLetter & { readonly setAsideAt: string };

const ofAll = { setAsideAt: z.string(), function: z.string(), error: z.string() };
const message = z.object({
  body: z.string(),
  group: z.string().exactOptional(),
  deduplication: z.string().exactOptional(),
});
const letter = z.discriminatedUnion('from', [
  z.object({ ...ofAll, from: z.literal('queue'), queue: z.string(), payload: message }),
  z.object({ ...ofAll, from: z.enum(['stream', 'schedule']), payload: z.unknown() }),
]);

const DAMAGED = {
  zh: '其中是搁置的工作：请用备份恢复，或移走该文件（该项工作须另行重做）',
  en: 'it holds work that is set aside, so put it back from a copy, or move it away (its work has to be done again otherwise)',
};

export interface DeadLetters {
  /**
   * @param place logical id of the queue or bucket that the template names for it
   * @throws Error when everything is being closed: whoever hands it over must not take it for kept
   */
  readonly keep: (place: string, letter: DeadLetter) => void;
  /** The names of all letters kept so far, as `PiecesDeadLetters/0001`, in order. */
  readonly names: () => string[];
  /** Their files. */
  readonly files: () => string[];
  /** A letter by its name; undefined where there is none. */
  readonly read: (name: string) => KeptLetter | undefined;
  readonly remove: (name: string) => void;
  /** Keep no more: what fails from now on fails because everything is being closed. */
  readonly close: () => void;
}

/** Dead letters as files: a folder for each place, a file each, numbered in the order they came. */
export function deadLettersIn(folder: string): DeadLetters {
  /** The highest number ever given in a place by this process: the name of a letter that was removed stays its own. */
  const given = new Map<string, number>();
  let closed = false;

  const fileOf = (name: string) => join(folder, `${name}.json`);
  function names(): string[] {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder)
      .sort()
      .flatMap((place) => namesIn(folder, place));
  }
  return {
    keep(place, letter) {
      if (closed) throw new Error('Everything is being closed: what failed is done again by the next process.');
      const own = nameOf(place);
      mkdirSync(join(folder, own), { recursive: true });
      const last = namesIn(folder, own).at(-1)?.split('/')[1] ?? '0';
      const number = Math.max(given.get(own) ?? 0, Number(last)) + 1;
      given.set(own, number);
      const file = fileOf(`${own}/${String(number).padStart(4, '0')}`);
      const kept: KeptLetter = { setAsideAt: new Date().toISOString(), ...letter };
      keepJson(file, kept);
    },
    names,
    files: () => names().map(fileOf),
    read: (name) => (names().includes(name) ? keptJson(fileOf(name), letter, DAMAGED) : undefined),
    remove: (name) => rmSync(fileOf(name), { force: true }),
    close() {
      closed = true;
    },
  };
}

function namesIn(folder: string, place: string): string[] {
  return readdirSync(join(folder, place))
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${place}/${file.slice(0, -'.json'.length)}`)
    .sort(byNumber);
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
