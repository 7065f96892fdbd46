import type { Column, Field, Profile } from './profile.ts';

type Held = Column['holds'];

/** Fields that a claim may go without. */
const OPTIONAL = new Set(['claim.group', 'claim.admitted_on', 'claim.discharged_on']);

const HELD_BY: Readonly<Record<string, readonly Held[]>> = {
  institution: ['identity'],
  settlement: ['identity'],
  person: ['identity'],
  insured_at: ['division', 'code'],
  treated_at: ['division', 'code'],
  admitted_on: ['day'],
  discharged_on: ['day'],
  settled_on: ['day'],
  sequence: ['count'],
  booked: ['amount'],
  payable: ['amount'],
};

/**
 * Whether the fields of a profile point at columns it has, which hold what the field needs.
 *
 * @returns one sentence for each fault, beginning with its place; none for a sound profile
 */
export function checkProfile(profile: Profile): string[] {
  const faults: string[] = [];
  const use = (place: string, column: string, holds: readonly Held[], optional = false): void => {
    const found = profile.columns.get(column);
    if (!found) faults.push(`${place}: there is no column "${column}" under columns`);
    else if (!holds.includes(found.holds)) {
      faults.push(`${place}: column "${column}" holds ${found.holds}, expected ${holds.join(' or ')}`);
    } else if (found.blank === 'none' && !optional) {
      faults.push(`${place}: column "${column}" may be blank, and this field may not`);
    }
  };
  const useField = (place: string, name: string, field: Field): void => {
    if (typeof field === 'string') use(place, field, HELD_BY[name] ?? ['code'], OPTIONAL.has(place));
    else if (name === 'sequence' && !/^[1-9]\d{0,3}$/.test(field.constant)) faults.push(`${place}: expected 1 to 9999`);
  };

  const headings = new Set<string>();
  for (const [name, { holds, blank, may_be_absent, unit, also }] of profile.columns) {
    for (const heading of [name, ...also]) {
      if (headings.has(heading)) faults.push(`columns.${name}: another column is called "${heading}" as well`);
      headings.add(heading);
    }
    if (blank === 'zero' && holds !== 'amount') faults.push(`columns.${name}: only an amount can be zero where blank`);
    if (unit && holds !== 'amount') faults.push(`columns.${name}: only an amount has a unit`);
    if (may_be_absent && blank === 'refused' && holds !== 'ignored') {
      faults.push(`columns.${name}: a column that may be absent may be blank as well`);
    }
  }
  profile.sums.forEach(({ whole, parts }, i) => {
    for (const column of [whole, ...parts]) use(`sums[${i}]`, column, ['amount']);
    if (profile.columns.get(whole)?.may_be_absent) faults.push(`sums[${i}]: the whole "${whole}" may be absent`);
  });
  if (profile.describes === 'statement') {
    for (const [name, column] of Object.entries(profile.line)) useField(`line.${name}`, name, column);
    return faults;
  }
  const { kind, reason, amounts, ...fields } = profile.claim;
  if (typeof fields.person !== 'string') faults.push('claim.person: expected a column');
  else if (profile.columns.get(fields.person)?.private === false) {
    faults.push(`claim.person: column "${fields.person}" tells who the person is, expected private: yes`);
  }
  for (const [name, field] of Object.entries(fields)) useField(`claim.${name}`, name, field);
  if ('column' in kind) use('claim.kind', kind.column, ['flag'], kind.means.has(''));
  if (reason) use('claim.reason', reason.column, ['flag'], 'column' in kind);
  for (const [name, columns] of Object.entries(amounts)) {
    for (const column of columns) use(`claim.amounts.${name}`, column, ['amount']);
  }
  return faults;
}
