import { basename } from 'node:path/posix';
import type { KeptReceipt } from '../documents/bodies/keptReceipt.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';

/** In megabytes: Lambda answers with 6 at most, and base64 makes four of three. */
const LARGEST = 4;

/**
 * The fix file of a file that was answered: the rows that were not taken, with what is wrong with each.
 *
 * @throws Fault not_found  no row was refused, or a later file of the same name was answered since
 * @throws Fault infeasible  it is too large to go over the API
 */
export async function fixFileOf(files: Exchange, { file, sha256, answer, fix }: KeptReceipt) {
  if (fix === null) throw missing(`No row of ${file} was refused: there is no fix file.`);
  const standing = JSON.parse(new TextDecoder().decode(await files.read(answer))) as KeptReceipt;
  if (standing.sha256 !== sha256) {
    throw missing(`A later file of the same name, ${file}, was answered since; its answer took the place of this one.`);
  }
  const content = await files.read(fix);
  if (content.length <= LARGEST * 1024 * 1024) return { name: basename(fix), content };
  throw new Fault('infeasible', `The fix file has more than ${LARGEST} MB: take it from the exchange, ${fix}.`);
}

function missing(why: string): Fault {
  return new Fault('not_found', why, 'path.batch');
}
