/** Folders in which the third name of a key is a fund: `inbound/claims/<fund>/…`. */
const BY_FUND = new Set(['inbound', 'receipts', 'fixes']);

/** Folders in which the names are fund, year and community: `reconciled/<fund>/<year>/<community>/…`. */
const BY_COMMUNITY = new Set(['reconciled', 'books']);

/** Folders in which the second name is a fund: `weights/<fund>/…`. */
const BY_FUND_FIRST = new Set(['weights']);

/**
 * What an object of the exchange is of, as far as a grant has to reach to it: a fund, or a community of one; undefined for what is of neither, such as the
 * pieces of a file, of which nobody is shown anything.
 */
export function placeOfObject(key: string): string | undefined {
  const [folder = '', second, third, fourth] = key.split('/');
  if (BY_FUND.has(folder)) return third || undefined;
  if (BY_FUND_FIRST.has(folder)) return second || undefined;
  if (BY_COMMUNITY.has(folder)) return second && fourth ? `${second}/${fourth}` : undefined;
  return undefined;
}
