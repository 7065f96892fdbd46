/**
 * Every morning: what is paid by contracted heads (门诊包干). Of the months that are locked it is counted what the fund paid for the heads of each member; once a list is in force, what its
 * members are paid at the beginning is drawn up; and when a year was closed, so are its packages of heads, anew whenever books, list or scores have moved, until the deadline of the year.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { ruleOutside } from '../lib/claims/packageSide.ts';
import { capitationClose } from '../lib/decisions/capitationClose.ts';
import { countedThrough } from '../lib/decisions/capitationInput.ts';
import { capitationOrder } from '../lib/decisions/capitationOrder.ts';
import { clearingDeadline, refuseAfterDeadline } from '../lib/decisions/clearingDeadline.ts';
import type { HeadUse } from '../lib/decisions/headUse.ts';
import type { Based } from '../lib/decisions/pin.ts';
import { scoringOf } from '../lib/decisions/scoring.ts';
import { actsOn } from '../lib/documents/actsOn.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { based, type Made } from '../lib/documents/document.ts';
import { hasPlan } from '../lib/documents/isPlanned.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey, withinCommunity } from '../lib/documents/key.ts';
import { all } from '../lib/documents/list.ts';
import { latest, requiredStanding, standing } from '../lib/documents/read.ts';
import { scoredBy } from '../lib/documents/scoredBy.ts';
import type { Enrolment } from '../lib/enrolment/enrolment.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { usesOfHeads } from '../lib/intake/usesOfHeads.ts';
import type { HeadPackage } from '../lib/policy/capitation.ts';
import { type Belonging, communitiesOfYear, wholeYear } from '../lib/policy/communitiesThrough.ts';
import { communityOf } from '../lib/policy/communityOf.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { headPackagesIn } from '../lib/policy/headPackagesIn.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import type { ResolvedPolicy } from '../lib/policy/resolve.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { headOf } from '../lib/store/ledger/head.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const thisYear = dayOf(at).slice(0, 4);
  const years = fundYear === undefined ? [String(Number(thisYear) - 1), thisYear] : [fundYear];
  const settled = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    if (fundYear !== undefined) await assertPlanned(tables, fund, fundYear, thisYear);
    const ofYears = await separately(years, (year) => settle(fund, year, fundYear !== undefined, at));
    return ofYears.flat();
  });
  return settled.flat();
});

async function settle(fund: string, year: string, isAsked: boolean, at: string) {
  if (!(await hasPlan(tables, { fund, year }))) return [];
  const communities = communitiesOfYear(policy, fund, year);
  const settled = await separately(communities, (belonging) => settleOne(fund, year, belonging, isAsked, at));
  return settled.flat();
}

async function settleOne(fund: string, year: string, { id }: Belonging, isAsked: boolean, at: string) {
  const book = { fund, year, community: id };
  const { community } = communityOf(policy, book);
  const rules = rulesOfCommunity(policy, fund, community, `${year}-12-31`);
  const packages = headPackagesIn(rules);
  if (packages.length === 0) return [];
  const made = { by: 'settleHeads', at };
  const isClosing = await isToBeClosed(rules, book, isAsked, dayOf(at));
  const key = documentKey('enrolment', book);
  const list = await standing(tables, key);
  if (list === undefined) {
    // What is booked outside the package is paid by its heads: without a list it would be paid by nobody.
    if (isClosing && (await isUsed(book, packages))) await requiredStanding(tables, key);
    return [];
  }
  const heads = based(list);
  const uses = await usesOfHeads({ tables, files }, book, heads, made);
  return separately(heads.body.packages, async ({ id: name }) => {
    const said = { community: id, package: name, counted: uses.length };
    if (!isClosing) return { ...said, initial: await orderInitial(rules, book, heads, name, made) };
    const { amount } = await close(rules, book, heads, name, uses, made);
    return { ...said, cash_due: amount };
  });
}

/** Whether anything is booked on the lines of packages of heads. */
async function isUsed(book: Book, packages: readonly HeadPackage[]): Promise<boolean> {
  const rules = new Set(packages.map(({ outside }) => outside));
  return (await countersOf(tables, book)).some(({ line }) => rules.has(ruleOutside(line) ?? ''));
}

/** A package of heads is closed after the year of its community, until the deadline of that; whoever asks for it later is told so. */
async function isToBeClosed(rules: ResolvedPolicy, book: Book, isAsked: boolean, today: string): Promise<boolean> {
  if ((await latest(tables, documentKey('close', book))) === undefined) return false;
  const deadline = clearingDeadline(rules, book.year);
  const what = { zh: `${book.community} ${book.year} `, en: `${book.year} of ${book.community}` };
  if (isAsked) refuseAfterDeadline(rules, what, deadline, today);
  return today <= deadline;
}

/** What is paid at the beginning, by the list that is in force then: once somebody has submitted it, a later list changes it no more, and the close counts what was paid. */
async function orderInitial(rules: ResolvedPolicy, book: Book, list: Based<Enrolment>, name: string, made: Made) {
  const key = documentKey('capitation-order', { ...book, package: name });
  const drawn = await latest(tables, key);
  if (drawn && (await actsOn(tables, key)).length > 0) return drawn.body.amount;
  return (await revise(tables, key, capitationOrder(rules, list, name), made, drawn)).document.body.amount;
}

async function close(
  rules: ResolvedPolicy,
  book: Book,
  list: Based<Enrolment>,
  name: string,
  uses: readonly Based<HeadUse>[],
  made: Made,
) {
  const { community } = communityOf(policy, book);
  const order = await standing(tables, documentKey('capitation-order', { ...book, package: name }));
  const final_by = clearingDeadline(rules, book.year);
  const drawn = capitationClose(
    rules,
    wholeYear(policy, book, community),
    name,
    {
      ...{ list, uses },
      scoring: scoringOf(book.community, await scoredBy(tables, book)),
      visitsBefore: await visitsBefore(book),
      order: order && based(order),
    },
    { final_by, is_provisional: dayOf(made.at) < final_by },
  );
  const key = documentKey('capitation-close', { ...book, package: name });
  return (await revise(tables, key, drawn, made)).document.body;
}

/** The visits of the year before: as they were entered and approved, else by its books where all of that year was counted. */
async function visitsBefore(book: Book) {
  const entered = await standing(tables, documentKey('head-visits', book));
  if (entered) return based(entered);
  const before = { ...book, year: String(Number(book.year) - 1) };
  const uses = await all(tables, before, 'capitation-use', latest, withinCommunity(book.community));
  const { totals, lockedThrough } = await headOf(tables, before);
  const bodies = uses.map(({ body }) => body);
  const through = countedThrough(before.year, totals.keys(), lockedThrough, bodies);
  return uses.length > 0 && through === `${before.year}-12` ? uses.map(based) : undefined;
}
