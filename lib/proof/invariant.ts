import type { DecisionFinding } from '../documents/bodies/verifiedDecisions.ts';
import { type Fen, formatFen } from '../money/fen.ts';

/** A document as it is checked: its name with its revision, and what it says. */
export interface Checked<Body> {
  readonly reference: string;
  readonly body: Body;
}

/** What is to hold: its name and its words. */
export interface Invariant {
  readonly invariant: string;
  readonly zh: string;
  readonly en: string;
}

/** Amounts that must be equal, to the fen. */
export function equalFen(
  rule: Invariant,
  { reference }: Checked<unknown>,
  expected: Fen,
  found: Fen,
): DecisionFinding[] {
  return equalText(rule, { reference }, formatFen(expected), formatFen(found));
}

/** Texts that must be the same, to the character. */
export function equalText(
  rule: Invariant,
  { reference }: Pick<Checked<unknown>, 'reference'>,
  expected: string,
  found: string,
): DecisionFinding[] {
  return expected === found ? [] : [{ ...rule, document: reference, expected, found }];
}
