import { surroundings } from '../surroundings.ts';

/** So often something is tried, with so many milliseconds between. What is under way is over long before. */
const TRIES = 5;
const APART_MS = 2_000;

/** Try something some times, seconds apart, until there is an answer. @returns undefined where there was none */
export async function secondsApart<Answer>(attempt: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt();
    if (answer !== undefined || tries === TRIES) return answer;
    await surroundings().sleep(APART_MS);
  }
}
