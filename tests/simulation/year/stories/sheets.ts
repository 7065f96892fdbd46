import { between, chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { type Home, NEXT_YEAR } from '../area.ts';
import { inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import { type Stay, staysAt } from '../stays.ts';
import type { Cast, Told } from './told.ts';

/** What a sheet of the year is of, and when it is entered. */
export interface SheetDue {
  readonly home: Home;
  readonly institution: string;
  /** In which the stays were settled. */
  readonly month: string;
  readonly at: Date;
  /** The day of that. */
  readonly day: string;
  /** A number to draw by, of which each story makes what it likes. */
  readonly drawn: number;
}

/** When sheets are entered: while months are approved or locked, too. */
const MOMENTS = [
  ['04', '09:00:00'],
  ['10', '03:00:00'],
  ['13', '09:00:00'],
  ['25', '09:00:00'],
] as const;

/** Sheets of the months of a year, each some months later. @param perMille of a thousand communities and months, so many have one */
export function sheetsDue(stream: Dice, { homes, months }: Cast, perMille: number): SheetDue[] {
  return homes.flatMap((home) =>
    months.flatMap((month) => {
      const [date, time] = pick(stream, MOMENTS);
      const day = `${monthAfter(month, between(stream, 1, 4))}-${date}`;
      const due = { home, institution: pick(stream, home.members), month, at: inShanghai(day, time), day };
      const drawn = between(stream, 0, 100_000);
      return chance(stream, perMille) && day < `${NEXT_YEAR}-03-20` ? [{ ...due, drawn }] : [];
    }),
  );
}

/** A story for each sheet that is due and of which there are stays when it comes: those of its institution or, where it has none, of another member. */
export function toldOf(
  what: string,
  due: readonly SheetDue[],
  story: (office: Office, due: SheetDue, stays: readonly Stay[]) => Promise<void>,
): Told[] {
  return due.map((one) => ({
    at: one.at,
    what: `${what} of ${one.institution} for ${one.month}`,
    story: async (office) => {
      const { members } = one.home;
      const from = members.indexOf(one.institution);
      const inTurn = [...members.slice(from), ...members.slice(0, from)];
      for (const institution of inTurn) {
        const stays = staysAt(office.books, institution, one.month);
        if (stays.length > 0) return story(office, { ...one, institution }, stays.slice(0, 3));
      }
    },
  }));
}
