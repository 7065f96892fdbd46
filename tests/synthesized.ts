import { join } from 'node:path';
import { synthesize } from '../local/synth.ts';

/** The app is synthesized before the tests that run it: many begin at once, and each would do it. */
export async function setup(): Promise<void> {
  await synthesize(join(import.meta.dirname, '..'));
}
