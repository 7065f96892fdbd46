/** What a function's answer names as failed: ids of messages, or sequence numbers of records. */
export function reportedFailures(answer: unknown): readonly string[] {
  const { batchItemFailures = [] } = (answer ?? {}) as {
    readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
  };
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}
