/** Rules by which general outpatient care of a county is paid by contracted heads, as files of the policy folder. */
const OF_TEST = 'from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For these tests.';
const rule = (value: string) => `description: For these tests\nunit: none\nvalues: [{ ${OF_TEST}, value: ${value} }]\n`;

/** @param more other values, by the file below `policy/`, or further rules */
export function rulesOfHeads(more: { readonly [file: string]: string } = {}): { readonly [file: string]: string } {
  const values = {
    'service/package_scope': '[{ id: clinic, side: outside, when: { care: ["11"] } }]',
    'service/capitation': '[{ id: general, name: 门诊包干, outside: clinic, classes: [resident, elderly] }]',
    'outpatient-capitation/quotas': '{ resident: "1200.00", elderly: "2400.00" }',
    'outpatient-capitation/initial_share': '"0.7"',
    'outpatient-capitation/retained': '"1"',
    'outpatient-capitation/fund_share': '"0.5"',
    'outpatient-capitation/release':
      '[{ from: "90", share: "1" }, { from: "80", share: "0.5" }, { from: null, share: "0" }]',
    ...more,
  };
  return Object.fromEntries(
    Object.entries(values).map(([file, value]) => [`suzhou-example/${file}.yaml`, rule(value)]),
  );
}
