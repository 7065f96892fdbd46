import { describe, expect, test } from 'vitest';
import { Fault } from '../../lib/errors.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { PLACES, policyFolder, rule, rule2025 } from './policyFolder.ts';

/** What is said against a policy folder with these files. */
function refusal(files: Record<string, string>): string {
  try {
    loadPolicy(policyFolder({ ...PLACES, ...files }));
  } catch (error) {
    if (error instanceof Fault && error.code === 'invalid_request') return error.message;
    throw error;
  }
  return 'nothing is refused';
}

const RATE = 'area/prepayment-plan/deposit_rate.yaml';

describe('a key nobody knows is refused, wherever it stands', () => {
  test('a folder that is no formula', () => {
    expect(refusal({ 'area/prepayments/deposit_rate.yaml': rule2025('0.05') })).toMatch(
      'policy/area/prepayments/deposit_rate.yaml: there is no formula "prepayments"; known are adjustment-fund, apportion,',
    );
  });

  test('a file that is no parameter of its formula', () => {
    expect(refusal({ 'area/deposit-release/fullat.yaml': rule2025('90') })).toBe(
      'policy/area/deposit-release/fullat.yaml: deposit-release has no parameter "fullat"; it has between, bonus.cap, bonus.decided, bonus.from, bonus.per_point, by, deficit_share, full_at, loss_per_point, none_below, partial_points.',
    );
  });

  test('a parameter with a file for each id, without the id', () => {
    expect(refusal({ 'area/regional-budget/envelopes.yaml': rule2025('{ rate: 0.2, in_package: true }') })).toMatch(
      'policy/area/regional-budget/envelopes.yaml: regional-budget has no parameter "envelopes"; it has add_balance, envelopes.<id>,',
    );
  });

  test('a word in a file', () => {
    expect(refusal({ [RATE]: `${rule2025('0.05')}uprating: 3%\n` })).toBe(
      `policy/${RATE}: uprating: Unrecognized key: "uprating".`,
    );
  });

  test('a word in a value', () => {
    const file = 'area/regional-budget/envelopes/maternity.yaml';
    expect(refusal({ [file]: rule2025('{ rate: 0.2, in_package: true, note: x }') })).toBe(
      `policy/${file}: values[0].value.note: Unrecognized key: "note".`,
    );
  });

  test('a word in a source', () => {
    const text = rule2025('0.05', 'Notice 1').replace('art. 1', 'art. 1, page: 3');
    expect(refusal({ [RATE]: text })).toBe(`policy/${RATE}: values[0].source.page: Unrecognized key: "page".`);
  });

  test('a value that is taken from another formula is written there', () => {
    expect(refusal({ 'area/community-close/deposit/full_at.yaml': rule2025('90') })).toBe(
      'policy/area/community-close/deposit/full_at.yaml: community-close takes this value from deposit-release.full_at; write it there.',
    );
  });
});

describe('every value has a source and its days', () => {
  const without = (line: RegExp) => refusal({ [RATE]: rule2025('0.05').replace(line, '') });

  test('a value without a source is refused', () => {
    expect(without(/ {4}source.*\n/)).toBe(
      `policy/${RATE}: values[0].source: expected illustrative, or a document with its place and how it was seen.`,
    );
  });

  test('a source is a document with a place, or illustrative', () => {
    const told = refusal({ [RATE]: rule2025('0.05').replace('illustrative', 'a circular') });
    expect(told).toMatch(`policy/${RATE}: values[0].source: expected illustrative, or a document`);
    const placeless = rule2025('0.05', 'Notice 1').replace(' place: art. 1,', '');
    expect(refusal({ [RATE]: placeless })).toBe(`policy/${RATE}: values[0].source.place: expected a text.`);
    const unseen = rule2025('0.05', 'Notice 1').replace('original', 'heard');
    expect(refusal({ [RATE]: unseen })).toBe(
      `policy/${RATE}: values[0].source.seen: expected original, excerpt or secondary.`,
    );
  });

  test('a value without an end is refused: nothing carries forward in silence', () => {
    expect(without(/ {4}until.*\n/)).toBe(`policy/${RATE}: values[0].until: expected a day as YYYY-MM-DD.`);
  });

  test('a day that the calendar does not have is refused', () => {
    expect(refusal({ [RATE]: rule(['2025-01-01', '2025-02-29', '0.05']) })).toBe(
      `policy/${RATE}: values[0].until: expected a day as YYYY-MM-DD.`,
    );
  });

  test('a value ends on or after the day it begins', () => {
    expect(refusal({ [RATE]: rule(['2025-01-01', '2025-01-01', '0.05']) })).toBe('nothing is refused');
    expect(refusal({ [RATE]: rule(['2025-01-02', '2025-01-01', '0.05']) })).toBe(
      `policy/${RATE}: values[0].until: 2025-01-01 is before 2025-01-02, where the value begins.`,
    );
  });

  test('two values never hold on one day', () => {
    expect(refusal({ [RATE]: rule(['2025-01-01', '2025-06-30', '0.03'], ['2025-07-01', '2025-12-31', '0.05']) })).toBe(
      'nothing is refused',
    );
    expect(refusal({ [RATE]: rule(['2025-01-01', '2025-07-01', '0.03'], ['2025-07-01', '2025-12-31', '0.05']) })).toBe(
      `policy/${RATE}: values[1].from: 2025-07-01 is not after 2025-07-01, where the value before it ends.`,
    );
  });

  test('a file without a value is refused', () => {
    expect(refusal({ [RATE]: 'description: d\nunit: u\nvalues: []\n' })).toBe(
      `policy/${RATE}: values: expected a value at least.`,
    );
  });
});

describe('a value is read as the wire will read it', () => {
  test.each([
    ['a percent sign', RATE, '5%', 'values[0].value: expected plain digits, such as "0.05"'],
    ['a share above 1', RATE, '1.05', 'values[0].value: expected a share from 0 to 1'],
    ['an empty value', RATE, '', 'values[0].value: expected plain digits, such as "0.05"'],
    ['a list for one value', RATE, '[0.05]', 'values[0].value: expected a single value'],
    [
      'yes for true',
      'area/regional-budget/growth/follow_revenue.yaml',
      'yes',
      'values[0].value: expected true or false',
    ],
    ['a fraction of a day', 'area/drg-case/readmission/days.yaml', '1.5', 'values[0].value: expected a whole number'],
    [
      'a negative end of a band',
      'area/sharing/overrun/bands.yaml',
      '[{ to: -1, fund_share: 0.7 }]',
      'values[0].value[0].to: expected a decimal above 0, or null for the last band',
    ],
    [
      'eleven months',
      'area/spending-pace/month_weights.yaml',
      '[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]',
      'values[0].value: expected twelve weights, January first',
    ],
    [
      'months that do not sum to the year',
      'area/spending-pace/month_weights.yaml',
      '[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.6]',
      'values[0].value: expected weights that sum to exactly 1',
    ],
    [
      'a last band with an end',
      'area/sharing/overrun/bands.yaml',
      '[{ to: 0.05, fund_share: 0.7 }]',
      'values[0].value[0]: the last band is open: expected to null',
    ],
    [
      'an amount without fen',
      'area/regional-budget/set_asides/critical_illness.yaml',
      '{ per_head: 85 }',
      'values[0].value.per_head: expected yuan with exactly two decimals, such as "12.30"',
    ],
    [
      'a set-aside of neither kind',
      'area/regional-budget/set_asides/risk_reserve.yaml',
      '{ rate: 0.03 }',
      'values[0].value: expected base (revenue or recognised_spending) with rate, per_head, or amount',
    ],
  ])('%s is refused', (_what, file, value, told) => {
    expect(refusal({ [file]: rule2025(value) })).toBe(`policy/${file}: ${told}.`);
  });

  test('text that looks like a number, a date or a boolean elsewhere arrives as what the key makes of it', () => {
    const folder = policyFolder({
      ...PLACES,
      [RATE]: rule2025('0.050'),
      'area/drg-case/readmission/days.yaml': rule2025('15'),
      'area/drg-case/level_coefficients.yaml': rule2025('{ 1: 0.75, no: 1.10 }'),
      'area/regional-budget/growth/follow_revenue.yaml': rule2025('false'),
      'area/sharing/overrun/bands.yaml': rule2025('[{ to: 0.05, fund_share: 0.70 }, { to: null, fund_share: 0 }]'),
    });
    const rules = loadPolicy(folder).jurisdictions.get('A')!.rules;
    const values = Object.fromEntries(
      [...rules].map(
        ([
          key,
          {
            values: [dated],
          },
        ]) => [key, dated?.value],
      ),
    );
    expect(values).toEqual({
      'prepayment-plan.deposit_rate': '0.050',
      'drg-case.readmission.days': 15,
      'drg-case.level_coefficients': { 1: '0.75', no: '1.10' },
      'regional-budget.growth.follow_revenue': false,
      'sharing.overrun.bands': [
        { to: '0.05', fund_share: '0.70' },
        { to: null, fund_share: '0' },
      ],
    });
  });
});

describe('a file that is no YAML, or says a thing twice, is refused with the place in it', () => {
  test.each([
    ['a colon too many', 'description: a: b\n', 'Nested mappings are not allowed in compact mappings at line 1'],
    ['a key twice', `${rule2025('0.05')}unit: ratio\n`, 'Map keys must be unique at line 8, column 1'],
    ['a tag', rule2025('!!float 0.05'), 'Unresolved tag: tag:yaml.org,2002:float at line 6'],
    ['a name that would be passed over', rule2025('{ __proto__: 1 }'), '"__proto__" is no name for a value'],
  ])('%s', (_what, text, told) => {
    expect(refusal({ [RATE]: text })).toContain(`policy/${RATE}: ${told}`);
  });
});

describe('nothing lies about that nobody reads', () => {
  test.each([
    ['a note in a folder', 'area/note.txt', 'policy/area/note.txt: no value names this file.'],
    ['a table that no value names', 'area/service/old.csv', 'policy/area/service/old.csv: no value names this file.'],
    ['a rule outside every jurisdiction', 'rate.yaml', 'policy/rate.yaml: only folders of jurisdictions stand here.'],
    [
      'a name that is no key',
      'area/packages/History.yaml',
      'policy/area/packages/History.yaml: "History" is no name of a key',
    ],
  ])('%s is refused', (_what, file, told) => {
    expect(refusal({ [file]: rule2025('0.05') })).toContain(told);
  });
});

describe('jurisdictions', () => {
  test.each([
    [
      'a folder that says for whom it speaks',
      { 'south/prepayment-plan/deposit_rate.yaml': rule2025('0.05') },
      'policy/south/_jurisdiction.yaml: there is no such file, so nobody knows whom this folder speaks for.',
    ],
    [
      'a code of its own',
      { 'south/_jurisdiction.yaml': 'name: South\ncode: A1\nparent: A\n' },
      'policy/south/_jurisdiction.yaml: code: east has the code A1 too.',
    ],
    [
      'a parent that exists',
      { 'south/_jurisdiction.yaml': 'name: South\ncode: A3\nparent: B\n' },
      'policy/south/_jurisdiction.yaml: parent: nobody has the code B.',
    ],
    [
      'a parent other than itself',
      { 'nation/_jurisdiction.yaml': 'name: Nation\ncode: N\nparent: A\n' },
      'is its own ancestor.',
    ],
    [
      'funds that bear its code',
      { 'area/_jurisdiction.yaml': 'name: Area\ncode: A\nparent: N\nfunds: [B-390]\n' },
      'policy/area/_jurisdiction.yaml: funds[0]: expected the code of the area, a hyphen and the scheme, such as A-390.',
    ],
  ])('each has %s', (_what, files, told) => {
    expect(refusal(files as Record<string, string>)).toContain(told);
  });
});

describe('a table that a value names', () => {
  const GROUPS = { 'area/service/drg_groups.yaml': rule2025('groups.csv') };

  test.each([
    [
      'is there',
      undefined,
      'policy/area/service/drg_groups.yaml: value: there is no file policy/area/service/groups.csv.',
    ],
    [
      'has the columns of its kind, and no other',
      'id,weight,name\nES21,0.82,肺炎\n',
      'policy/area/service/groups.csv, line 2: primary_level: expected true or false.',
    ],
    [
      'has a readable value in each',
      'id,weight,primary_level,name\nES21,0.82,false,肺炎\nES23,8e-1,false,肺炎\n',
      'policy/area/service/groups.csv, line 3: weight: expected plain digits, such as "0.05".',
    ],
    [
      'has each id once',
      'id,weight,primary_level,name\nES21,0.82,false,肺炎\nES21,0.82,false,肺炎\n',
      'policy/area/service/groups.csv, line 3: id: "ES21" comes a second time.',
    ],
  ])('%s', (_what, table, told) => {
    expect(refusal({ ...GROUPS, ...(table ? { 'area/service/groups.csv': table } : {}) })).toContain(told);
  });

  test('may leave a cell of some columns empty, but not fill it with anything', () => {
    const table = 'id,weight,primary_level,name,mean_cost\nES21,0.82,false,肺炎,\nES23,0.9,false,肺炎,8000\n';
    expect(refusal({ ...GROUPS, 'area/service/groups.csv': table })).toContain(
      'policy/area/service/groups.csv, line 3: mean_cost: expected yuan with exactly two decimals, such as "12.30".',
    );
  });

  test('never lies elsewhere', () => {
    expect(refusal({ 'area/service/drg_groups.yaml': rule2025('../../groups.csv') })).toBe(
      'policy/area/service/drg_groups.yaml: values[0].value: expected the name of a CSV file beside this one.',
    );
  });
});

describe('a folder may be read within a book', () => {
  const base = loadPolicy(policyFolder({ ...PLACES, [RATE]: rule2025('0.05') }));
  const town = { 'town/_jurisdiction.yaml': 'name: Town\ncode: T\nparent: A\n' };

  test('and lies below whom it says, under rules that were there before', () => {
    const { lineage, inForce } = resolve(loadPolicy(policyFolder(town), base), 'T', '2025-06-01');
    expect(lineage.map(({ code }) => code)).toEqual(['T', 'A', 'N']);
    expect(inForce.get('prepayment-plan.deposit_rate')?.value).toBe('0.05');
    expect(base.jurisdictions.has('T')).toBe(false);
  });

  test('and nobody in it may be somebody of the book', () => {
    const twin = policyFolder({ 'town/_jurisdiction.yaml': 'name: Town\ncode: A\nparent: N\n' });
    expect(() => loadPolicy(twin, base)).toThrow('policy/town/_jurisdiction.yaml: code: area has the code A too');
  });

  test.each(['examples', 'places'])(
    'the folder %s is a policy folder of its own, and not read with the one it lies in',
    (apart) => {
      const folder = policyFolder({ ...PLACES, [`${apart}/town/_jurisdiction.yaml`]: town['town/_jurisdiction.yaml'] });
      expect([...loadPolicy(folder).jurisdictions.keys()].sort()).toEqual(['A', 'A1', 'A2', 'N']);
      expect(loadPolicy(`${folder}/${apart}`, loadPolicy(folder)).jurisdictions.get('T')?.parent).toBe('A');
    },
  );
});
