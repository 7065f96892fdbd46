/** What one piece of work took: the best of several rounds, which is what the machine can do undisturbed. */
export interface Measured {
  /** Milliseconds for one round. */
  readonly milliseconds: number;
  readonly aSecond: number;
}

const ROUNDS = 5;
/** A round shorter than this says more about the clock than about the work. */
const LEAST_MILLISECONDS = 50;

/** Measure work that is done over and over; the first round only warms up. */
export function measure(work: () => unknown): Measured {
  const times = timesFor(work);
  const best = Math.min(...Array.from({ length: ROUNDS }, () => round(work, times)));
  return { milliseconds: best, aSecond: 1000 / best };
}

/** How often to do the work in a round, so that the round is long enough. */
function timesFor(work: () => unknown): number {
  for (let times = 1; ; times *= 4) {
    if (round(work, times) * times >= LEAST_MILLISECONDS) return times;
  }
}

function round(work: () => unknown, times: number): number {
  const began = performance.now();
  for (let i = 0; i < times; i += 1) work();
  return (performance.now() - began) / times;
}
