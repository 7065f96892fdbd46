import { dayOf } from '../calendar/shanghai.ts';
import { hashOf } from '../canonicalJson.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';

/** What tells a finding from others: what is not as it is said to be, and where. */
export interface FindingPlace {
  readonly what: string;
  readonly at: string;
}

/**
 * Tell the people who run the service of each finding, once for each night on which it is news. No figure is told, since some
 * are of one person.
 *
 * @param of whose books; a finding about the whole fund has the fund in place of a community
 * @param at ISO instant of the run
 */
export async function announceFindings(
  tables: Tables,
  of: { readonly fund: string; readonly year: string; readonly community: string },
  findings: readonly FindingPlace[],
  at: string,
): Promise<void> {
  for (const { what, at: place } of findings) {
    const id = `books.${of.fund}.${of.year}.${of.community}.${dayOf(at)}.${hashOf({ what, place }).slice(0, 16)}`;
    await announce(tables, { ...of, id, kind: 'books_differ', at, facts: { what, place } });
  }
}
