import type { Settlement } from '../settlement.ts';
import type { Case } from './cases.ts';

/** What officers of a fund year have before them when they do their part of it. */
export interface Desk {
  readonly fund: string;
  readonly year: string;
  readonly communities: readonly {
    readonly id: string;
    readonly lead: string;
    /** What each member was scored with, by which retained money is distributed. */
    readonly scores: readonly { readonly id: string; readonly score: string }[];
  }[];
  /** The stays that a hospital settled in a month for residents of its own community, the dearest first: those that are paid by their group, */
  readonly casesAt: (institution: string, month: string) => readonly Case[];
  /** and those that are paid by the day. */
  readonly staysByTheDayAt: (institution: string, month: string) => readonly Settlement[];
}

/** The lead hospital of a community. */
export function leadHospital({ communities }: Desk, community: string): string {
  return communities.find(({ id }) => id === community)!.lead;
}
