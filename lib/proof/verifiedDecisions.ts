import type { VerifiedDecisions } from '../documents/bodies/verifiedDecisions.ts';
import { listed } from '../listed.ts';
import type { FindingPlace } from './announceFindings.ts';
import type { CheckedYear } from './checkYear.ts';
import { later } from './verifiedBook.ts';

/** What a fund year decided, as it is verified now. */
export function verifiedDecisions(
  night: string,
  { documents, findings, replayed }: CheckedYear,
  standing: VerifiedDecisions | undefined,
): VerifiedDecisions {
  return { verified_on: later(standing?.verified_on, night), documents, findings: listed(findings), replayed };
}

/** What is wrong with decisions, and where, as far as it is listed. */
export function findingsInDecisions({ findings }: VerifiedDecisions): FindingPlace[] {
  return findings.first.map(({ invariant, document }) => ({ what: `decision.${invariant}`, at: document }));
}
