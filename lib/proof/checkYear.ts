import { AssertionError } from 'node:assert';
import type { Decision } from '../decisions/decision.ts';
import { Fault } from '../errors.ts';
import { type Document, latest, listLatest, referenceOf, revision } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';
import { checkDecisions, type YearOfDecisions } from './checkDecisions.ts';
import type { VerifiedBook } from './verifiedBook.ts';
import type { Checked, Violation } from './violation.ts';

type Plan = Decision<'prepayment-plan'>;

/** The kind of document that each list holds. */
const KINDS: { readonly [Name in keyof YearOfDecisions]: string } = {
  budgets: 'budget',
  packages: 'packages',
  reserved: 'reserved',
  plans: 'prepayment-plan',
  orders: 'prepayment-order',
  statements: 'monthly-statement',
  closes: 'close',
  distributions: 'distribution',
};

/**
 * Check what a fund year has decided, as it stands in the store: how many documents, and what does not hold of them.
 *
 * @param communities whose books it was decided by
 */
export async function checkYear(
  tables: Tables,
  fund: string,
  year: string,
  communities: readonly string[],
): Promise<{ readonly documents: number; readonly violations: readonly Violation[] }> {
  const altered: Violation[] = [];
  const lists = Object.entries(KINDS).map(async ([name, kind]) => {
    try {
      const documents = await listLatest(tables, fund, year, kind);
      const all = name === 'budgets' ? await Promise.all(documents.map((one) => revisionsOf(tables, one))) : documents;
      return [name, all.flat().map(checked)] as const;
    } catch (error) {
      altered.push(alteredIn(`${fund}/${year}/${kind}`, error));
      return [name, []] as const;
    }
  });
  const decided = Object.fromEntries(await Promise.all(lists)) as unknown as YearOfDecisions;
  const plans = await plansBehind(tables, fund, year, decided);
  const periods = await verifiedPeriods(tables, fund, year, communities);
  const violations = checkDecisions(decided, {
    planOf: (basis) => plans.get(basis),
    booksOf: (community, period) => periods.get(`${community} ${period}`),
  });
  const documents = Object.values(decided).reduce((sum, list) => sum + list.length, 0);
  return { documents, violations: [...altered, ...violations] };
}

/** The periods of the books as they were verified last, by community and period. */
async function verifiedPeriods(tables: Tables, fund: string, year: string, communities: readonly string[]) {
  const books = await Promise.all(
    communities.map((id) => latest<VerifiedBook>(tables, { fund, year, kind: 'verification', scope: `books.${id}` })),
  );
  return new Map(
    books.flatMap((book) => book?.body.periods.map((of) => [`${book.body.community} ${of.period}`, of] as const) ?? []),
  );
}

function checked({ key, revision, body }: Document): Checked<unknown> {
  return { reference: `${referenceOf(key)}@${revision}`, body };
}

/** A document and its earlier revisions, the newest first. */
async function revisionsOf(tables: Tables, newest: Document): Promise<Document[]> {
  const numbers = Array.from({ length: newest.revision - 1 }, (_, i) => newest.revision - 1 - i);
  return [newest, ...(await Promise.all(numbers.map((number) => revision(tables, newest.key, number))))];
}

/** The store compares a document with its hash whenever it reads it. */
function alteredIn(document: string, error: unknown): Violation {
  if (!(error instanceof AssertionError)) throw error;
  const [zh, en] = ['所存文书与其哈希一致', 'a kept document is what was written'];
  return { invariant: 'unaltered', document, zh, en, expected: '', found: error.message.split('\n')[0]! };
}

/** The plans that orders carry out: a plan may have a later revision by now. */
async function plansBehind(
  tables: Tables,
  fund: string,
  year: string,
  { plans, orders }: YearOfDecisions,
): Promise<ReadonlyMap<string, Plan>> {
  const known = new Map(plans.map(({ reference, body }) => [reference, body]));
  for (const basis of new Set(orders.map(({ body }) => body.basis))) {
    const [, scope, number] = /^[^/]+\/[^/]+\/prepayment-plan\/([^/@]+)@(\d+)$/.exec(basis) ?? [];
    if (known.has(basis) || scope === undefined) continue;
    try {
      const key = { fund, year, kind: KINDS.plans, scope };
      known.set(basis, (await revision<Plan>(tables, key, Number(number))).body);
    } catch (error) {
      // A plan that is not there fails its order; one that was altered is named already, with the plans.
      if (!(error instanceof Fault || error instanceof AssertionError)) throw error;
    }
  }
  return known;
}
