/**
 * 1 February, and on demand until the deadline of the year: close the year of every community, distribute what it retains, say what the next
 * year's package grows from, and what it is owed for residents of others; then which pots pay the overruns, and what the reserve comes to. Drafts for confirmation, provisional until the deadline; when the books have moved
 * since, new revisions. Where the package is the debt (mode C), the points of the members split it, and nothing is retained; where there is
 * none, each institution is owed what it did.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { nameAndId } from '../lib/claims/nameAndId.ts';
import type { Community, Roster } from '../lib/claims/roster.ts';
import { baseOfClose, haveBase } from '../lib/decisions/baseOfClose.ts';
import { type ClosedBy, closeYear, type YearClose } from '../lib/decisions/closeYear.ts';
import { distributeRetained } from '../lib/decisions/distributeRetained.ts';
import type { Entitlement } from '../lib/decisions/entitlement.ts';
import { dueOfPackage } from '../lib/decisions/monthsAfter.ts';
import { type ClosedHome, neighbourPayment } from '../lib/decisions/neighbourPayment.ts';
import type { Based } from '../lib/decisions/pin.ts';
import { refuseWaysOfPoints } from '../lib/decisions/refuseWaysOfPoints.ts';
import { scoringOf } from '../lib/decisions/scoring.ts';
import { treatedByOthers } from '../lib/decisions/treatedByOthers.ts';
import { useInParts } from '../lib/decisions/useInParts.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { based, type Made } from '../lib/documents/document.ts';
import { isPlanned } from '../lib/documents/isPlanned.ts';
import { revise } from '../lib/documents/keep.ts';
import { type DocumentKey, documentKey, withinCommunity } from '../lib/documents/key.ts';
import { all } from '../lib/documents/list.ts';
import { type Packaged, packagedCommunities } from '../lib/documents/packagedCommunities.ts';
import { latest, requiredLatest, requiredStanding, standing } from '../lib/documents/read.ts';
import { scoredBy } from '../lib/documents/scoredBy.ts';
import { settledMonths } from '../lib/documents/settledMonths.ts';
import { waysInForce } from '../lib/documents/waysInForce.ts';
import { Fault } from '../lib/errors.ts';
import { drawFunding } from '../lib/funding/drawFunding.ts';
import { recoveredSheets } from '../lib/intake/recoveredSheets.ts';
import { formatFen, parseFen } from '../lib/money/fen.ts';
import { received } from '../lib/payments/received.ts';
import { wholeYear } from '../lib/policy/communitiesThrough.ts';
import { communityOf } from '../lib/policy/communityOf.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { fundYearNamed } from '../lib/policy/fundYearNamed.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { namedIn } from '../lib/policy/namedIn.ts';
import type { ResolvedPolicy } from '../lib/policy/resolve.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rostersOn } from '../lib/policy/rostersOn.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { setting } from '../lib/policy/setting.ts';
import { shipped } from '../lib/shipped.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { countedBook } from '../lib/store/ledger/counters.ts';
import { settledBefore } from '../lib/store/ledger/settledBefore.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) - 1);
  const closed = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    if (fundYear !== undefined) await assertPlanned(tables, fund, fundYear, dayOf(at).slice(0, 4));
    return (await isPlanned(tables, fund, year)) ? clear(fund, year, at) : [];
  });
  return closed.flat();
});

async function clear(fund: string, year: string, at: string) {
  const roster = rosterOf(policy, fund, `${year}-12-31`);
  const packaged = new Map((await packagedCommunities(tables, { fund, year })).map((one) => [one.id, one]));
  const ids = new Set([...roster.communities.map(({ id }) => id), ...packaged.keys()]);
  const made = { by: 'clearYear', at };
  const closed = await separately(ids, (community) =>
    closeOne({ fund, year, community }, roster, packaged.get(community), made),
  );
  const homes = closed.map(({ home }) => home);
  // Only when every close stands: what the residents of one cost elsewhere is owed by all of them together.
  const owed = new Set([...ids, ...homes.flatMap(({ treated }) => treated.map(({ by }) => by))]);
  for (const community of owed) await payForOthers({ fund, year, community }, homes, made);
  const funding = await drawFunding(tables, policy, { fund, year }, homes, made);
  const unfunded = new Map(funding?.body.result.communities.map((each) => [each.id, each.unfunded]));
  return closed.map(({ outcome }) => {
    const lacks = unfunded.get(outcome.community) ?? '0.00';
    return { ...outcome, ...(parseFen(lacks) > 0n && { unfunded: lacks }) };
  });
}

/** What a community is owed for residents of others; where that is nothing, and was nothing before, there is no document. */
async function payForOthers(book: Book, homes: readonly ClosedHome[], made: Made) {
  const key = documentKey('neighbour-payment', book);
  const payment = neighbourPayment(book.community, homes);
  if (payment.rows.length > 0 || (await latest(tables, key))) await revise(tables, key, payment, made);
}

/** Close one community. The close stands even where its distribution or next year's base cannot be made: they are decisions of their own. */
async function closeOne(book: Book, roster: Roster, packaged: Packaged | undefined, made: Made) {
  const { fund, year, community: id } = book;
  const ended = packaged?.ended;
  const community =
    roster.communities.find((known) => known.id === id) ?? (ended && communityOf(policy, book).community);
  const [whole, called] = [fundYearNamed(policy, book), nameAndId({ id, name: namedIn(policy, book).community })];
  if (!community) {
    throw new Fault('not_found', {
      zh: `${called.zh}在 ${whole.zh}有打包额，但年末名册中没有它。`,
      en: `${called.en} has a package of ${whole.en}, and the roster of its last day lacks it.`,
    });
  }
  const rules = rulesOfCommunity(policy, fund, community, `${year}-12-31`);
  const rosterOn = rostersOn(policy, fund);
  const ofCommunity = withinCommunity(id);
  const { head, counters } = await countedBook(tables, book);
  const books = {
    counters,
    // A close says what the year comes to by all that is known, whoever still looks at a month: it is approved by itself.
    statements: (await all(tables, book, 'monthly-statement', latest, ofCommunity)).map(based),
    recoveries: await recoveredSheets(tables, book),
  };
  const without = packaged ? undefined : await withoutPackage(book);
  if (!without && setting(rules, 'service.mode') === 'C')
    refuseWaysOfPoints(await waysInForce(tables, book), wholeYear(policy, book, community), year);
  const by = without ? {} : await closedBy(rules, book);
  // Only what was approved was paid.
  const orders = (await all(tables, book, 'prepayment-order', standing, ofCommunity)).map(based);
  const settlements = (await settledMonths(tables, book)).map(based);
  const isPrepaid = !without || orders.length + settlements.length > 0;
  const prepaid = { orders, settlements, received: isPrepaid ? await received(tables, policy, book, made) : undefined };
  const closing = without ?? {
    plan: based(await requiredStanding(tables, documentKey('prepayment-plan', book))),
    ...(ended !== undefined && { ended: { from: ended, late: await settledBefore(tables, book, head, ended) } }),
    ...by,
  };
  const drawn = closeYear(rules, book, community, rosterOn, { ...books, ...prepaid, ...closing }, dayOf(made.at));
  const { document } = await revise(tables, documentKey('close', book), drawn, made);
  const close = based(document);
  await distribute(rules, community, by, close, documentKey('distribution', book), made);
  // Of a clearing by points, and where there is no package, there is no surplus of which a part could stay; of a part of a year no other year grows.
  if (drawn.formula === 'community-close' && !drawn.after && haveBase(rules)) {
    const base = baseOfClose(rules, { body: drawn, pin: close.pin }, books.statements);
    await revise(tables, documentKey('next-year-base', book), base, made);
  }
  const parts = useInParts(id, rosterOn, books, setting(rules, 'service.inpatient_basis'));
  const home = { home: id, close, treated: treatedByOthers(community, rosterOn, parts) };
  return { outcome: { community: id, ...outcomeOf(drawn) }, home };
}

/** What says that a community has no package; undefined where nothing does, and its plan is missed. */
async function withoutPackage(book: Book): Promise<{ readonly entitlement: Based<Entitlement> } | undefined> {
  const entitlement = await standing(tables, documentKey('entitlement', book));
  return entitlement?.body.result.status === 'not_eligible' ? { entitlement: based(entitlement) } : undefined;
}

/** What the year is closed by beside its books: in mode C the points that were approved, in mode A how the community was assessed. */
async function closedBy(rules: ResolvedPolicy, book: Book): Promise<ClosedBy> {
  if (setting(rules, 'service.mode') === 'C') {
    return { points: based(await requiredStanding(tables, documentKey('points', book))) };
  }
  const scored = await scoredBy(tables, book);
  if (!scored.sheet) await requiredLatest(tables, documentKey('assessment', book));
  const scoring = scoringOf(book.community, scored);
  if (scoring) return { scoring };
  const called = nameAndId({ id: book.community, name: namedIn(policy, book).community });
  const whole = fundYearNamed(policy, book);
  throw new Fault('not_found', {
    zh: `${whole.zh}的考核结果中没有医共体${called.zh}。`,
    en: `The assessment of ${whole.en} lacks the community ${called.en}.`,
  });
}

/** What is told of a close where the run is told. */
function outcomeOf(close: YearClose) {
  if (close.formula === 'community-close') {
    return { balance: close.result.balance, cash_due: close.after?.cash_due ?? close.result.cash_due };
  }
  if (close.formula === null)
    return { owed: close.amount, ...(close.cash_due !== undefined && { cash_due: close.cash_due }) };
  return { point_value: close.result.published, cash_due: close.after?.cash_due ?? formatFen(dueOfPackage(close)) };
}

/** Where nothing is retained any more, what was drawn up before is no distribution of this close, and says so. */
async function distribute(
  rules: ResolvedPolicy,
  community: Community,
  { scoring }: ClosedBy,
  close: Based<YearClose>,
  key: DocumentKey<'distribution'>,
  made: Made,
) {
  const { body, pin } = close;
  const retained = body.formula === 'community-close' ? body.result.retained : '0.00';
  if (scoring && body.formula === 'community-close' && parseFen(retained) > 0n) {
    const { final_by, is_provisional } = body;
    const drawn = distributeRetained(rules, community, scoring, { body, pin });
    await revise(tables, key, { ...drawn, final_by, is_provisional }, made);
  } else if (await latest(tables, key)) {
    await revise(tables, key, { community: community.id, retained }, made);
  }
}
