import type { VerifiedDecisions, Violation } from '../documents/bodies/verifiedDecisions.ts';
import type { Wrong } from './announceFindings.ts';
import { listed } from './listed.ts';
import { later } from './verifiedBook.ts';

/** What a fund year decided, as it is verified now. */
export function verifiedDecisions(
  night: string,
  { documents, violations }: { readonly documents: number; readonly violations: readonly Violation[] },
  standing: VerifiedDecisions | undefined,
): VerifiedDecisions {
  return { verified_on: later(standing?.verified_on, night), documents, findings: listed(violations) };
}

/** What is wrong with decisions, and where, as far as it is listed. */
export function wrongDecisions({ findings }: VerifiedDecisions): Wrong[] {
  return findings.first.map(({ invariant, document }) => ({ what: `decision.${invariant}`, at: document }));
}
