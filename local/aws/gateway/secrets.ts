import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arnOf } from '../template/names.ts';
import type { AwsService } from './asked.ts';
import { failure, json } from './failure.ts';

/**
 * Secrets Manager: a generated value for each secret of the template, made once and kept where only its owner may read.
 *
 * @param folder where the values lie, a file a secret
 * @param declared the secrets of the template, and with which value each begins; one of which it says none gets a generated one
 */
export function secrets(folder: string, declared: ReadonlyMap<string, string | undefined>): AwsService {
  const byArn = new Map([...declared.keys()].map((id) => [arnOf('AWS::SecretsManager::Secret', id), id]));
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const { SecretId: asked } = JSON.parse(String(body)) as { SecretId: string };
    const arn = asked.startsWith('arn:') ? asked : arnOf('AWS::SecretsManager::Secret', asked);
    demand(`secretsmanager:${operation}`, arn);
    const id = byArn.get(arn);
    if (operation !== 'GetSecretValue' || id === undefined) {
      return failure('secretsmanager', 400, 'ResourceNotFoundException', `There is no ${operation} of "${asked}".`);
    }
    return json(200, {
      ARN: arn,
      Name: id,
      VersionStages: ['AWSCURRENT'],
      SecretString: valueIn(folder, id, declared.get(id)),
    });
  };
}

/** The value of a secret; the first to ask has it made. */
function valueIn(folder: string, id: string, first: string | undefined): string {
  const path = join(folder, id);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Whole or not at all: what was made under half a key would be lost with it.
    writeFileSync(`${path}.new`, first ?? randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  const value = readFileSync(path, 'utf8');
  if (value.trim() === '') throw new Error(`${path} is empty: put the key back from a copy.`);
  return value;
}
