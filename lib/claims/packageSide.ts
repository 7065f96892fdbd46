/** On which side of the package what is booked stands: inside (包内), or outside (包外) by a rule of the table. Its line says it. */
import type { LineOfCare, ServiceLine } from './posting.ts';

const OUTSIDE = 'outside:';

/** The line of what a rule puts outside the package. */
export function lineOutside(rule: string, line: LineOfCare): ServiceLine {
  return `${OUTSIDE}${rule}:${line}`;
}

export function isInside(line: ServiceLine): line is LineOfCare {
  return !line.startsWith(OUTSIDE);
}

/** The rule that put what is booked on a line outside the package; undefined of what is inside. */
export function ruleOutside(line: ServiceLine): string | undefined {
  return isInside(line) ? undefined : line.split(':')[1]!;
}

/** Who treated, and how, whichever side it stands on. */
export function lineOfCare(line: ServiceLine): LineOfCare {
  return isInside(line) ? line : (line.split(':')[2] as LineOfCare);
}

/** What is outside of cells or entries, and what is inside. */
export function bySide<Part extends { readonly line: ServiceLine }>(
  parts: readonly Part[],
): { readonly inside: readonly Part[]; readonly outside: readonly Part[] } {
  return {
    inside: parts.filter(({ line }) => isInside(line)),
    outside: parts.filter(({ line }) => !isInside(line)),
  };
}
