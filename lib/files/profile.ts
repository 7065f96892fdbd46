/**
 * A profile says how one kind of file is read: its encodings, its header, what each column holds, and which of our fields
 * is which column. Profiles are data (`profiles/*.yaml`): another insurer's export is another profile, not other code.
 */
import { z } from 'zod';
import { ADJUSTMENT_REASONS } from '../claims/adjustmentReason.ts';
import { ENCODINGS } from './encoding.ts';
import { DAY_FORMATS } from './readDay.ts';

const yes = z.enum(['yes', 'no'], 'expected yes or no').transform((word) => word === 'yes');
const number = z
  .string()
  .regex(/^[1-9]\d?$/, 'expected a number from 1 to 99')
  .transform(Number);
const name = z.string().min(1, 'expected a name');

const unit = z.enum(['yuan', '万元']);

const column = z.strictObject({
  /**
   * What its cells hold. An identity is kept as given; all others are folded. A `group` is a code as the catalogues of DRG and DIP groups
   * have them, a `month` a month or a day of it, a `decimal` a plain number or a percentage. `ignored` is known and not read.
   */
  holds: z.enum([
    'identity',
    'code',
    'group',
    'division',
    'day',
    'month',
    'amount',
    'decimal',
    'flag',
    'count',
    'ignored',
  ]),
  /** What else the header may call it. */
  also: z.array(name).default([]),
  /** What a blank cell means. */
  blank: z.enum(['refused', 'none', 'zero']).default('refused'),
  /** Whether the header may go without it: every cell then counts as blank. */
  may_be_absent: yes.default(false),
  /** What 1 means in this column, where it is not what it means in the others. */
  unit: unit.optional(),
  /** Whether it tells who the person is: what stands there is never repeated in a receipt. */
  private: yes.default(false),
});

const table = {
  /** What it is for, in the officer's words. */
  title: name,
  /** Where its columns are described. */
  source: name,
  encodings: z
    .array(z.enum(ENCODINGS))
    .nonempty()
    .default([...ENCODINGS]),
  delimiter: z
    .string()
    .transform((text) => (text === 'tab' ? '\t' : text))
    .refine((text) => text.length === 1 && text !== '"', 'expected one character, or tab')
    .default(','),
  /** Where the header begins, and over how many rows; a merged heading has its lowest words. */
  header: z.strictObject({ row: number.default(1), rows: number.default(1) }).default({ row: 1, rows: 1 }),
  /** What happens to a file that has a column nobody described. */
  other_columns: z.enum(['refused', 'ignored']).default('refused'),
  days: z.array(z.enum(DAY_FORMATS)).nonempty().default(['yyyy-mm-dd']),
  amounts: z.strictObject({ unit, separators: yes }),
  columns: z.record(name, column).transform((columns) => new Map(Object.entries(columns))),
  /** Columns of which a file, or a row of NDJSON, has one or more. */
  needs_one_of: z.array(z.array(name).min(2)).default([]),
  /** Columns that must agree to the fen: the whole, and its parts. */
  sums: z.array(z.strictObject({ whole: name, parts: z.array(name).nonempty() })).default([]),
  /** Whether a file is taken only with a manifest of its sender beside it. It must be said: nothing stands for it. */
  manifest: z.enum(['required', 'optional'], 'expected required or optional'),
  /** Whether the good rows of a file with bad ones are loaded. */
  on_refused: z.enum(['block', 'load_rest']),
};

const field = z.union([name, z.strictObject({ constant: name })]);
const amountColumns = z.array(name).nonempty();

const claimsProfile = z.strictObject({
  describes: z.literal('claims'),
  ...table,
  /** Insurance types (insutype) that exist, with their names. */
  insurance_types: z.record(name, name).transform((types) => new Map(Object.entries(types))),
  claim: z.strictObject({
    institution: field,
    settlement: field,
    kind: z.union([
      z.strictObject({ constant: z.enum(['settle', 'adjust']) }),
      z.strictObject({
        column: name,
        means: z
          .record(z.string(), z.enum(['settle', 'cancel', 'adjust']))
          .transform((words) => new Map(Object.entries(words))),
      }),
    ]),
    /** Why an adjustment was made: a flag, and what each of its values means. */
    reason: z
      .strictObject({
        column: name,
        means: z.record(z.string(), z.enum(ADJUSTMENT_REASONS)).transform((words) => new Map(Object.entries(words))),
      })
      .optional(),
    /**
     * The column in which a refund that has a number of its own names the settlement it takes back. Where a file has it, the flag of a
     * settlement says only that it was refunded later.
     */
    cancels: name.optional(),
    sequence: field,
    person: field,
    scheme: field,
    insured_at: field,
    treated_at: field,
    care: field,
    clearing: field,
    group: field,
    /** The column that has the group instead, by the way of clearing (clr_way): one grouper pays a stay, and another may look at it as well. */
    group_where: z
      .record(z.string(), name)
      .transform((columns) => new Map(Object.entries(columns)))
      .default(new Map()),
    admitted_on: name,
    discharged_on: name,
    settled_on: name,
    amounts: z.strictObject({
      total: amountColumns,
      pooled: amountColumns,
      other_funds: amountColumns,
      account: z.array(name),
      cash: amountColumns,
    }),
  }),
});

const statementProfile = z.strictObject({
  describes: z.literal('statement'),
  ...table,
  line: z.strictObject({
    settlement: name,
    /** Its code; or its name, as the roster has it, in files whose column of codes may be blank or absent. */
    institution: z.union([name, z.strictObject({ code: name, or_name: name })]),
    insured_at: name,
    group: name,
    booked: name,
    /** What the fund pays for the case: an amount, or points x price x rate, rounded once; the first of the prices that is given counts. */
    payable: z.union([name, z.strictObject({ points: name, prices: z.array(name).nonempty(), rate: name })]),
    /** What the points of a case were multiplied by, where a file says it: to be held against the rules of the area. */
    coefficients: z
      .strictObject({ level: name, institution: name, auxiliary: z.array(name).nonempty(), combined: name })
      .optional(),
  }),
});

const enrolmentProfile = z.strictObject({
  describes: z.literal('enrolment'),
  ...table,
  /** A contract of a person with an institution. */
  contract: z.strictObject({
    person: name,
    insured_at: name,
    institution: name,
    class: name,
    from: name,
    /** Blank: to the end of the year. */
    until: name,
  }),
});

/** Any profile, as the YAML has it: every scalar is text. */
export const profileShape = z.discriminatedUnion('describes', [claimsProfile, statementProfile, enrolmentProfile]);

export type ClaimsProfile = z.output<typeof claimsProfile>;
export type StatementProfile = z.output<typeof statementProfile>;
export type EnrolmentProfile = z.output<typeof enrolmentProfile>;
export type Profile = ClaimsProfile | StatementProfile | EnrolmentProfile;

/** The part of a profile that says how a table is laid out, whatever its rows mean. */
export type Layout = Omit<Profile, 'describes' | 'claim' | 'line' | 'contract' | 'insurance_types'>;
export type Column = z.output<typeof column>;
/** A field of ours: a column of the file, or the same for every row. */
export type Field = z.output<typeof field>;
