/**
 * A list of contracted heads (签约名册) has arrived: it is judged, answered with a receipt and, where rows were refused, a fix file, and lies as a draft until two people
 * have approved it. Who is on it is known by pseudonyms from here on.
 */
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { enrolmentProfiles, loadProfiles } from '../lib/files/loadProfiles.ts';
import { openSpool } from '../lib/intake/spool.ts';
import { takeEnrolment } from '../lib/intake/takeEnrolment.ts';
import { log } from '../lib/log.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { checkValueOf, pseudonymUnder } from '../lib/privacy/pseudonym.ts';
import { shipped } from '../lib/shipped.ts';
import { holdToPersonKey } from '../lib/store/personKey.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';

const desk = {
  tables: tablesIn(process.env),
  files: exchange(process.env.EXCHANGE_BUCKET ?? ''),
  policy: loadPolicy(shipped('POLICY_DIR')),
  forms: enrolmentProfiles(loadProfiles(shipped('PROFILES_DIR'))),
  pseudonym: await pseudonymUnder(process.env.PERSON_KEY_SECRET_ARN ?? ''),
};

export const handler = arrivals(async ({ key, at }: Arrival) => {
  await holdToPersonKey(desk.tables, checkValueOf(desk.pseudonym));
  const inspected = await inspectFile(desk.files.source(key));
  const answering = { batch: batchOf(key, inspected.sha256), by: 'intakeEnrolment' };
  const spool = openSpool();
  try {
    await takeEnrolment(desk, { key, at }, inspected, answering, spool);
    log.info('LS105 list of heads answered', { file: key });
  } finally {
    spool.end();
  }
});
