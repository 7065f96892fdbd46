import { basename } from 'node:path/posix';
import type { Bilingual } from '../bilingual.ts';
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
  if (fix === null)
    throw missing({
      zh: `${file} 没有拒收的行，也就没有更正文件。`,
      en: `No row of ${file} was refused: there is no fix file.`,
    });
  const standing = JSON.parse(new TextDecoder().decode(await files.read(answer))) as KeptReceipt;
  if (standing.sha256 !== sha256) {
    throw missing({
      zh: `此后又收到同名文件 ${file}，其回执已取代本文件的回执。`,
      en: `A later file of the same name, ${file}, was answered since; its answer took the place of this one.`,
    });
  }
  const content = await contentOf(files, fix, file);
  if (content.length <= LARGEST * 1024 * 1024) return { name: basename(fix), content };
  throw new Fault('infeasible', {
    zh: `更正文件超过 ${LARGEST} MB，请到交换区取：${fix}。`,
    en: `The fix file has more than ${LARGEST} MB: take it from the exchange, ${fix}.`,
  });
}

/** The bytes of a fix file. @throws Fault not_found  it has expired: it has the numbers of persons */
async function contentOf(files: Exchange, fix: string, file: string): Promise<Uint8Array> {
  try {
    return await files.read(fix);
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'not_found')) throw error;
    throw missing({
      zh: `${file} 的更正文件含人员编号，只保留 90 天，已删除。请把同一文件以同一文件名重新上传，即可重新生成；已入账的内容不受影响。`,
      en: `The fix file of ${file} has the numbers of persons, is kept for 90 days only, and is gone. Drop the same file again under its name, and it is made again; what is booked stays as it is.`,
    });
  }
}

function missing(why: Bilingual): Fault {
  return new Fault('not_found', why, 'path.batch');
}
