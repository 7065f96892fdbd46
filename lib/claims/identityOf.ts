import assert from 'node:assert/strict';
import type { ClaimIdentity } from './claim.ts';

/** The identity of a claim as one text: `<institution>#<settlement>#<kind>#<sequence>`. */
export function identityOf({ institution, settlement, kind, sequence }: ClaimIdentity): string {
  for (const part of [institution, settlement]) {
    if (part === '' || part.includes('#')) assert.fail(`"${part}" could not be told apart within an identity`);
  }
  return `${institution}#${settlement}#${kind}#${sequence}`;
}
