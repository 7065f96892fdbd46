import type { Dice } from '../../local/demonstration/dice.ts';
import type { Target } from './target.ts';

/** What an attack works with. */
export interface Ground {
  readonly target: Target;
  readonly random: Dice;
  /** How many requests a fuzz may make. */
  readonly requests: number;
  /** Start the service again on the same folder, after it was ended. */
  readonly restart: () => Promise<Target>;
}

/** One way to attack, and what has to hold. */
export interface Attack {
  readonly title: string;
  /** @returns what did not hold, a sentence each */
  readonly run: (ground: Ground) => Promise<string[]>;
}

/** What does not hold of a list of cases. */
export async function broken<Case>(
  cases: readonly Case[],
  fault: (one: Case) => Promise<string | undefined>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const one of cases) {
    const found = await fault(one);
    if (found !== undefined) faults.push(found);
  }
  return faults;
}
