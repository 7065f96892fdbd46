/** A piece is NDJSON in gzip: for each row its number, whose spending it is on which line, its text as it came, its claim. */
import { gunzipSync } from 'node:zlib';
import { type ClaimInJson, claimInJson, claimOfJson } from '../claims/claimText.ts';
import type { AttributedClaim } from '../claims/post.ts';

/** A row of a piece: a claim that knows whose spending it is, and its line as it came. */
export interface PieceRow extends AttributedClaim {
  readonly text: string;
}

/** A row as a line of its piece, without the line's end: the same for the same row. */
export function pieceLine({ row, community, line, text, claim }: PieceRow): string {
  return JSON.stringify({ row, community, line, text, claim: claimInJson(claim) });
}

/** The rows of a piece, in the order of the file. */
export function rowsOfPiece(bytes: Uint8Array): PieceRow[] {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  return lines.map((line) => {
    const { claim, ...row } = JSON.parse(line) as Omit<PieceRow, 'claim'> & { readonly claim: ClaimInJson };
    return { ...row, claim: claimOfJson(claim) };
  });
}
