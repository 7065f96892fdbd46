import { readFileSync } from 'node:fs';

/** One worked example: what it is there for, the request, and the answer to agree with. */
export interface Case {
  readonly title: string;
  readonly request: { readonly formula: string; readonly policy: object; readonly input: object };
  readonly expected: { readonly result: unknown } | { readonly error: { readonly code: string } };
}

const FOLDER = new URL('../cases/', import.meta.url);

/** The titles of the examples, by formula, as `tests/cases/README.md` lists them. */
const TITLES = new Map(
  readText('README.md')
    .split('\n## ')
    .slice(1)
    .map((section) => {
      const [formula = '', ...lines] = section.split('\n');
      return [formula, lines.flatMap((line) => /^\d+\. (.*)/.exec(line)?.[1] ?? [])];
    }),
);

/** Every formula that has worked examples. */
export const FORMULAS_WITH_CASES = [...TITLES.keys()];

/** The worked examples of a formula, line by line. @throws Error where requests, answers and titles do not pair up */
export function casesOf(formula: string): Case[] {
  const requests = readLines(`${formula}.ndjson`) as Case['request'][];
  const answers = readLines(`${formula}.expected.ndjson`) as Case['expected'][];
  const titles = TITLES.get(formula) ?? [];
  if (requests.length !== answers.length || requests.length !== titles.length) {
    throw new Error(`${formula}: ${requests.length} requests, ${answers.length} answers, ${titles.length} titles.`);
  }
  return requests.map((request, i) => ({ title: titles[i]!, request, expected: answers[i]! }));
}

/** A file of the folder with one JSON value a line. */
export function readLines(name: string): unknown[] {
  return readText(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** A table of the folder: its rows by the names in its first line. No cell of these tables is quoted. */
export function readRows<Column extends string>(name: string): Record<Column, string>[] {
  const [header = '', ...rows] = readText(name).trimEnd().split('\n');
  const columns = header.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [columns[i], cell])));
}

function readText(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}
