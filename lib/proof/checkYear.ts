import { AssertionError } from 'node:assert';
import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import { type Pin, pinText } from '../decisions/pin.ts';
import type { DecisionFinding } from '../documents/bodies/verifiedDecisions.ts';
import { type Document, pinOf } from '../documents/document.ts';
import { type FundYear, keyNamed } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { all } from '../documents/list.ts';
import { latest, revision, standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Tables } from '../store/tables.ts';
import { checkDecisions, type YearOfDecisions } from './checkDecisions.ts';
import { checkReconciled } from './checkReconciled.ts';
import { checkWeights } from './checkWeights.ts';
import type { Checked } from './invariant.ts';
import type { CloseOfPackage } from './invariants/recoveredIsNoSurplus.ts';

/** The kind of document that each list holds. */
const KINDS_OF = {
  budgets: 'budget',
  entitlements: 'entitlement',
  shares: 'pool-shares',
  packages: 'packages',
  versions: 'version-packages',
  versionsReserved: 'version-reserved',
  reserved: 'reserved',
  plans: 'prepayment-plan',
  targets: 'member-targets',
  orders: 'prepayment-order',
  statements: 'monthly-statement',
  settlements: 'monthly-settlement',
  closes: 'close',
  distributions: 'distribution',
  bases: 'next-year-base',
  headOrders: 'capitation-order',
  headUses: 'capitation-use',
  headCloses: 'capitation-close',
  fundings: 'overrun-funding',
  reserves: 'reserve',
  neighbourPayments: 'neighbour-payment',
  specialCases: 'special-cases',
  bedDays: 'bed-days',
  coefficients: 'coefficients',
  denials: 'denials',
  recoveries: 'recoveries',
  batches: 'payment-batch',
  cash: 'cash',
  weights: 'group-weights',
} as const satisfies { readonly [Name in keyof YearOfDecisions]: Kind };

/** What a look at the decisions of a year has shown. */
export interface CheckedYear {
  readonly documents: number;
  readonly findings: readonly DecisionFinding[];
  /** The revisions of monthly statements that came out again from their lines, now or before. */
  readonly replayed: readonly string[];
}

/**
 * Check what a fund year has decided, as it stands in the store: how many documents, and what does not hold of them. The latest
 * revision of each is looked at, approved or not: what is wrong is to be seen before somebody approves it. Of payment batches it is the one in force, as they are held against each
 * other.
 *
 * @param isDue whether a monthly statement is worked out again from its lines
 */
export async function checkYear(
  tables: Tables,
  files: Exchange,
  { fund, year }: FundYear,
  isDue: (statement: Checked<MonthlyStatement>) => boolean,
): Promise<CheckedYear> {
  const altered: DecisionFinding[] = [];
  const lists = Object.entries(KINDS_OF).map(async ([name, kind]) => {
    try {
      const documents = await all(tables, { fund, year }, kind, name === 'batches' ? standing : latest);
      const checked =
        name === 'budgets' ? await Promise.all(documents.map((one) => revisionsOf(tables, one))) : documents;
      return [name, checked.flat().map(asChecked)] as const;
    } catch (error) {
      altered.push(alteredIn(`${fund}/${year}/${kind}`, error));
      return [name, []] as const;
    }
  });
  const decided = Object.fromEntries(await Promise.all(lists)) as unknown as YearOfDecisions;
  const { plans, orders, closes, bases, fundings, reserves, shares, packages, versions, versionsReserved } = decided;
  const { headOrders, headUses, headCloses } = decided;
  const behind = {
    plans: await behindThem(
      tables,
      'prepayment-plan',
      plans,
      orders.map(({ body }) => body.from.plan[0]),
    ),
    versions: await behindThem(
      tables,
      'version-packages',
      versions,
      packages.flatMap(({ body }) => body.from.packages ?? []),
    ),
    versionsReserved: await behindThem(
      tables,
      'version-reserved',
      versionsReserved,
      packages.flatMap(({ body }) => body.from.reserved ?? []),
    ),
    closes: await behindThem(tables, 'close', closes, [
      ...bases.flatMap(({ body }) => body.from.use ?? []),
      ...fundings.flatMap(({ body }) => body.from.communities ?? []),
    ]),
    fundings: await behindThem(
      tables,
      'overrun-funding',
      fundings,
      reserves.flatMap(({ body }) => body.from.draws ?? []),
    ),
    headUses: await behindThem(
      tables,
      'capitation-use',
      headUses,
      headCloses.flatMap(({ body }) => body.from.use ?? []),
    ),
    headOrders: await behindThem(
      tables,
      'capitation-order',
      headOrders,
      headCloses.flatMap(({ body }) => body.from.prepaid ?? []),
    ),
    // Of the year before.
    bases: await behindThem(
      tables,
      'next-year-base',
      [],
      [...shares, ...packages, ...versions].flatMap(({ body }) => body.from.history ?? []),
    ),
  };
  const periods = await verifiedPeriods(tables, { fund, year });
  const findings = checkDecisions(decided, {
    planOf: (pin) => behind.plans.get(pinText(pin)),
    versionOf: (pin) => behind.versions.get(pinText(pin)),
    versionReservedOf: (pin) => behind.versionsReserved.get(pinText(pin)),
    closeOf: (pin) => withPackage(behind.closes.get(pinText(pin))),
    fundingOf: (pin) => behind.fundings.get(pinText(pin)),
    baseOf: (pin) => behind.bases.get(pinText(pin)),
    headUseOf: (pin) => behind.headUses.get(pinText(pin)),
    headOrderOf: (pin) => behind.headOrders.get(pinText(pin)),
    booksOf: (community, period) => periods.get(`${community} ${period}`),
  });
  const { findings: notReplayed, replayed } = await checkReconciled(files, decided.statements, isDue);
  const notWeighed = await checkWeights(files, decided.weights);
  const documents = Object.values(decided).reduce((sum, list) => sum + list.length, 0);
  return { documents, findings: [...altered, ...findings, ...notReplayed, ...notWeighed], replayed };
}

/** The periods of the books as they were verified last, by community and period. */
async function verifiedPeriods(tables: Tables, of: FundYear) {
  const books = await all(tables, of, 'verified-book', latest);
  return new Map(
    books.flatMap(({ body }) => body.periods.map((period) => [`${body.community} ${period.period}`, period] as const)),
  );
}

function asChecked(document: Document): Checked<unknown> {
  return { reference: pinText(pinOf(document)), body: document.body };
}

/** A document and its earlier revisions, the newest first. */
async function revisionsOf(tables: Tables, newest: Document): Promise<Document[]> {
  const numbers = Array.from({ length: newest.revision - 1 }, (_, i) => newest.revision - 1 - i);
  return [newest, ...(await Promise.all(numbers.map((number) => revision(tables, newest.key, number))))];
}

/** The store compares a document with its hash whenever it reads it. */
function alteredIn(document: string, error: unknown): DecisionFinding {
  if (!(error instanceof AssertionError)) throw error;
  const [zh, en] = ['所存文书与其哈希一致', 'a kept document is what was written'];
  return { invariant: 'unaltered', document, zh, en, expected: '', found: error.message.split('\n')[0]! };
}

/** The documents of a kind that others name with their revision: each may have a later one by now. */
async function behindThem<K extends Kind, Body = never>(
  tables: Tables,
  kind: K,
  latestOnes: readonly Checked<Body>[],
  pins: readonly Pin[],
): Promise<ReadonlyMap<string, Body | BodyOf<K>>> {
  const known = new Map<string, Body | BodyOf<K>>(latestOnes.map(({ reference, body }) => [reference, body]));
  for (const pin of pins) {
    const key = keyNamed(pin.document, kind);
    if (known.has(pinText(pin)) || !key) continue;
    try {
      known.set(pinText(pin), (await revision(tables, key, pin.revision)).body);
    } catch (error) {
      // One that is not there fails who names it; one that was altered is named already, with its kind or in the night of its year.
      if (!(error instanceof Fault || error instanceof AssertionError)) throw error;
    }
  }
  return known;
}

function withPackage(close: YearOfDecisions['closes'][number]['body'] | undefined): CloseOfPackage | undefined {
  return close === undefined || close.formula === null ? undefined : close;
}
