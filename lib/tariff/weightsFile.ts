/** The groups of measured weights, and how each came about: lists for which a document has no room. */
import type { LinesFile } from '../decisions/monthlyStatement.ts';
import type { FundYear } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { weightsKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { linesIn, packLines, unpackedText } from '../packedLines.ts';

/** Write the lines before the document that names them: who dies between the two leaves a file that nobody names. */
export async function keepWeights(files: Exchange, of: FundYear, lines: readonly object[]): Promise<LinesFile> {
  const { bytes, ...packed } = packLines(lines);
  const key = weightsKey(of, packed.sha256);
  await files.write(key, bytes, 'application/gzip');
  return { key, ...packed };
}

/**
 * Read what a document names.
 *
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function readWeights<Line extends object>(files: Exchange, file: LinesFile): Promise<Line[]> {
  const text = unpackedText(await files.read(file.key), file.sha256);
  if (text === undefined) throw altered(file);
  return [...linesIn(text)] as Line[];
}

function altered({ key, sha256 }: LinesFile): Fault {
  const says = {
    zh: `${key} 已不是测算时写入的内容（SHA-256 应为 ${sha256}）：请恢复该对象的前一版本，文书本身没有改变。`,
    en: `${key} no longer is what was written when the weights were measured (its text should have the SHA-256 ${sha256}): bring back its earlier version. The document itself is unchanged.`,
  };
  return new Fault('stale', says, 'key');
}
