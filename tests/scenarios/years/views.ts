/** Where the figures that a story expects are looked up, and how they are held against it. */
import { formatFen } from '../../../lib/money/fen.ts';
import { entriesOf } from '../../contracts/entriesOf.ts';
import type { RealService } from '../../functions/realService.ts';
import { booksOf, FUND } from '../../intake/arrived.ts';
import { pencilled } from './pencil.ts';
import type { Given, Story } from './story.ts';

interface Table {
  readonly [name: string]: unknown;
}

/** The views of a year, each by the words with which a story names it. */
const VIEWS: readonly (readonly [words: RegExp, path: (...named: string[]) => string])[] = [
  [/^month (\S+) of (\S+)$/, (month, of) => `communities/${of}/statements/${month}`],
  [/^close of (\S+)$/, (of) => `communities/${of}/close`],
  [/^score of (\S+)$/, (of) => `communities/${of}/score-sheet`],
  [/^sheet (\S+)$/, (path) => path!],
  [/^cash$/, () => 'cash'],
  [/^trail of (\S+)$/, (document) => `trail?document=${document}`],
];
/** Those that are read as documents. */
const DOCUMENTS = /^(entitlement|packages|reserved|prepayment-plan|distribution|neighbour-payment) of (\S+)$/;

/** What the service shows of a view on an instant. @throws Error  nobody knows such a view */
export async function viewed(
  service: RealService,
  { year, communities }: Story,
  view: string,
  at: string,
): Promise<Table> {
  const claim = /^claim (\S+)$/.exec(view)?.[1];
  if (claim !== undefined) return bookedOf(service, claim, year, Object.keys(communities));
  return shown(service, pathOf(year, view), at);
}

function pathOf(year: string, view: string): string {
  const [, kind, of] = DOCUMENTS.exec(view) ?? [];
  if (kind !== undefined) return `/v1/documents/${FUND}/${year}/${kind}/${of}`;
  for (const [words, path] of VIEWS) {
    const named = words.exec(view);
    if (named) return `/v1/funds/${FUND}/years/${year}/${path(...named.slice(1))}`;
  }
  throw new Error(`"${view}" is no view of a year.`);
}

async function shown(service: RealService, path: string, at: string): Promise<Table> {
  const { status, body } = await service.request('GET', path, undefined, at);
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  return JSON.parse(String(body)) as Table;
}

/** Where a settlement stands in the books: those of its year, or of the next. */
async function bookedOf(
  service: RealService,
  settlement: string,
  year: string,
  communities: readonly string[],
): Promise<Table> {
  const books = [year, String(Number(year) + 1)].flatMap((of) =>
    communities.map((community) => ({ year: of, community })),
  );
  for (const book of books) {
    const entries = await Array.fromAsync(entriesOf(booksOf(service), { fund: FUND, ...book }));
    const entry = entries.find((one) => one.settlement === settlement);
    if (entry) return { ...entry, ...book, booked: formatFen(entry.booked) };
  }
  throw new Error(`${settlement} is booked nowhere.`);
}

/** Sections of what is shown in which a figure is looked for, one after the other. */
const SECTIONS = ['body', 'body.result', 'body.month', 'body.input.use', 'body.input', 'body.recovered', 'result'];

/** What is expected, with its sums done, beside what is there in the same form. */
export function held(
  expected: { readonly [figure: string]: Given },
  there: Table,
): { readonly wanted: unknown; readonly found: unknown } {
  const figures = Object.entries(expected).map(([name, wanted]) => [
    name,
    reckoned(wanted),
    like(wanted, figureOf(there, name)),
  ]);
  const by = (at: 1 | 2) => Object.fromEntries(figures.map((figure) => [figure[0], figure[at]]));
  return { wanted: by(1), found: by(2) };
}

function figureOf(there: Table, name: string): unknown {
  const sections = [there, ...SECTIONS.map((path) => path.split('.').reduce<unknown>(partOf, there))];
  return sections.map((section) => partOf(section, name)).find((figure) => figure !== undefined);
}

/** A part of a table by its name, of a list by what its rows are called. */
function partOf(whole: unknown, name: string): unknown {
  if (Array.isArray(whole)) return whole.find((row) => namesOf(row).includes(name));
  return typeof whole === 'object' && whole !== null ? (whole as Table)[name] : undefined;
}

function namesOf(row: unknown): unknown[] {
  if (typeof row !== 'object' || row === null) return [row];
  const { id, institution, community, home, kind, side, did } = row as Table;
  return [id, institution, community, home, kind, side, did];
}

function reckoned(wanted: Given): unknown {
  if (typeof wanted === 'string') return pencilled(wanted);
  if (Array.isArray(wanted)) return wanted.map(reckoned);
  return Object.fromEntries(Object.entries(wanted).map(([name, part]) => [name, reckoned(part)]));
}

/** What is there in the form in which it is asked about: only what is named, every figure as text. */
function like(wanted: Given, there: unknown): unknown {
  if (typeof wanted === 'string') return typeof there === 'object' ? JSON.stringify(there) : String(there);
  if (Array.isArray(wanted)) return Array.isArray(there) ? there.map((row, i) => like(wanted[i] ?? '', row)) : there;
  return Object.fromEntries(Object.entries(wanted).map(([name, part]) => [name, like(part, partOf(there, name))]));
}
