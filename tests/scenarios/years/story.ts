/** A year as a policy person writes it (YAML): the place and its rules, and what happens in it, day by day. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Text as it stands in the file: nothing becomes a float. Lists and tables of it, too. */
const given: z.ZodType<Given> = z.lazy(() => z.union([z.string(), z.array(given), z.record(z.string(), given)]));
export type Given = string | readonly Given[] | { readonly [name: string]: Given };
const table = z.record(z.string(), given);
const rules = table.default({});

const community = z.strictObject({
  /** Of the county whose residents are its own. */
  division: z.string(),
  /** What it spent in the past, in yuan: by that, and by nothing else, the pool is shared here. */
  package: z.string(),
  /** What its county says otherwise. */
  rules,
});

/** A settlement as its institution sends it. `at` is `<community>.<institution>`, `private` (in the area, of no community) or `elsewhere`. */
const claim = z.strictObject({
  stay: z.string().optional(),
  visit: z.string().optional(),
  of: z.string(),
  at: z.string(),
  /** The month it is settled in. */
  in: z.string(),
  /** What the pooled fund paid of it, in yuan. */
  booked: z.string(),
  /** What the insurer owes for a stay by DRG. */
  payable: z.string().optional(),
  /** By DIP: points, what one is worth in the budget and at the settlement, and what part of it the fund pays. */
  points: z.string().optional(),
  price: z.string().optional(),
  settled_price: z.string().optional(),
  rate: z.string().optional(),
});

/** One of these is what a step is there for. */
const DEEDS = ['plan', 'claims', 'statement', 'draw', 'enter', 'sign', 'act', 'close', 'calculate', 'night'] as const;

const stepShape = z.strictObject({
  on: z.string(),
  says: z.string(),
  /** The year is planned by the figures of the place, and the plan is approved. */
  plan: z.string().optional(),
  /** A file of claims arrives. */
  claims: z.array(claim).optional(),
  /** The insurer sends, for a month, the lines of the claims it knows and has sent none of, except `without`; and these `lines`. */
  statement: z.string().optional(),
  without: z.array(z.string()).optional(),
  lines: z.array(claim).optional(),
  /** These lines take the place of all that were sent for the month. */
  replacing: z.array(claim).optional(),
  /** The month is locked and drawn up, with all before it. */
  draw: z.string().optional(),
  /** An officer enters something: the path below the year, and what is sent. */
  enter: z.string().optional(),
  with: table.optional(),
  /** Documents are submitted, confirmed by their lead hospital where it is asked, and approved: `<kind> <end of its reference>`. */
  sign: z.array(z.string()).optional(),
  /** One act on a document, such as `dispute`, by `officer`, `approver` or the lead hospital of a community. */
  act: z.string().optional(),
  by: z.string().optional(),
  to: z.string().optional(),
  why: z.string().optional(),
  /** The years of all communities are closed. */
  close: z.string().optional(),
  /** A formula is asked, as an officer asks it beside the year. */
  calculate: z.string().optional(),
  policy: table.optional(),
  input: table.optional(),
  /** What was entered, or acted, is refused with this status. */
  refused: z.string().optional(),
  /** The books and all that was decided are verified, and nothing is wrong. */
  night: z.string().optional(),
  /** What is to be seen then: by view, such as `month 2025-01 of east`, its figures. */
  expect: z.record(z.string(), table).optional(),
});

const step = stepShape.refine((given) => DEEDS.filter((deed) => given[deed] !== undefined).length === 1, {
  error: `expected one of ${DEEDS.join(', ')}`,
});

const storyShape = z.strictObject({
  title: z.string(),
  year: z.string(),
  communities: z.record(z.string(), community),
  /** What the agency keeps of the whole pool to pay care elsewhere by itself, in yuan. */
  reserved: z.string(),
  /** What the area says otherwise than the nation. */
  rules,
  story: z.array(step),
});

export type Story = z.output<typeof storyShape>;
export type StoryStep = Story['story'][number];
export type StoryClaim = z.output<typeof claim>;

const FOLDER = new URL('./', import.meta.url);

/** The names of the files, without ending. */
export const STORIES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

export function readStory(name: string): Story {
  const text = readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
  return storyShape.parse(parse(text, { schema: 'failsafe', merge: true }));
}
