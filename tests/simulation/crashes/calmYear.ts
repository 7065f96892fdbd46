import type { Template } from '../../../local/aws/template/template.ts';
import { type ComingOf, type Crash, Doom } from './doom.ts';
import type { Happening } from './happening.ts';
import type { Memory } from './lasting.ts';
import { QuietWorld } from './quietWorld.ts';

/** A happening as it went without a crash. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly happening: Happening;
  /** All that lasted before it. */
  readonly before: Memory;
  /** The places that invocations came to, in order. */
  readonly comings: readonly ComingOf[];
  readonly answered: string;
  /** All that lasted after it. */
  readonly lines: readonly string[];
  readonly announced: readonly string[];
}

/** The year, lived once without a crash, and the world in which it can be gone back to. */
export interface CalmYear {
  readonly world: QuietWorld;
  readonly steps: readonly Step[];
  /** Live a step again, with a crash in it. @returns what was answered */
  readonly relive: (crash: Crash) => Promise<string>;
}

/**
 * Live a year in which nothing ends before its time.
 *
 * @throws Error when it is no year to measure others by: something was given up, or its trouble was not met
 */
export async function calmYear(template: Template, year: readonly Happening[]): Promise<CalmYear> {
  const doom = new Doom();
  const world = await QuietWorld.of(template, (coming, of) => doom.meets({ ...coming, of }));
  const { lasting } = world.aws;
  const steps: Step[] = [];
  for (const happening of year) {
    const before = lasting.remember();
    const answered = await world.happen(happening);
    const name = `${happening.at} ${happening.what}`;
    if (!world.aws.isTroubleMet) throw new Error(`${name}: nothing met its trouble.`);
    if (lasting.setAside.length > 0) throw new Error(`${name} was given up: ${lasting.setAside.join('\n')}`);
    const after = { answered, lines: lasting.lines(), announced: [...lasting.announced] };
    steps.push({ number: steps.length + 1, happening, before, comings: doom.comings.splice(0), ...after });
  }
  const relive = (crash: Crash) => {
    const { before, happening } = steps[crash.step - 1]!;
    lasting.goBackTo(before);
    if (crash.isLoading) world.invocations.cool(crash.of);
    return doom.during(crash, () => world.happen(happening));
  };
  return { world, steps, relive };
}
