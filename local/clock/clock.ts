import { setTimeout } from 'node:timers/promises';

/** What time it is, and how one waits for another. */
export interface Clock {
  readonly now: () => Date;
  /** Settles at an instant, or earlier when the signal says so; it never throws. */
  readonly until: (instant: Date, stopped: AbortSignal) => Promise<void>;
}

/** The clock of this machine. */
export const machineClock: Clock = {
  now: () => new Date(),
  until: (instant, signal) =>
    setTimeout(Math.max(0, instant.getTime() - Date.now()), undefined, { signal }).catch(() => {}),
};
