/** What the suite uses of Vitest: `expect` as it is; tests are only gathered, for the runner to run as often as it likes. */
import { format } from 'node:util';
import { expect } from 'vitest';

export { expect };

/** A test, with the titles around it in its name. */
export interface GatheredTest {
  readonly id: string;
  readonly name: string;
  readonly run: () => unknown;
}

/** Every test of the suite, in the order in which they were written down. */
export const gathered: GatheredTest[] = [];

type Body<Given extends readonly unknown[]> = (...given: Given) => unknown;

let around: readonly string[] = [];

/** A group of tests, whose title stands before theirs. */
export function describe(title: string, body: () => void): void {
  const outside = around;
  around = [...outside, title];
  body();
  around = outside;
}
describe.each = eachWith(describe);

/** Gather a test. */
export function test(title: string, run: () => unknown): void {
  gathered.push({ id: String(gathered.length), name: [...around, title].join(' '), run });
}
test.each = eachWith(test);

/** The same for each row of a table: a list is given entry by entry, anything else as it is. */
function eachWith(one: (title: string, body: () => void) => void) {
  return (rows: Iterable<unknown>) => (title: string, body: Body<never[]>) => {
    for (const row of rows) {
      const given = (Array.isArray(row) ? row : [row]) as never[];
      one(titled(title, given), () => body(...given));
    }
  };
}

function titled(title: string, given: readonly unknown[]): string {
  const [first] = given;
  const named = title.replaceAll(/\$(\w+)/g, (_, key: string) => String((first as { [key: string]: unknown })[key]));
  const places = named.match(/%[sdij]/g)?.length ?? 0;
  return format(named, ...given.slice(0, places));
}
