/** The table of what is inside and outside a package, as a document has it: rules in their order, each by what claims carry. */
import { z } from 'zod';
import { text } from './words.ts';

/** So many rules tell the items of a document apart; each has counters of its own for each institution. */
const MOST_RULES = 30;

const LINES_OF_CARE = [
  'inpatient',
  'outpatient',
  'special_cases',
  'other_community',
  'non_member',
  'out_of_area',
] as const;

const values = z.array(text, 'expected a list').min(1, 'expected at least one value');

/** By what a rule can tell claims apart. A claim has no diagnosis, no drug, no event and no name of a disease: these are refused by name. */
const conditions = z.strictObject(
  {
    scheme: values.exactOptional(),
    care: values.exactOptional(),
    clearing: values.exactOptional(),
    line: z
      .array(z.enum(LINES_OF_CARE, `expected one of ${LINES_OF_CARE.join(', ')}`), 'expected a list')
      .min(1)
      .exactOptional(),
    institution: values.exactOptional(),
    treated_at: values.exactOptional(),
    group: values.exactOptional(),
  },
  {
    error: ({ code, ...issue }) =>
      code === 'unrecognized_keys'
        ? `claims do not carry ${(issue as { keys?: string[] }).keys?.join(', ')}; expected scheme, care, clearing, line, institution, treated_at or group`
        : undefined,
  },
);

export const packageScopeShape = z
  .array(
    z.strictObject({
      id: z
        .string('expected an id')
        .regex(/^[a-z][a-z0-9_-]{0,30}$/, 'expected an id of small letters, digits, - and _'),
      side: z.enum(['inside', 'outside'], 'expected inside or outside'),
      when: conditions,
      clause: text.exactOptional(),
    }),
    'expected a list',
  )
  .min(1, 'expected at least one rule')
  .max(MOST_RULES, `expected at most ${MOST_RULES} rules`)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'expected each id once');
