/** The table of what counts against a package (包内包外费用): rules in their order, by what a claim carries. */
import type { Claim } from './claim.ts';
import { lineOutside } from './packageSide.ts';
import type { LineOfCare, ServiceLine } from './posting.ts';

/** What a claim must carry for a rule to hold: each condition that is named, by one of its values. */
export interface ScopeConditions {
  /** Insurance types (insutype), such as 310. */
  readonly scheme?: readonly string[];
  /** Beginnings of kinds of care (med_type): 14 is 1402, too. */
  readonly care?: readonly string[];
  /** Ways of clearing (clr_way). */
  readonly clearing?: readonly string[];
  /** By whom it was treated and how, as the books have it. */
  readonly line?: readonly LineOfCare[];
  readonly institution?: readonly string[];
  /** Beginnings of divisions in which it was treated (mdtrtarea_admvs). */
  readonly treated_at?: readonly string[];
  /** Groups of DRG or DIP. */
  readonly group?: readonly string[];
}

export interface ScopeRule {
  readonly id: string;
  readonly side: 'inside' | 'outside';
  readonly when: ScopeConditions;
  /** Where the document says so. */
  readonly clause?: string;
}

export type PackageScope = readonly ScopeRule[];

/** The first rule that holds for a claim; undefined where none does, and the claim is inside. */
function ruleFor(scope: PackageScope, claim: Claim, line: LineOfCare): ScopeRule | undefined {
  return scope.find(({ when }) => holds(when, claim, line));
}

/** The line of a claim, on the side on which the table puts it. */
export function lineBySide(scope: PackageScope, claim: Claim, line: LineOfCare): ServiceLine {
  const rule = ruleFor(scope, claim, line);
  return rule?.side === 'outside' ? lineOutside(rule.id, line) : line;
}

function holds(when: ScopeConditions, claim: Claim, line: LineOfCare): boolean {
  const { scheme, care, clearing, institution, treated_at, group } = when;
  return (
    isOneOf(scheme, claim.scheme) &&
    beginsWithOneOf(care, claim.care) &&
    isOneOf(clearing, claim.clearing) &&
    isOneOf(when.line, line) &&
    isOneOf(institution, claim.institution) &&
    beginsWithOneOf(treated_at, claim.treatedAt) &&
    isOneOf(group, claim.group)
  );
}

function isOneOf(values: readonly string[] | undefined, value: string | null): boolean {
  return values === undefined || (value !== null && values.includes(value));
}

function beginsWithOneOf(beginnings: readonly string[] | undefined, value: string): boolean {
  return beginnings === undefined || beginnings.some((beginning) => value.startsWith(beginning));
}
