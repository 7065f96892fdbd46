/** The bytes of a file as they came. It can be read from the beginning as often as is needed, and is never held whole. */
export type Source = () => AsyncIterable<Uint8Array>;

/** Bytes that are in memory already, as a source. */
export function sourceOf(bytes: Uint8Array): Source {
  return async function* () {
    yield bytes;
  };
}
