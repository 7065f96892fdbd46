import { z } from 'zod';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import { readScenarios } from '../scenarios/readScenarios.ts';

/** Whose pack is asked, and on which day: what stands for a policy. */
const pack = z.strictObject({ of: z.string(), on: z.string() });

/** A worked request of a place, and the figures that must come out of it. */
export interface PlaceRequest {
  readonly name: string;
  readonly formula: FormulaName;
  readonly policy: z.infer<typeof pack>;
  readonly input: object;
  readonly expect: object;
}

/** The worked requests of a place, by its folder. */
export function requestsOf(folder: string): PlaceRequest[] {
  return readScenarios(`../places/requests/${folder}`).map((scenario) => {
    if (!('expect' in scenario)) throw new Error(`${folder}: ${scenario.name} expects no figures`);
    const { name, formula, policy, input, expect } = scenario;
    return {
      name,
      formula: formula as FormulaName,
      policy: pack.parse(policy),
      input: input as object,
      expect: expect as object,
    };
  });
}
