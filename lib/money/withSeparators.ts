/** A decimal as people read it, its thousands apart: `1234567.89` is 1,234,567.89. */
export function withSeparators(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
