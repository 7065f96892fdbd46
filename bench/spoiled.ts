/** Ways in which a cell can be wrong, by the column it stands in: whoever checks a file finds each of them. */
const WAYS: readonly { readonly column: string; readonly cell: string }[] = [
  { column: 'setl_id', cell: '' },
  { column: 'setl_id', cell: 'a b' },
  { column: 'psn_no', cell: '3205+17' },
  { column: 'fixmedins_code', cell: 'H00000000000' },
  { column: 'insu_admdvs', cell: '32058' },
  { column: 'insu_admdvs', cell: '110101' },
  { column: 'mdtrtarea_admvs', cell: '32 585' },
  { column: 'insutype', cell: '310' },
  { column: 'med_type', cell: '' },
  { column: 'begntime', cell: '2099-01-01 00:00:00' },
  { column: 'endtime', cell: '2025-02-30 10:00:00' },
  { column: 'setl_time', cell: 'yesterday' },
  { column: 'setl_time', cell: '2025-01-01' },
  { column: 'drg_code', cell: '-' },
  { column: 'medfee_sumamt', cell: '12.305' },
  { column: 'fund_pay_sumamt', cell: '"1,234.00"' },
  { column: 'hifp_pay', cell: '6e2' },
  { column: 'hifmi_pay', cell: '-0.01' },
  { column: 'acct_pay', cell: '0.01' },
  { column: 'psn_cash_pay', cell: '' },
  { column: 'clr_way', cell: '' },
  { column: 'refd_setl_flag', cell: '2' },
];

/** Every so many rows one is spoiled, each time in another way. */
const EVERY = 10;

/** Spoil a row of a file in ten. @returns what `writeClaimsFile` takes */
export function spoiled(headings: readonly string[]) {
  return (cells: readonly string[], i: number): readonly string[] => {
    if (i % EVERY !== 0) return cells;
    const { column, cell } = WAYS[(i / EVERY) % WAYS.length]!;
    return cells.with(headings.indexOf(column), cell);
  };
}
