import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, day, decimal, id, listOf, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { gradesShape } from './grades.ts';
import { findingShape, type LinePart } from './lineParts.ts';

const multiple = z.strictObject({ least: unsigned, most: unsigned }).refine(({ least, most }) => !most.isLess(least), {
  error: 'expected a least multiple that is not above the most',
  path: ['least'],
  when: partsHold,
});

/** What a policy says of what is taken back: the fine on it, and the points and grades of those it is taken from. */
export const recoveryPolicyShape = z
  .strictObject({
    /** By class of finding. */
    points: tableOf(count),
    grades: gradesShape,
    /** What an inspection may fine, as a multiple of what it found. */
    multiple: multiple.default({ least: Ratio.of(2n), most: Ratio.of(5n) }),
    self_declared_multiple: unsigned.default(Ratio.ZERO),
    self_declared_points: z.boolean().default(false),
    /** Where stays are paid by points: what a serious finding costs, as a multiple of the base points of the stay. */
    fine_points: tableOf(unsigned).optional(),
  })
  .superRefine(classesAreKnown, { when: partsHold });

export const recoveryInputShape = z
  .strictObject({
    as_of: day,
    institutions: listOf(
      z.strictObject({
        id,
        due: day,
        /** The fine, as a multiple of what was inspected. */
        multiple: decimal.optional(),
        paid: unsignedAmount.default(0n),
        deposit: unsignedAmount.default(0n),
        /** Points for anything else. */
        other_points: count.default(0),
      }),
    ),
    findings: listOf(findingShape),
  })
  .superRefine(findingsHold, { when: partsHold });

export type RecoveryPolicy = z.output<typeof recoveryPolicyShape>;
export type RecoveryInput = z.output<typeof recoveryInputShape>;
export type Inspected = RecoveryInput['institutions'][number];

/** What is known of an institution: what it is asked, what was found, and on which day. */
export interface Facts {
  readonly institution: Inspected;
  readonly parts: readonly LinePart[];
  readonly asOf: string;
  /** Where it stands among the institutions given. */
  readonly at: number;
}

interface Classes {
  readonly points: ReadonlyMap<string, unknown>;
  readonly fine_points?: ReadonlyMap<string, unknown> | undefined;
}

function classesAreKnown({ points, fine_points = new Map() }: Classes, context: z.RefinementCtx): void {
  for (const name of fine_points.keys()) {
    if (points.has(name)) continue;
    context.addIssue({ code: 'custom', path: ['fine_points', name], message: 'expected a class that has points' });
  }
}

interface Found {
  readonly as_of: string;
  readonly institutions: readonly { readonly id: string }[];
  readonly findings: readonly { readonly institution: string; readonly found: string }[];
}

function findingsHold({ as_of, institutions, findings }: Found, context: z.RefinementCtx): void {
  const known = new Set(institutions.map((institution) => institution.id));
  const refuse = (i: number, field: string, message: string) =>
    context.addIssue({ code: 'custom', path: ['findings', i, field], message });
  findings.forEach(({ institution, found }, i) => {
    if (!known.has(institution)) refuse(i, 'institution', 'expected an institution that is listed');
    if (found > as_of) refuse(i, 'found', 'expected a day that is not after as_of');
  });
}
