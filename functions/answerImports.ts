/**
 * All pieces of a file of claims are done: write its receipt and, where rows were not taken, its fix file, which is made from the
 * file itself. However many rows were not taken, they pass through one after the other.
 */
import { claimsAddress } from '../lib/exchange/address.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { answerImport } from '../lib/intake/answerImport.ts';
import { openSpool } from '../lib/intake/spool.ts';
import { log } from '../lib/log.ts';
import { answerDue } from '../lib/queues/answerDue.ts';
import { shipped } from '../lib/shipped.ts';
import { importOf } from '../lib/store/imports/fileImport.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { ownMessages } from '../lib/triggers/ownMessages.ts';

const tables = tablesIn(process.env);
const profiles = loadProfiles(shipped('PROFILES_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

export const handler = ownMessages(answerDue, async ({ again, ...key }) => {
  const fileImport = await importOf(tables, key);
  // Told twice that it is due, or late: another file of its name may have been answered since.
  if (fileImport.state === 'done' && !again) return;
  const profile = claimsProfile(profiles, claimsAddress(fileImport.file).profile);
  const spool = openSpool();
  try {
    const kept = await answerImport(tables, files, profile, fileImport, spool);
    log.info('LS101 file answered', { ...kept });
  } finally {
    spool.end();
  }
});
