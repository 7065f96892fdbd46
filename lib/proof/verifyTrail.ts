import { dayOf } from '../calendar/shanghai.ts';
import { weekOf } from '../calendar/weekOf.ts';
import type { VerifiedTrail } from '../documents/bodies/verifiedTrail.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { listed } from '../listed.ts';
import { log } from '../log.ts';
import type { Tables } from '../store/tables.ts';
import { announceFindings, type FindingPlace } from './announceFindings.ts';
import { checkTrail } from './checkTrail.ts';
import type { Extent } from './extent.ts';
import { foundTwice } from './foundTwice.ts';
import { news } from './news.ts';
import { later } from './verifiedBook.ts';

/**
 * Verify the trail of a fund year: each night with what the documents list and what people did, each week and where everything is asked for with every
 * revision. What is wrong is announced once. A night is verified once, and so is what one run asks for.
 *
 * @param at ISO instant of the run
 */
export async function verifyTrail(tables: Tables, of: FundYear, at: string, extent: Extent): Promise<void> {
  const { fund, year } = of;
  const night = dayOf(at);
  const key = documentKey('verified-trail', of);
  const before = await latest(tables, key);
  const standing = before?.body;
  if (standing?.run_at === at || (extent === 'what is due' && standing && standing.verified_on >= night)) return;
  const isWhole = extent === 'everything' || !standing || standing.whole_on < weekOf(night).monday;
  const reach = isWhole ? 'revisions' : 'lists';
  const checked = await foundTwice(() => checkTrail(tables, of, reach, standing));
  // So much is written at this hour that each look saw another moment: the next night looks again.
  if (!checked) return;
  const verified: VerifiedTrail = {
    verified_on: later(standing?.verified_on, night),
    run_at: at,
    whole_on: isWhole ? night : standing.whole_on,
    last: checked.last,
    early: checked.early,
    findings: listed(checked.findings),
  };
  const known = standing ? placesIn(standing) : [];
  await announceFindings(tables, { fund, year, community: fund }, news(placesIn(verified), known), at);
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  const looked = { fund, year, entries: checked.last?.number ?? 0, wrong: checked.findings.length };
  if (looked.wrong > 0) log.error('LS304 trail differs', looked);
  else log.info('LS307 trail verified', looked);
}

function placesIn({ findings }: VerifiedTrail): FindingPlace[] {
  return findings.first.map(({ what, at }) => ({ what: `trail.${what}`, at }));
}
