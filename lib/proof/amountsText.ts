type Amounts = readonly { readonly id: string; readonly amount: string }[];

/** Who has how much, as one text: two sides that have the same say the same. */
export function amountsText(parts: Amounts): string {
  return parts
    .map(({ id, amount }) => `${id} ${amount}`)
    .sort()
    .join(', ');
}
