import { createHash, hash } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { surroundings } from '../surroundings.ts';

/** Turns a person's number (psn_no) into a pseudonym: the same person always the same one, and no way back. */
export type Pseudonym = (person: string) => string;

/** Pseudonyms under a managed key (HMAC-SHA-256, 128 bits of it). The number itself is neither kept nor logged. */
export async function pseudonymUnder(secretArn: string): Promise<Pseudonym> {
  const { SecretString } = await new SecretsManagerClient({ requestHandler: surroundings().carrier }).send(
    new GetSecretValueCommand({ SecretId: secretArn }),
  );
  if (!SecretString) throw new Error('The person key holds no value.');
  return pseudonymWith(SecretString);
}

/** Tells one key from another and says nothing of either: the pseudonym of what no person's number is. */
export function checkValueOf(pseudonym: Pseudonym): string {
  return pseudonym('\0check value of the person key');
}

/** SHA-256 takes its text in blocks of so many bytes. */
const BLOCK = 64;
const DIGEST = 32;
/** The most bytes a character of JavaScript's has in UTF-8. */
const LARGEST_CHARACTER = 3;

/**
 * Pseudonyms under a key that is at hand. HMAC is two hashes (RFC 2104), each over the key under a mask and what follows it.
 * Node's own has an object made for each person, which takes three times as long, and a file may have a million of them.
 */
export function pseudonymWith(key: string): Pseudonym {
  let inner = masked(key, 0x36);
  const outer = Buffer.concat([masked(key, 0x5c), Buffer.alloc(DIGEST)]);
  return (person) => {
    const room = BLOCK + LARGEST_CHARACTER * person.length;
    if (inner.length < room) inner = Buffer.concat([inner.subarray(0, BLOCK)], room);
    const end = BLOCK + inner.write(person, BLOCK);
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary');
    return hash('sha256', outer, 'hex').slice(0, 32);
  };
}

/** A key of one block under a mask; a longer key stands for its hash. */
function masked(key: string, mask: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(Buffer.byteLength(key) > BLOCK ? createHash('sha256').update(key).digest() : Buffer.from(key));
  return Buffer.from(block.map((byte) => byte ^ mask));
}
