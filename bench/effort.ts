/** What a piece of work took of the clock, and of all cores together, in seconds. */
export interface Effort {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Do some work, and say what it took. */
export async function effortOf<Result>(work: () => Promise<Result>): Promise<[Effort, Result]> {
  const before = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  return [{ seconds, cpuSeconds: (user + system) / 1e6 }, result];
}
