import { createHash } from 'node:crypto';
import { foundKeys, isTrial, pieceKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { manifestText } from '../files/manifest.ts';
import type { Arrived } from '../files/receipt.ts';
import {
  beginImport,
  type FileImport,
  type ImportProgress,
  importOf,
  noteMilestone,
} from '../store/imports/fileImport.ts';
import { pieceText } from '../store/imports/pieceOutcome.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { type FoundInFile, packedFound } from './foundInFile.ts';
import type { PieceQueue } from './pieceQueue.ts';
import type { SoundClaims } from './readArrivedClaims.ts';
import type { Kept } from './spool.ts';

/** So many pieces are on their way to the bucket at once. */
const AT_ONCE = 8;

/**
 * Import a file that was judged: note it, put its pieces into the exchange, and have them booked. The same file judged the
 * same is one import, however often it comes; what was done for it is not done again, and what the books lost of it is booked again.
 *
 * @param batch id of the file's delivery, as its claims are to bear it
 * @returns how far it is
 */
export async function startImport(
  tables: Tables,
  files: Exchange,
  queue: PieceQueue,
  arrived: Arrived,
  batch: string,
  claims: SoundClaims,
): Promise<ImportProgress> {
  const fileImport = await beginImport(tables, importFrom(arrived, batch, claims), claims.judged.books);
  const { fund, import: id, state } = fileImport;
  if (state === 'done' && fileImport.isTrial) return fileImport;
  if (!(await arePut(files, fileImport))) await putPieces(files, fileImport, claims);
  // Queued again where they were queued before: a piece that was set aside is tried once more. Where all were booked, the first that comes again has
  // all of them held against the books.
  const { pieces } = claims.judged;
  const due = state === 'done' ? pieces.slice(0, 1) : pieces;
  await queue.send(due.map(({ number, community }) => ({ fund, import: id, piece: number, community })));
  if (state === 'done') return fileImport;
  await noteMilestone(tables, fileImport, 'announced');
  return importOf(tables, fileImport);
}

function importFrom({ key, at }: Arrived, batch: string, { fund, manifest, judged }: SoundClaims): FileImport {
  const { file, pieces } = judged;
  return {
    fund,
    import: importId(key, at, batch, manifest, judged),
    file: key,
    batch,
    sent: manifest && { number: manifest.batch, sender: manifest.sender, period: manifest.period },
    receivedAt: at,
    isTrial: isTrial(key),
    rows: file.rows,
    refused: file.refused.length,
    pieces: pieces.length,
  };
}

/**
 * The batch, and what was found: what a file is, what its manifest says, and what each row was found to be. A trial is one
 * of the moment at which its file came: the books have moved on by the next one.
 */
function importId(
  key: string,
  at: string,
  batch: string,
  manifest: SoundClaims['manifest'],
  judged: SoundClaims['judged'],
): string {
  const digest = createHash('sha256').update(judged.digest);
  if (manifest) digest.update(manifestText(manifest));
  if (isTrial(key)) digest.update(at);
  return `${isTrial(key) ? 'trial-' : ''}${batch}-${digest.digest('hex').slice(0, 16)}`;
}

/** Whether the pieces of an import lie in the exchange: those of one that waited for long may have expired, the first of them first. */
async function arePut(files: Exchange, { state, import: id, pieces }: ImportProgress): Promise<boolean> {
  return state !== 'cutting' && (pieces === 0 || (await files.has(pieceKey(id, pieceText(1)))));
}

async function putPieces(
  files: Exchange,
  fileImport: FileImport,
  { manifest, judged, spool }: SoundClaims,
): Promise<void> {
  await files.write(foundKeys(fileImport.import).found, packedFound(foundIn(judged, manifest)), 'application/gzip');
  await sideBySide(judged.pieces, AT_ONCE, ({ number, name }) =>
    put(files, pieceKey(fileImport.import, pieceText(number)), spool.kept(name)),
  );
}

function foundIn({ file }: SoundClaims['judged'], manifest: SoundClaims['manifest']): FoundInFile {
  const { sums: _, heading: __, delimiter: ___, refused, ...found } = file;
  return { ...found, refused: refused.map(({ row, problems }) => ({ row, problems })), manifest };
}

async function put(files: Exchange, key: string, kept: Kept): Promise<void> {
  if ('path' in kept) await files.writeFile(key, kept.path, 'application/gzip');
  else await files.write(key, kept, 'application/gzip');
}
