/** A list of contracted heads (签约名册) as it is read: each row by itself, and the contracts of a person beside each other. */
import { expect, test } from 'vitest';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { enrolmentProfiles, loadProfiles } from '../../lib/files/loadProfiles.ts';
import { readMonth } from '../../lib/files/readMonth.ts';
import { sourceOf } from '../../lib/files/source.ts';
import { readArrivedEnrolment } from '../../lib/intake/readArrivedEnrolment.ts';
import { bytesOf } from './nationalFile.ts';

const FORMS = enrolmentProfiles(loadProfiles('profiles'));
const MEMBERS = ['M1', 'M2'].map((id) => ({ id, name: id, level: '1', tier: 'township' as const }));
const COMMUNITY = { id: 'home', name: '本县', lead: 'M1', divisions: ['320581'], members: MEMBERS };
const PACKAGES = [
  { id: 'general', name: '门诊包干', outside: 'clinic', classes: ['resident', 'elderly'] },
  { id: 'bundle', name: '慢病打包', outside: 'chronic', classes: ['diabetes'] },
];
const LISTS = {
  ...{ year: '2025', community: COMMUNITY, packages: PACKAGES },
  classes: PACKAGES.flatMap(({ classes }) => classes),
  pseudonym: (person: string) => `~${person}`,
};

const row = (person: string, member: string, name: string, from = '2025-01', until = '') =>
  [person, '320581', member, name, from, until].join(',');

async function read(...rows: readonly string[]) {
  const text = ['psn_no,insu_admdvs,fixmedins_code,head_class,begin_month,end_month', ...rows, ''].join('\n');
  return readArrivedEnrolment(await inspectFile(sourceOf(bytesOf(text))), FORMS, LISTS);
}

async function codes(...rows: readonly string[]): Promise<string[]> {
  const { file } = await read(...rows);
  return file.refused.flatMap(({ row: number, problems }) => problems.map(({ code }) => `${number} ${code}`));
}

test('a contract is of a pseudonym, and goes to the end of the year where nothing else is said', async () => {
  const { contracts, file } = await read(
    row('P1', 'M1', 'resident', '2024-07'),
    row('P2', 'M2', 'elderly', '202502', '2025/3'),
  );
  expect(file).toMatchObject({ rows: 2, refused: [] });
  expect(contracts).toEqual([
    { row: 2, person: '~P1', institution: 'M1', class: 'resident', from: '2024-07', until: '2025-12' },
    { row: 3, person: '~P2', institution: 'M2', class: 'elderly', from: '2025-02', until: '2025-03' },
  ]);
});

test.each([
  ['an institution that is no member', row('P1', 'M9', 'resident'), 'not_a_member'],
  ['a class that nobody contracts', row('P1', 'M1', 'child'), 'unknown_value'],
  ['a person who is insured elsewhere', row('P1', 'M1', 'resident').replace('320581', '320585'), 'resident_of_another'],
  ['no month', row('P1', 'M1', 'resident', '2025-13'), 'not_a_month'],
  ['an end before the beginning', row('P1', 'M1', 'resident', '2025-05', '2025-04'), 'ends_before_it_begins'],
  ['a contract that ended before the year', row('P1', 'M1', 'resident', '2024-01', '2024-12'), 'outside_the_year'],
  ['a contract that begins after it', row('P1', 'M1', 'resident', '2026-01'), 'outside_the_year'],
])('%s is refused', async (_, line, code) => {
  expect(await codes(line)).toEqual([`2 ${code}`]);
});

test('a row that comes again is a repeat; one that says something else of the same month refuses both', async () => {
  expect(await read(row('P1', 'M1', 'resident'), row('P1', 'M1', 'resident'))).toMatchObject({ repeated: 1 });
  expect(await codes(row('P1', 'M1', 'resident'), row('P2', 'M1', 'resident'), row('P1', 'M2', 'elderly'))).toEqual([
    '2 contracted_otherwise',
    '4 contracted_otherwise',
  ]);
});

test('a person may have a contract for each package, and one after the other', async () => {
  const rows = [row('P1', 'M1', 'resident'), row('P1', 'M2', 'diabetes'), row('P1', 'M2', 'resident', '2025-06')];
  expect(await read(...rows)).toMatchObject({ repeated: 0, file: { refused: [] }, contracts: { length: 3 } });
});

test('what is told of a contradiction does not have the number of the person', async () => {
  const { file } = await read(row('P1', 'M1', 'resident'), row('P1', 'M2', 'resident'));
  expect(JSON.stringify(file.refused.map(({ problems }) => problems))).not.toContain('P1');
});

test.each([
  ['2025-03', '2025-03'],
  ['202503', '2025-03'],
  ['2025/3', '2025-03'],
  ['2025-03-01', '2025-03'],
  ['2025/3/1', '2025-03'],
  ['2025-00', undefined],
  ['2025', undefined],
  ['March 2025', undefined],
])('%s is the month %s', (text, month) => {
  expect(readMonth(text)).toBe(month);
});
