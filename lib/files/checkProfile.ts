import type { Bilingual } from '../bilingual.ts';
import { headingKey } from './headingKey.ts';
import type { Column, Field, Profile } from './profile.ts';

type Held = Column['holds'];

/** What is wrong with a profile, and where in it. */
export interface ProfileFault extends Bilingual {
  readonly place: string;
}

/** Fields that a claim or a contract may go without. */
const OPTIONAL = new Set(['claim.group', 'claim.admitted_on', 'claim.discharged_on', 'contract.until']);

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
  group: ['group', 'code'],
  booked: ['amount'],
  from: ['month'],
  until: ['month'],
  payable: ['amount'],
};

/**
 * Whether the fields of a profile point at columns it has, which hold what the field needs.
 *
 * @returns each fault with its place; none for a sound profile
 */
export function checkProfile(profile: Profile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const note = (place: string, zh: string, en: string) => faults.push({ place, zh, en });
  const use = (place: string, column: string, holds: readonly Held[], optional = false): void => {
    const found = profile.columns.get(column);
    if (!found) note(place, `columns 中没有“${column}”这一列`, `there is no column "${column}" under columns`);
    else if (!holds.includes(found.holds)) {
      note(
        place,
        `“${column}”列的内容是 ${found.holds}，应为 ${holds.join(' 或 ')}`,
        `column "${column}" holds ${found.holds}, expected ${holds.join(' or ')}`,
      );
    } else if (found.blank === 'none' && !optional) {
      note(place, `“${column}”列可以为空，但这里不能为空`, `column "${column}" may be blank, and this field may not`);
    }
  };
  const useField = (place: string, name: string, field: Field): void => {
    if (typeof field === 'string') use(place, field, HELD_BY[name] ?? ['code'], OPTIONAL.has(place));
    else if (name === 'sequence' && !/^[1-9]\d{0,3}$/.test(field.constant))
      note(place, '应为 1 到 9999', 'expected 1 to 9999');
  };
  const checkPerson = (place: string, column: string): void => {
    if (profile.columns.get(column)?.private !== false) return;
    note(
      place,
      `“${column}”列能认出个人，应写 private: yes`,
      `column "${column}" tells who the person is, expected private: yes`,
    );
  };

  const headings = new Set<string>();
  for (const [name, { holds, blank, may_be_absent, unit, also }] of profile.columns) {
    for (const heading of [name, ...also]) {
      const key = headingKey(heading);
      if (headings.has(key)) {
        note(`columns.${name}`, `另有一列也叫“${heading}”`, `another column is called "${heading}" as well`);
      }
      headings.add(key);
    }
    if (blank === 'zero' && holds !== 'amount') {
      note(`columns.${name}`, '只有金额列可以空作零', 'only an amount can be zero where blank');
    }
    if (unit && holds !== 'amount') note(`columns.${name}`, '只有金额列有单位', 'only an amount has a unit');
    if (may_be_absent && blank === 'refused' && holds !== 'ignored') {
      note(`columns.${name}`, '可以缺少的列也应可以为空', 'a column that may be absent may be blank as well');
    }
  }
  profile.sums.forEach(({ whole, parts }, i) => {
    for (const column of [whole, ...parts]) use(`sums[${i}]`, column, ['amount']);
    if (profile.columns.get(whole)?.may_be_absent) {
      note(`sums[${i}]`, `合计列“${whole}”可以缺少`, `the whole "${whole}" may be absent`);
    }
  });
  profile.needs_one_of.forEach((names, i) => {
    for (const name of names) {
      if (!profile.columns.has(name)) {
        note(`needs_one_of[${i}]`, `columns 中没有“${name}”这一列`, `there is no column "${name}" under columns`);
      }
    }
  });
  if (profile.describes === 'statement') {
    const { institution, payable, coefficients, ...columns } = profile.line;
    for (const [name, column] of Object.entries(columns)) useField(`line.${name}`, name, column);
    if (typeof institution === 'string') useField('line.institution', 'institution', institution);
    else {
      use('line.institution.code', institution.code, ['identity'], true);
      use('line.institution.or_name', institution.or_name, ['flag']);
    }
    if (typeof payable === 'string') useField('line.payable', 'payable', payable);
    else {
      use('line.payable.points', payable.points, ['decimal']);
      for (const price of payable.prices) use('line.payable.prices', price, ['decimal'], true);
      use('line.payable.rate', payable.rate, ['decimal']);
    }
    if (coefficients) {
      use('line.coefficients.level', coefficients.level, ['flag'], true);
      const { institution: own, auxiliary, combined } = coefficients;
      for (const column of [own, ...auxiliary, combined]) use('line.coefficients', column, ['decimal'], true);
    }
    return faults;
  }
  if (profile.describes === 'enrolment') {
    for (const [name, column] of Object.entries(profile.contract)) useField(`contract.${name}`, name, column);
    checkPerson('contract.person', profile.contract.person);
    return faults;
  }
  const { kind, reason, cancels, amounts, group_where, ...fields } = profile.claim;
  for (const [way, column] of group_where) use(`claim.group_where.${way}`, column, ['group', 'code'], true);
  if (typeof fields.person !== 'string') note('claim.person', '应为一列', 'expected a column');
  else checkPerson('claim.person', fields.person);
  for (const [name, field] of Object.entries(fields)) useField(`claim.${name}`, name, field);
  if ('column' in kind) use('claim.kind', kind.column, ['flag'], kind.means.has(''));
  if (cancels !== undefined) use('claim.cancels', cancels, ['identity'], true);
  if (reason) use('claim.reason', reason.column, ['flag'], 'column' in kind);
  for (const [name, columns] of Object.entries(amounts)) {
    for (const column of columns) use(`claim.amounts.${name}`, column, ['amount']);
  }
  return faults;
}
