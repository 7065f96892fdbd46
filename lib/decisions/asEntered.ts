import { Fault, type FaultCode } from '../errors.ts';

/** Answers of a formula to figures that it understands: they are for the run to give. */
const UNDERSTOOD: ReadonlySet<FaultCode> = new Set(['infeasible', 'zero_weights', 'nothing_to_distribute']);

/**
 * Try what a formula makes of something that was entered, so that what it does not understand is refused while it can still be
 * corrected.
 *
 * @param place where the formula's `input` stands in what was entered; empty where it is all of it
 * @throws Fault invalid_request  naming the field as it was entered
 * @throws Fault policy_not_in_force  the formula lacks a rule
 */
export function asEntered(place: string, attempt: () => unknown): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (UNDERSTOOD.has(error.code)) return;
    const path = error.path?.replace(/^input\./, place && `${place}.`);
    throw new Fault(error.code, error.says, path, error);
  }
}
