import { type Document, documentsIn } from './bookkeeper.ts';
import type { Dump } from './dump.ts';

/** What a document of the year comes to, by its name `2025/close/changshu`: no words about it, and not what it builds on. */
export interface Figures {
  readonly document: string;
  readonly figures: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** The figures of a record, by its kind; a calculation's are its result. What was entered, and what looked at the books, has none. */
const OF_RECORD: { readonly [kind: string]: (body: Body) => unknown } = {
  'prepayment-order': ({ amount }) => ({ amount }),
  'payment-batch': ({ amount, rows }) => ({ amount, rows }),
  'bank-lines': ({ lines }) => ({ lines }),
  'neighbour-payment': ({ rows, booked, drg_difference, amount }) => ({ rows, booked, drg_difference, amount }),
  'insurer-statement': ({ booked, payable, rows }) => ({ booked, payable, rows }),
  receipt: ({ rows, accepted, repeated, refused, conflicts, sums }) => ({
    ...{ rows, accepted, repeated, refused, conflicts },
    ...{ sums },
  }),
  seal: ({ entries, booked }) => ({ entries, booked }),
  alert: ({ facts }) => ({ ...(facts as Body), illustrative: undefined }),
};

/** The figures of every document as it stands in its latest revision, in order of name. */
export function figuresIn(tables: Dump): Figures[] {
  const standing = new Map(documentsIn(tables).map((document) => [nameOf(document), document]));
  return [...standing].flatMap(([document, { kind, text }]) => {
    const body = JSON.parse(text) as Body;
    const figures = body.result ?? OF_RECORD[kind]?.(body);
    return figures === undefined ? [] : [{ document, figures }];
  });
}

/** Figures as lines of text. */
export function writtenFigures(figures: readonly Figures[]): string {
  return figures.map((one) => `${JSON.stringify(one)}\n`).join('');
}

export function readFigures(text: string): Figures[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Figures);
}

/** The first figure that is not as expected, by its place; undefined where all are. */
export function firstDifference(expected: readonly Figures[], found: readonly Figures[]): string | undefined {
  const [wanted, given] = [expected, found].map((all) => byPlace(all)) as [Places, Places];
  for (const place of [...new Set([...wanted.keys(), ...given.keys()])].sort()) {
    const [was, is] = [wanted.get(place) ?? 'nothing', given.get(place) ?? 'nothing'];
    if (was !== is) return `${place}: expected ${was}, found ${is}`;
  }
  return undefined;
}

type Places = ReadonlyMap<string, string>;

function byPlace(all: readonly Figures[]): Places {
  return new Map(all.flatMap(({ document, figures }) => leavesOf(document, figures)));
}

/** Every single figure with its place, as `2025/budget/year set_asides 0 amount`. An empty list is one. */
function leavesOf(place: string, value: unknown): [string, string][] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (inside.length === 0) return [[place, JSON.stringify(value)]];
  return inside.flatMap(([name, part]) => leavesOf(`${place} ${name}`, part));
}

function nameOf({ year, kind, scope }: Document): string {
  return `${year}/${kind}/${scope}`;
}
