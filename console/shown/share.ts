/** A ratio as people read it: `0.9447466837` is `94.47%`. Its digits are moved, and nothing is reckoned with it. */
export function share(ratio: string): string {
  const [, sign = '', whole = '0', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(ratio) ?? [];
  const digits = rest.padEnd(4, '0');
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  return `${sign}${percent}.${digits.slice(2, 4)}%`;
}
