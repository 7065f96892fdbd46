import { dayOf } from '../calendar/shanghai.ts';
import { weekOf } from '../calendar/weekOf.ts';
import type { TrailFinding, VerifiedTrail } from '../documents/bodies/verifiedTrail.ts';
import { revise } from '../documents/keep.ts';
import { documentKey, type FundYear, partitionOf } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { lastLink } from '../documents/trail/lastLink.ts';
import { type Listed, listed } from '../listed.ts';
import { log } from '../log.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import { announceFindings, type FindingPlace } from './announceFindings.ts';
import { type CheckedTrail, checkTrail } from './checkTrail.ts';
import { checkTrailSince } from './checkTrailSince.ts';
import type { Extent } from './extent.ts';
import { foundTwice } from './foundTwice.ts';
import { news } from './news.ts';
import { later } from './verifiedBook.ts';

/**
 * Verify the trail of a fund year: each night what was done since the last one, each week and where everything is asked for all of it, with every act and
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
  if (!standing && (await isUntouched(tables, of))) return;
  const isWhole = extent === 'everything' || !standing || standing.whole_on < weekOf(night).monday;
  const checked = await foundTwice(() =>
    isWhole ? checkTrail(tables, of, standing) : checkSince(tables, of, standing),
  );
  // So much is written at this hour that each look saw another moment: the next night looks again.
  if (!checked) return;
  const findings = isWhole ? listed(checked.findings) : beside(standing.findings, checked.findings);
  const verified: VerifiedTrail = {
    verified_on: later(standing?.verified_on, night),
    run_at: at,
    whole_on: isWhole ? night : standing.whole_on,
    last: checked.last,
    early: checked.early,
    findings,
  };
  const known = standing ? placesIn(standing) : [];
  await announceFindings(tables, { fund, year, community: fund }, news(placesIn(verified), known), at);
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  const looked = { fund, year, entries: checked.last?.number ?? 0, wrong: findings.count };
  if (looked.wrong > 0) log.error('LS304 trail differs', looked);
  else log.info('LS307 trail verified', looked);
}

/** Nothing was ever done here: to note so each night would be the first thing that was. */
async function isUntouched(tables: Tables, of: FundYear): Promise<boolean> {
  if (await lastLink(tables, of)) return false;
  const revisions = itemsUnder(tables, tables.documents, partitionOf(of), undefined, { only: ['sk'], atOnce: 1 });
  const { done } = await revisions.next();
  await revisions.return(undefined);
  return done === true;
}

async function checkSince(tables: Tables, of: FundYear, { last, early }: VerifiedTrail): Promise<CheckedTrail> {
  return { ...(await checkTrailSince(tables, of, last)), early };
}

/** What was found before stands until all of it is looked at again: a night sees only what is new. */
function beside(standing: Listed<TrailFinding>, found: readonly TrailFinding[]): Listed<TrailFinding> {
  const known = new Set(standing.first.map(({ what, at }) => `${what} ${at}`));
  const fresh = found.filter(({ what, at }) => !known.has(`${what} ${at}`));
  return { count: standing.count + fresh.length, first: listed([...standing.first, ...fresh]).first };
}

function placesIn({ findings }: VerifiedTrail): FindingPlace[] {
  return findings.first.map(({ what, at }) => ({ what: `trail.${what}`, at }));
}
