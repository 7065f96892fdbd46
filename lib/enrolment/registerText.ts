/** The contracts of a register as lines of text (NDJSON), compressed part by part, so that never more than one is there as text. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Contract } from './contract.ts';

/** Contracts in a file: where it lies, the hash of its text, and how many they are. */
export interface RegisterFile {
  readonly key: string;
  readonly sha256: string;
  readonly lines: number;
}

type Line = readonly [person: string, institution: string, name: string, from: string, until: string];

const LARGEST_PART = 4 * 1024 * 1024;
const LF = 0x0a;

/** Contracts as they are kept. */
export function packedContracts(
  ordered: Iterable<Contract>,
): Omit<RegisterFile, 'key'> & { readonly bytes: Uint8Array } {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let [lines, text] = [0, ''];
  const takePart = () => {
    hash.update(text);
    parts.push(gzipSync(text));
    text = '';
  };
  for (const { person, institution, class: name, from, until } of ordered) {
    text += `${JSON.stringify([person, institution, name, from, until] satisfies Line)}\n`;
    lines += 1;
    if (text.length >= LARGEST_PART) takePart();
  }
  takePart();
  return { bytes: Buffer.concat(parts), sha256: hash.digest('hex'), lines };
}

/** The contracts that were packed, one after the other; undefined where the bytes no longer are those that hash so. */
export function unpackedContracts(
  bytes: Uint8Array,
  { sha256 }: Pick<RegisterFile, 'sha256'>,
): Iterable<Contract> | undefined {
  const text = textIn(bytes);
  if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) return undefined;
  return contractsIn(text);
}

function* contractsIn(text: Buffer): Generator<Contract> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(LF, from);
    const [person, institution, name, begins, until] = JSON.parse(text.toString('utf8', from, end)) as Line;
    yield { person, institution, class: name, from: begins, until };
    from = end + 1;
  }
}

function textIn(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}
