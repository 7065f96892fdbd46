import { z } from 'zod';
import type { PageAsked } from '../api/page.ts';
import { followTargets } from '../decisions/followTargets.ts';
import { seasonOf, seasonUntil } from '../decisions/seasonOf.ts';
import type { Actor } from '../documents/actor.ts';
import { actsOn } from '../documents/actsOn.ts';
import { courseOf, standingRevision } from '../documents/courseOf.ts';
import { documentKey, referenceOf } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { packageEnd } from '../documents/packageEnd.ts';
import { requiredLatest } from '../documents/read.ts';
import { partsOf } from '../documents/scope.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { booksOfPackage } from '../intake/booksOfPackage.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { communityOf } from '../policy/communityOf.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Book } from '../store/ledger/book.ts';
import { countedBook } from '../store/ledger/counters.ts';
import { present } from '../wire/present.ts';
import type { Shelves } from './shelves.ts';

/** The member that the page before ended with. */
const targetsCursor = z.strictObject({ after: z.string() });

/**
 * The targets of a community's members as they were drawn up last, a page of them, beside what is booked at each. Who has one institution
 * of it is shown that one.
 *
 * @throws Fault not_found  none were drawn
 * @throws Fault policy_not_in_force  no rule says how the year's spending falls on its months
 */
export async function targetsOfMembers(
  { tables, policy }: Shelves,
  book: Book,
  { limit, cursor }: PageAsked,
  { scope }: Actor,
) {
  const after = cursor === undefined ? '' : readCursor(cursor, targetsCursor).after;
  const { community } = communityOf(policy, book);
  const targets = await requiredLatest(tables, documentKey('member-targets', book));
  const [acts, counted] = await Promise.all([actsOn(tables, targets.key), countedBook(tables, book)]);
  const ended = await packageEnd(tables, book);
  const { counters } = await booksOfPackage(tables, book, ended, counted);
  const { life } = KINDS['member-targets'];
  const { institution: own } = partsOf(scope);
  const season = seasonUntil(ended, seasonOf(rulesOfCommunity(policy, book.fund, community, `${book.year}-01-01`)));
  const shown = followTargets(targets.body, book.year, season, counters).filter(
    ({ member }) => byCodePoint(member, after) > 0 && (own === undefined || member === own),
  );
  const names = new Map(community.members.map(({ id, name }) => [id, name]));
  const page = shown.slice(0, limit).map((each) => ({ ...each, name: names.get(each.member) ?? each.member }));
  return present({
    ...{ reference: referenceOf(targets.key), revision: targets.revision, hash: targets.hash },
    state: courseOf(life, acts, targets.revision).state,
    standing: standingRevision(life, acts, targets.revision) ?? null,
    members: page,
    next: shown.length > limit ? cursorText({ after: page.at(-1)!.member }) : null,
  });
}
