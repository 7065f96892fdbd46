import type { Day } from '../claims/claim.ts';
import type { Source } from './source.ts';

/** A value as the wire writes it: amounts and decimals as text, counts as integers. */
export type WireValue =
  | string
  | number
  | boolean
  | null
  | readonly WireValue[]
  | { readonly [name: string]: WireValue };

/** How a file writes that a rule is expressly not applied; unless it is a value of this very key, such as a guard of `none`. */
export const NOT_APPLIED = 'none';

/** What stands instead of a value where a rule is expressly not applied. Silence is something else. */
export const NONE: unique symbol = Symbol('a rule that is not applied');

/** What a rule says: a value, or that it is expressly not applied. */
export type Said = WireValue | typeof NONE;

/** One value of a rule, for the days from `from` to `until`, both included. */
export interface DatedValue {
  readonly from: Day;
  readonly until: Day;
  readonly value: Said;
  readonly source: Source;
  /** A sentence on why this value stands here, where the source alone does not say. */
  readonly because?: string | undefined;
}

/** One file of a jurisdiction: everything it says about one key, in order of time. */
export interface Rule {
  /** Formula and path in its policy, such as `regional-budget.growth.absolute_cap`, or a `service.` setting. */
  readonly key: string;
  readonly file: string;
  readonly description: string;
  readonly unit: string;
  readonly values: readonly DatedValue[];
}

/** Who may make rules: the nation, a province, a pooling area, a county. */
export interface Jurisdiction {
  readonly code: string;
  readonly name: string;
  /** Code of the jurisdiction whose rules hold wherever this one is silent; null for the outermost. */
  readonly parent: string | null;
  readonly folder: string;
  /** The funds a pooling area runs, such as `320500-390`. */
  readonly funds: readonly string[];
  /** What the schemes are called here and below, by their codes (insutype), such as 390. */
  readonly schemes: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Every rule there is, as read from a policy folder. */
export interface Policy {
  /** By code. */
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
}
