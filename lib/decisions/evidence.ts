import { z } from 'zod';
import { FORMULAS } from '../calculation/formulas.ts';
import { day, id, listOf } from '../wire/wire.ts';
import { namesPerson } from '../withheld.ts';
import { keptAsSent } from './keptAsSent.ts';

/** What was found of the unifications (六统一) of a community: item by item each assessment, with the documents that prove it. */
export interface Evidence {
  readonly items: readonly { readonly id: string; readonly assessments: readonly AssessedItem[] }[];
  /** The first day of its pilot, where it is one. */
  readonly pilot_from?: string;
}

interface AssessedItem {
  readonly met: boolean;
  readonly from: string;
  /** The last day; without it, until another assessment begins. */
  readonly until?: string;
  /** Each document by its name and number. */
  readonly evidence: readonly string[];
}

const document = z
  .string('expected a document by its name and number')
  .min(1)
  .max(200)
  .refine((said) => !namesPerson(said), 'expected a document without the number of a person');

/** The shape of `Evidence`; what it accepts, the formula accepts. */
export const evidence = keptAsSent<Evidence>(
  z
    .strictObject({
      items: listOf(
        z.strictObject({
          id,
          assessments: z.array(
            z.strictObject({
              met: z.boolean('expected true or false'),
              from: day,
              until: day.optional(),
              evidence: z.array(document, 'expected a list of documents').max(50),
            }),
            'expected a list',
          ),
        }),
      ),
      pilot_from: day.optional(),
    })
    .superRefine((sent, context) => {
      const asked = FORMULAS.eligibility.input.shape.items.safeParse(counted(sent as Evidence));
      for (const { path, message } of asked.error?.issues ?? []) {
        context.addIssue({ code: 'custom', path: ['items', ...path], message });
      }
    }),
);

/** What the formula is asked of it on a day: of evidence it counts the pieces. */
export function assessedOn(found: Evidence, on: string) {
  const { pilot_from } = found;
  return { day: on, items: counted(found), ...(pilot_from !== undefined && { pilot_from }) };
}

function counted({ items }: Evidence) {
  return items.map(({ id: item, assessments }) => ({
    id: item,
    assessments: assessments.map(({ evidence: pieces, ...rest }) => ({ ...rest, evidence: pieces.length })),
  }));
}
