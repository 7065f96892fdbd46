import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { claimsProfile, loadProfiles, statementProfiles } from '../../lib/files/loadProfiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Load the national profile with something changed in it. */
function loadChanged(from: string, to: string) {
  const text = readFileSync('profiles/national.yaml', 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, 'changed.yaml'), text.replace(from, to));
  return loadProfiles(folder);
}

test('the profiles that are shipped are sound', () => {
  expect([...loadProfiles('profiles').keys()]).toEqual([
    'adjustments',
    'dip',
    'enrolment',
    'national',
    'statement',
    'synpuf',
  ]);
});

test.each(['none', 'statement', '../profiles/national', '__proto__', ''])('there is no claims profile %j', (name) => {
  expect(() => claimsProfile(loadProfiles('profiles'), name)).toThrow('Known are: adjustments, national, synpuf.');
});

test('a folder without a statement profile says so', () => {
  expect(() => statementProfiles(loadChanged('on_refused: block', 'on_refused: load_rest'))).toThrow(
    'no profile that describes',
  );
});

const FAULTS = [
  {
    name: 'one heading for two columns',
    from: '就诊ID',
    to: '结算ID',
    says: 'columns.mdtrt_id: another column is called "结算ID"',
  },
  { name: 'an unknown key', from: 'on_refused', to: 'on_refusal', says: 'on_refus' },
  { name: 'an unknown word', from: 'holds: identity', to: 'holds: name', says: 'columns.setl_id.holds' },
  {
    name: 'nothing said of a manifest',
    from: 'manifest: required',
    to: '',
    says: 'manifest: expected required or optional',
  },
  { name: 'an unknown word for a manifest', from: 'manifest: required', to: 'manifest: maybe', says: 'manifest' },
  {
    name: 'a unit where there is no amount',
    from: 'drg_code: { holds: group',
    to: 'drg_code: { holds: group, unit: 万元',
    says: 'columns.drg_code: only an amount has a unit',
  },
  { name: 'an unknown unit', from: 'unit: yuan', to: 'unit: fen', says: 'amounts.unit' },
  { name: 'an unknown way of writing days', from: 'datetime', to: 'dd.mm.yyyy', says: 'days.1' },
  {
    name: 'a field of a column that is not there',
    from: 'group: drg_code',
    to: 'group: drg',
    says: 'claim.group: there is no column "drg"',
  },
  {
    name: 'a field of a column that holds something else',
    from: 'group: drg_code',
    to: 'group: hifp_pay',
    says: 'claim.group: column "hifp_pay" holds amount',
  },
  {
    name: 'a field that may not be blank, of a column that may',
    from: 'settled_on: setl_time',
    to: 'settled_on: endtime',
    says: 'claim.settled_on: column "endtime" may be blank',
  },
  {
    name: 'a person in a column that is not private',
    from: ', private: yes',
    to: '',
    says: 'claim.person: column "psn_no"',
  },
  {
    name: 'a sum of a column that is not there',
    from: 'whole: fund_pay_sumamt',
    to: 'whole: fund',
    says: 'sums[0]: there is no column "fund"',
  },
  {
    name: 'a sequence that is no number',
    from: 'constant: "1"',
    to: 'constant: first',
    says: 'claim.sequence: expected 1 to 9999',
  },
  {
    name: 'a blank that is zero where there is no amount',
    from: 'blank: none',
    to: 'blank: zero',
    says: 'columns.begntime: only an amount',
  },
  {
    name: 'a choice of columns that are not there',
    from: '- [drg_code, dip_code]',
    to: '- [drg_code, dip]',
    says: 'needs_one_of[0]: there is no column "dip"',
  },
  {
    name: 'the group of a way of clearing in a column that holds something else',
    from: '{ "3": dip_code }',
    to: '{ "3": hifp_pay }',
    says: 'claim.group_where.3: column "hifp_pay" holds amount',
  },
  { name: 'a key twice', from: 'on_refused: block', to: 'on_refused: block\non_refused: block', says: 'changed.yaml' },
];

test.each(FAULTS)('a profile with $name is refused, and names file and field', ({ from, to, says }) => {
  expect(() => loadChanged(from, to)).toThrow(says);
  expect(() => loadChanged(from, to)).toThrow(expect.objectContaining({ name: 'Fault', code: 'invalid_request' }));
  expect(() => loadChanged(from, to)).toThrow('changed.yaml');
});

test.each([33, 300, 5_000])(
  'a profile with values %d deep in one another is refused in one sentence, before they are looked at',
  (depth) => {
    const deep = `title: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    expect(() => loadChanged('title:', `${deep}heading:`)).toThrow(/^Profile changed\.yaml/);
  },
);

test('a profile without end is refused before it is read', () => {
  const columns = Array.from({ length: 200_001 }, (_, i) => `  c${i}: { holds: identity }\n`).join('');
  expect(() => loadChanged('columns:\n', `columns:\n${columns}`)).toThrow(
    /^Profile changed\.yaml has \d+ characters, and at most 262144 are read/,
  );
});
