import type { LambdaFunction } from '../../../local/aws/template/functions.ts';
import type { Coming } from './invocations.ts';

/** A coming, and of which function. */
export interface ComingOf extends Coming {
  readonly of: LambdaFunction;
}

/** A process that ends where it comes to a side of a place for the n-th time in a step. */
export interface Crash extends ComingOf {
  readonly step: number;
  /** From 1, among the comings to this side of the place in the step that are in loading, or those that are not. */
  readonly nth: number;
  /** Whether what is delivered again meets the same end, where it comes to this side of the place again. */
  readonly isTwice: boolean;
  /** Which moment of the step it is: the place of the coming among all, or of the innermost one that was just begun with it. */
  readonly moment: number;
}

/** Sees to it that processes end where they are to, and notes where they come while none is. */
export class Doom {
  readonly comings: ComingOf[] = [];
  #crash: Crash | null = null;
  /** So many comings are left until the next end, and so many ends. */
  #left = 0;
  #ends = 0;

  meets(coming: ComingOf): boolean {
    if (this.#crash === null) {
      this.comings.push(coming);
      return false;
    }
    if (this.#ends === 0 || !isSame(coming, this.#crash)) return false;
    this.#left -= 1;
    if (this.#left > 0) return false;
    this.#ends -= 1;
    this.#left = 1;
    return true;
  }

  /** Do something in which a process ends. @throws Error when the place is not come to so often any more */
  async during<T>(crash: Crash, work: () => Promise<T>): Promise<T> {
    const ends = crash.isTwice ? 2 : 1;
    this.#crash = crash;
    this.#left = crash.nth;
    this.#ends = ends;
    const done = await work();
    this.#crash = null;
    const { step, site, nth } = crash;
    if (this.#ends === ends) throw new Error(`Step ${step} does not come to ${site} ${nth} times any more.`);
    return done;
  }
}

function isSame(one: Coming, other: Coming): boolean {
  return one.site === other.site && one.side === other.side && one.isLoading === other.isLoading;
}
