const LF = 0x0a;

/**
 * The lines of a byte stream, as they arrive. A line ends at LF and at nothing else, so that CR and U+2028 stay part of it;
 * the last one may lack its LF. LF never occurs inside a UTF-8 character: a line is whole before anybody decodes it.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let begun: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
