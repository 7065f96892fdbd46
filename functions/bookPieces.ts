/**
 * A piece of a file of claims waits to be booked: book it, and note what became of it. Whoever notes the last piece of a
 * file has the file answered, once all its pieces are held against the journal. A piece that comes again is done already, and whatever is left to
 * do for its file is done then.
 */
import { claimsAddress } from '../lib/exchange/address.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { bookPiece } from '../lib/intake/bookPiece.ts';
import { holdImport } from '../lib/intake/holdImport.ts';
import { pieceQueue } from '../lib/intake/pieceQueue.ts';
import { watchOfBook } from '../lib/intake/watchOfBook.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { hasScopes } from '../lib/policy/scopesOn.ts';
import type { AnswerDue } from '../lib/queues/answerDue.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import { shipped } from '../lib/shipped.ts';
import { importOf } from '../lib/store/imports/fileImport.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { pieces } from '../lib/triggers/pieces.ts';

const tables = tablesIn(process.env);
const profiles = loadProfiles(shipped('PROFILES_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const queue = pieceQueue(process.env.PIECES_QUEUE_URL ?? '');
const answers = ownQueue<AnswerDue>(process.env.ANSWERS_QUEUE_URL ?? '', 'Having a file answered');
const policy = loadPolicy(shipped('POLICY_DIR'));
const rules = { watchOf: watchOfBook(tables, policy), hasScopes: hasScopes(policy) };

export const handler = pieces(async ({ piece, ...key }) => {
  const fileImport = await importOf(tables, key);
  const profile = claimsProfile(profiles, claimsAddress(fileImport.file).profile);
  await bookPiece(tables, files, profile, fileImport, piece, rules);
  const { done, pieces: all, state } = await importOf(tables, key);
  if (done < all) return;
  await holdImport(tables, files, fileImport, rules);
  if (state !== 'done') await answers.send({ ...key, again: false });
}, queue.hide);
