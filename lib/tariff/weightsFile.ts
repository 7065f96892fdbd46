/** The groups of measured weights, and coefficients of single groups, as lines of text (NDJSON): a list for which a document has no room. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '../canonicalJson.ts';
import type { WeightLine } from '../decisions/groupWeights.ts';
import type { LinesFile } from '../decisions/monthlyStatement.ts';
import type { FundYear } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { weightsKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';

/** Write the lines before the document that names them: who dies between the two leaves a file that nobody names. */
export async function keepWeights(files: Exchange, of: FundYear, lines: readonly WeightLine[]): Promise<LinesFile> {
  const text = lines.map((line) => `${canonicalJson(line)}\n`).join('');
  const sha256 = hashOfLines(text);
  const key = weightsKey(of, sha256);
  await files.write(key, gzipSync(text), 'application/gzip');
  return { key, sha256, lines: lines.length };
}

/**
 * Read what a document names.
 *
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function readWeights(files: Exchange, file: LinesFile): Promise<WeightLine[]> {
  const text = textIn(await files.read(file.key));
  if (text === undefined || hashOfLines(text) !== file.sha256) throw altered(file);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as WeightLine);
}

function hashOfLines(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    return undefined;
  }
}

function altered({ key, sha256 }: LinesFile): Fault {
  const says = {
    zh: `${key} 已不是测算时写入的内容（SHA-256 应为 ${sha256}）：请恢复该对象的前一版本，文书本身没有改变。`,
    en: `${key} no longer is what was written when the weights were measured (its text should have the SHA-256 ${sha256}): bring back its earlier version. The document itself is unchanged.`,
  };
  return new Fault('stale', says, 'key');
}
