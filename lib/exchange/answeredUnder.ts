import { Fault } from '../errors.ts';
import { receiptKeys } from './address.ts';
import type { Exchange } from './bucket.ts';

/** SHA-256 of the file that was answered last under a name; undefined where none was, or its manifest is waited for. */
export async function answeredUnder(files: Exchange, key: string): Promise<string | undefined> {
  try {
    const receipt = JSON.parse(new TextDecoder().decode(await files.read(receiptKeys(key).receipt)));
    return (receipt as { sha256: string | null }).sha256 ?? undefined;
  } catch (error) {
    if (error instanceof Fault && error.code === 'not_found') return undefined;
    throw error;
  }
}
