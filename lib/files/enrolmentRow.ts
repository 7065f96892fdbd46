import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import type { Contract } from '../enrolment/contract.ts';
import type { EnrolmentProfile } from './profile.ts';
import { type RowFault, type RowJudge, type RowValues, valuePlace } from './rowReader.ts';

/** Of what a list of contracted heads is, and how its persons are called from here on. */
export interface EnrolmentReading {
  readonly year: string;
  /** With everybody who was a member of it within the year. */
  readonly community: Community;
  /** The classes that heads are contracted for. */
  readonly classes: readonly string[];
  /** The key that stands for a person; the number in the file goes no further. */
  readonly pseudonym: (person: string) => string;
}

/** How the rows of a list are judged beyond their cells, and the contract that a sound one says. */
export interface ContractReader {
  readonly judge: RowJudge;
  readonly contractOf: (values: RowValues) => Contract;
}

/** The reader of the rows of one file. The profile was checked when it was loaded, so each column holds what is asked of it. */
export function contractReader({ contract, ...profile }: EnrolmentProfile, reading: EnrolmentReading): ContractReader {
  const { year, community, pseudonym } = reading;
  const at = {
    person: valuePlace(profile, contract.person),
    insuredAt: valuePlace(profile, contract.insured_at),
    institution: valuePlace(profile, contract.institution),
    class: valuePlace(profile, contract.class),
    from: valuePlace(profile, contract.from),
    until: valuePlace(profile, contract.until),
  };
  const members = new Set(community.members.map(({ id }) => id));
  const divisions = new Set(community.divisions);
  const classes = new Set(reading.classes);
  const called = nameAndId(community);
  // A year has few institutions and classes: a list of a million rows has each of them once.
  const once = interned();
  return {
    judge(values, faults) {
      const said = (place: number) => values[place] as string | null | undefined;
      const note = (place: number, code: RowFault['code'], expected?: RowFault['expected']) =>
        faults.push({ place, code, expected });
      const isStrange = (place: number, among: ReadonlySet<string>) => {
        const value = said(place);
        return typeof value === 'string' && !among.has(value);
      };
      if (isStrange(at.insuredAt, divisions)) note(at.insuredAt, 'resident_of_another', called);
      if (isStrange(at.institution, members)) note(at.institution, 'not_a_member', called);
      if (isStrange(at.class, classes)) note(at.class, 'unknown_value', [...classes].join(', '));
      const [from, until] = [said(at.from), said(at.until)];
      if (from && until && until < from) note(at.until, 'ends_before_it_begins', from);
      else if (until && until < `${year}-01`) note(at.until, 'outside_the_year', year);
      else if (from && from > `${year}-12`) note(at.from, 'outside_the_year', year);
    },
    contractOf: (values) => ({
      person: pseudonym(values[at.person] as string),
      institution: once(values[at.institution] as string),
      class: once(values[at.class] as string),
      from: once(values[at.from] as string),
      until: once((values[at.until] as string | null) ?? `${year}-12`),
    }),
  };
}

/** Gives of texts that are alike always the same one. */
function interned(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found === undefined) known.set(text, text);
    return found ?? text;
  };
}
