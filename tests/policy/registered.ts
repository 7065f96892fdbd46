import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { readYaml } from '../../lib/policy/readYaml.ts';

const POLICY = join(import.meta.dirname, '../../policy');

/** The rules that the service goes by. */
export const serviceBook = loadPolicy(POLICY);

/** They and the examples. */
export const book = loadPolicy(join(POLICY, 'examples'), serviceBook);

const year = z.string().regex(/^\d{4}$/);

/** The map of what the rules cover. */
export const REGISTER = z
  .strictObject({
    areas: z.array(
      z.strictObject({
        area: z.string(),
        year,
        status: z.enum(['partial', 'demonstration', 'reviewed', 'in_force']),
        known: z.string(),
        missing: z.string(),
      }),
    ),
    examples: z.array(
      z.strictObject({ area: z.string(), years: z.array(year).min(1), design: z.string(), beyond: z.string() }),
    ),
  })
  .parse(readYaml(readFileSync(join(POLICY, 'REGISTER.yaml'), 'utf8'), 'policy/REGISTER.yaml'));

/** Every YAML file of the folder, the examples' too; those of published plans stand apart. */
export function yamlFiles(): string[] {
  return readdirSync(POLICY, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.yaml') && !file.startsWith('places/'),
  );
}

/** A place and everything below it. */
export function placesOf(code: string): string[] {
  const below = [...book.jurisdictions.values()].filter(({ parent }) => parent === code);
  return [code, ...below.flatMap((place) => placesOf(place.code))];
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
