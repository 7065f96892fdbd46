/** A piece is NDJSON in gzip: for each row its number, whose spending it is on which line, and its claim. No text of the file is in it. */
import { gunzipSync } from 'node:zlib';
import { type ClaimInJson, claimInJson, claimOfJson } from '../claims/claimText.ts';
import type { AttributedClaim } from '../claims/post.ts';

/** A row as a line of its piece, without the line's end: the same for the same row. */
export function pieceLine({ row, community, line, claim }: AttributedClaim): string {
  return JSON.stringify({ row, community, line, claim: claimInJson(claim) });
}

/** The rows of a piece, in the order of the file. */
export function rowsOfPiece(bytes: Uint8Array): AttributedClaim[] {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  return lines.map((line) => {
    const { claim, ...row } = JSON.parse(line) as Omit<AttributedClaim, 'claim'> & { readonly claim: ClaimInJson };
    return { ...row, claim: claimOfJson(claim) };
  });
}
