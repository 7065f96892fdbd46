import { createHmac } from 'node:crypto';
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

/** Pseudonyms under a key that is at hand. */
export function pseudonymWith(key: string): Pseudonym {
  return (person) => createHmac('sha256', key).update(person).digest('hex').slice(0, 32);
}
