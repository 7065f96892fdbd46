import { ruleOutside } from '../claims/packageSide.ts';
import type { CapitationClose } from '../decisions/capitationClose.ts';
import type { Pin } from '../decisions/pin.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, documentKey, partsOfScope, referenceOf, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { requiredStanding, revision, standing, standingNumber } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { countersOf } from '../store/ledger/counters.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse the close of a package of heads that no longer is what list, books and payments say: somebody has it drawn up anew.
 *
 * @throws Fault stale  naming what has moved
 */
export async function refuseOvertakenHeads(
  tables: Tables,
  key: DocumentKey<'capitation-close'>,
  number: number,
): Promise<void> {
  const { body } = await revision(tables, key, number);
  const { fund, year } = key;
  const { community, package: name } = partsOfScope(key);
  const book = { fund, year, community };
  await refuseOther(tables, key, documentKey('enrolment', book), body.from.heads);
  await refuseOther(tables, key, documentKey('capitation-order', { ...book, package: name }), body.from.prepaid);
  const list = await requiredStanding(tables, documentKey('enrolment', book));
  const { outside } = list.body.packages.find(({ id }) => id === name)!;
  const cells = (await countersOf(tables, book)).filter(({ line }) => ruleOutside(line) === outside);
  const now = cells.reduce((sum, { entries }) => sum + entries, 0);
  if (now !== body.books.entries) throw moved(key, body, now);
}

/** What is in force is what it was drawn up by, or neither is there. */
async function refuseOther(
  tables: Tables,
  key: DocumentKey,
  of: DocumentKey,
  [by]: readonly Pin[] = [],
): Promise<void> {
  if ((await standingNumber(tables, of)) === by?.revision) return;
  const [drawn, other] = [documentNamed(key), documentNamed(of)];
  throw new Fault('stale', {
    zh: `${drawn.zh}出具之后，现行的${other.zh}已变动：请重新核算（lumpsum run settleHeads --year ${key.year}），再办理。未作任何更改。`,
    en: `The ${other.en} in force is another than the ${drawn.en} was drawn up by: draw it up again (lumpsum run settleHeads --year ${key.year}), and act on that. Nothing was changed.`,
  });
}

function moved(key: DocumentKey, { books }: CapitationClose, now: number): Fault {
  const { zh, en } = documentNamed(key);
  return new Fault('stale', {
    zh: `${zh}出具之后又有入账（当时 ${books.entries} 笔，现有 ${now} 笔）：请重新核算（lumpsum run settleHeads --year ${key.year}），再办理。未作任何更改。`,
    en: `Something was booked since the ${en} was drawn up (${books.entries} entries then, ${now} now): draw it up again (lumpsum run settleHeads --year ${key.year}), and act on that. Nothing was changed.`,
  });
}

/**
 * Refuse what comes too late for a package of heads: its close is in force, and counted neither another list nor another order.
 *
 * @param packages of the community; left out, any
 * @throws Fault conflict  naming the close
 */
export async function refuseAfterHeads(
  tables: Tables,
  key: DocumentKey<'enrolment' | 'capitation-order'>,
  packages?: string,
): Promise<void> {
  const community = key.scope.split('.')[0]!;
  const closes = await all(tables, key, 'capitation-close', standing, withinCommunity(community));
  const closed = closes.find((close) => packages === undefined || partsOfScope(close.key).package === packages);
  if (!closed) return;
  const { zh, en } = documentNamed(closed.key);
  throw new Fault('conflict', {
    zh: `${zh}已审批（${referenceOf(closed.key)}），是按当时的名册和预付款清算的：${documentNamed(key).zh}不再生效。`,
    en: `The ${en} is approved (${referenceOf(closed.key)}), by the list and the payments of then: the ${documentNamed(key).en} does not come into force any more.`,
  });
}
