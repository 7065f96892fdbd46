/** The name of a settlement, as text. */
export function settlementOf({
  institution,
  settlement_id,
}: {
  readonly institution: string;
  readonly settlement_id: string;
}): string {
  return `${institution} ${settlement_id}`;
}
