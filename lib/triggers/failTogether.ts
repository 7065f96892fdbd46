/**
 * End a run with what failed in it; nothing happens where nothing did.
 *
 * @throws what failed; where several did, an AggregateError whose message has the message of each
 */
export function failTogether(failures: readonly unknown[]): void {
  if (failures.length > 1) throw new AggregateError(failures, failures.map(messageOf).join('\n'));
  if (failures.length === 1) throw failures[0];
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
