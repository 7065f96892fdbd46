/**
 * Whether all that a year decided still adds up, and comes out again when it is worked out anew: once its books are looked at, and each week. Monthly
 * statements are worked out from their lines once, and each week those of one period more.
 * What is wrong is announced once.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { log } from '../lib/log.ts';
import { announceFindings } from '../lib/proof/announceFindings.ts';
import { checkYear } from '../lib/proof/checkYear.ts';
import { isReplayDue } from '../lib/proof/isReplayDue.ts';
import { news } from '../lib/proof/news.ts';
import { findingsInDecisions, verifiedDecisions } from '../lib/proof/verifiedDecisions.ts';
import { yearDue } from '../lib/queues/yearDue.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

export const handler = ownMessages(yearDue, async ({ fund, year, extent, at }) => {
  const night = dayOf(at);
  const key = documentKey('verified-decisions', { fund, year });
  const before = await latest(tables, key);
  const standing = before?.body;
  if (extent === 'what is due' && standing && standing.verified_on > night) return;
  const isDue = isReplayDue(year, standing, { night, extent });
  const checked = await checkYear(tables, files, { fund, year }, isDue);
  const verified = verifiedDecisions(night, checked, standing);
  const known = standing ? findingsInDecisions(standing) : [];
  await announceFindings(tables, { fund, year, community: fund }, news(findingsInDecisions(verified), known), at);
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  const looked = { fund, year, documents: checked.documents, wrong: verified.findings.count };
  if (looked.wrong > 0) log.error('LS302 decisions differ', looked);
  else log.info('LS306 decisions verified', looked);
});
