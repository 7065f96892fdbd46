import type { Bilingual } from '../../lib/bilingual.ts';

/** A command of `lumpsum`. */
export interface Command {
  /** How it is called and what it does; the first line is the call. */
  readonly usage: string;
  /**
   * Do it.
   *
   * @returns the exit status
   * @throws CommandFault  for a call that is not understood, or a service that does not answer
   */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Why a command was not done, in one sentence of each language for whoever typed it; the exit status tells a script. */
export class CommandFault extends Error {
  readonly status: number;

  constructor({ zh, en }: Bilingual, status: number) {
    super(zh === en ? en : `${zh}\n${en}`);
    this.name = 'CommandFault';
    this.status = status;
  }
}

/** The call itself was not understood. */
export const MISUSED = 2;

/** The call was understood and could not be done. */
export const FAILED = 1;
