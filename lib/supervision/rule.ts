import type { z } from 'zod';
import type { Fen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Facts } from './facts.ts';
import type { Stay } from './stay.ts';

/** Stays that want a question, with the evidence. */
export interface Found {
  /** The institution that is asked, or the community. */
  readonly subject: string;
  /** What sets it apart from the others of its rule: the steps of its workings are named after it. */
  readonly about: string;
  readonly claims: readonly Stay[];
  readonly figures: { readonly [name: string]: Fen | Ratio | number | string };
  /** What of their cost is in question. */
  readonly excess: Fen;
  /** Note how figures and excess came about. @param named the name of a step, by that of its figure */
  readonly explain: (workings: Workings, named: (figure: string) => string) => void;
}

/** A rule: what a document decides of it, and what it finds. */
export interface Rule<Policy> {
  readonly policy: z.ZodType<Policy>;
  readonly find: (policy: Policy, facts: Facts) => Found[];
}

/** Tie the shape of a rule to what it finds; the compiler holds them together. */
export function rule<Policy>(policy: z.ZodType<Policy>, find: (policy: Policy, facts: Facts) => Found[]): Rule<Policy> {
  return { policy, find };
}
