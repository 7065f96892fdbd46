import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FORMULAS } from '../../lib/calculation/formulas.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { readYaml } from '../../lib/policy/readYaml.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What carries a clause: a formula and a path of its policy, or the words `own rule`; or what is no formula's. */
const carrier = z.partialRecord(z.enum([...Object.keys(FORMULAS), 'service']), z.string().min(1));

/** A clause is expressed, or it is said why it is not, and which option would do. */
const clause = z.union([
  z.strictObject({ id: z.string(), rule: z.string(), expressed: z.array(carrier).min(1) }),
  z.strictObject({ id: z.string(), rule: z.string(), not_expressed: z.string(), option: z.string().optional() }),
]);

const placeShape = z.strictObject({
  place: z.string(),
  plan: z.strictObject({
    title: z.string(),
    number: z.string(),
    date: z.coerce.string(),
    seen: z.enum(['in full', 'excerpt', 'secondhand']),
  }),
  clauses: z.array(clause).min(1),
});

export type Clause = z.infer<typeof clause>;
export type Place = z.infer<typeof placeShape> & { readonly folder: string };

/** The rules of the published plans, read as the service reads its own. */
export const book = loadPolicy(join(ROOT, 'policy/places'));

/** What is said of each plan, in order of the folders. */
export const PLACES: readonly Place[] = readdirSync(join(ROOT, 'docs/places'))
  .sort()
  .map((file) => {
    const text = readFileSync(join(ROOT, 'docs/places', file), 'utf8');
    return { folder: file.replace('.yaml', ''), ...placeShape.parse(readYaml(text, `docs/places/${file}`)) };
  });

/** The pages in which the places are counted. */
export const PAGE = readFileSync(join(ROOT, 'docs/places.md'), 'utf8');
