import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { readScenarios, type Scenario } from '../readScenarios.ts';

/** Whose rules a scenario follows, and on which day: what stands for its policy. */
const place = z.strictObject({ of: z.string(), on: z.string() });

export type PackScenario = Scenario & { readonly policy: z.infer<typeof place> };

/** The names of the files, without ending. */
export const PACK_FILES = readdirSync(new URL('./', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

/** The scenarios of a file in wire form. A formula is asked by the rules in force in a place, not by a policy of its own. */
export function readPackScenarios(file: string): PackScenario[] {
  return readScenarios(`packs/${file}`).map((scenario) => ({ ...scenario, policy: place.parse(scenario.policy) }));
}
