/** Places that no invocation of the short year comes to, and why nothing can be lost there. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'lib/store/ledger/claims.ts claimOf 1': 'No function looks one claim up.',
  'lib/store/ledger/conflicts.ts conflictsOf 1': 'No function lists the conflicts of a book.',
};
