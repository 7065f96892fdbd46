/**
 * A file of claims has arrived, or its manifest: whichever comes second has the file judged, cut into pieces and sent to be
 * booked. A file that is not loaded is answered here, with a receipt and, where rows were refused, a fix file.
 *
 * The same file again changes nothing and gets the same receipt; one that was refused is judged anew.
 */
import { Fault } from '../lib/errors.ts';
import { dataKey } from '../lib/exchange/address.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { type Exchange, exchange } from '../lib/exchange/bucket.ts';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { loadProfiles } from '../lib/files/loadProfiles.ts';
import type { Arrived } from '../lib/files/receipt.ts';
import { answerFile, answerWaiting } from '../lib/intake/answerFile.ts';
import { missingPart } from '../lib/intake/missingPart.ts';
import { pieceQueue } from '../lib/intake/pieceQueue.ts';
import { profileAt } from '../lib/intake/profileAt.ts';
import { type ClaimsReader, readArrivedClaims } from '../lib/intake/readArrivedClaims.ts';
import { openSpool, type Spool } from '../lib/intake/spool.ts';
import { startImport } from '../lib/intake/startImport.ts';
import { log } from '../lib/log.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { checkValueOf, pseudonymUnder } from '../lib/privacy/pseudonym.ts';
import type { AnswerDue } from '../lib/queues/answerDue.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import { shipped } from '../lib/shipped.ts';
import { holdToPersonKey } from '../lib/store/personKey.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';

const tables = tablesIn(process.env);
const queue = pieceQueue(process.env.PIECES_QUEUE_URL ?? '');
const answers = ownQueue<AnswerDue>(process.env.ANSWERS_QUEUE_URL ?? '', 'Having a file answered');
const reader: ClaimsReader = {
  policy: loadPolicy(shipped('POLICY_DIR')),
  profiles: loadProfiles(shipped('PROFILES_DIR')),
  pseudonym: await pseudonymUnder(process.env.PERSON_KEY_SECRET_ARN ?? ''),
};

export const handler = arrivals(async ({ bucket, key, at }: Arrival) => {
  const files = exchange(bucket);
  const arrived = { key: dataKey(key), at };
  await holdToPersonKey(tables, checkValueOf(reader.pseudonym));
  if (await isWaiting(files, key, arrived)) return;
  const spool = openSpool();
  try {
    await intake(files, arrived, spool);
  } finally {
    spool.end();
  }
});

/**
 * Whether a part of the delivery has not arrived, and its sender is told so. Having told, we look once more: should the part
 * have come meanwhile, who was woken by it may have answered already, and that answer would stand no longer.
 */
async function isWaiting(files: Exchange, key: string, arrived: Arrived): Promise<boolean> {
  const missing = await missingPart(files, reader.profiles, arrived.key);
  if (missing === null) return false;
  if (missing === key)
    throw new Fault('not_found', {
      zh: `交换区中没有文件 ${key}，或无权读取。`,
      en: `There is no file ${key} in the exchange, or it may not be read.`,
    });
  await answerWaiting(files, arrived, missing);
  log.info('LS102 file waits', { file: arrived.key, missing });
  return (await missingPart(files, reader.profiles, arrived.key)) !== null;
}

async function intake(files: Exchange, arrived: Arrived, spool: Spool): Promise<void> {
  const inspected = await inspectFile(files.source(arrived.key), profileAt(reader.profiles, arrived.key)?.encodings);
  const batch = batchOf(arrived.key, inspected.sha256);
  const read = await readArrivedClaims(reader, files, arrived, inspected, spool);
  if ('answer' in read) {
    const kept = await answerFile(tables, files, { batch, by: 'intakeClaims' }, read.answer, read.fix);
    log.info('LS101 file answered', { ...kept });
    if (kept.state !== read.answer.state) log.warn('LS104 refused now, and in the books already', { ...kept });
    return;
  }
  const fileImport = await startImport(tables, files, queue, arrived, batch, read);
  log.info('LS103 file cut into pieces', { ...fileImport });
  // No piece is left whose booking would have it answered: there is none, or the file was loaded before and is answered once more.
  const { fund, import: id, done, pieces } = fileImport;
  if (done === pieces) await answers.send({ fund, import: id, again: true });
}
