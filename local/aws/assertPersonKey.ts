import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkValueOf, pseudonymWith } from '../../lib/privacy/pseudonym.ts';
import { otherKey, personKeyOf } from '../../lib/store/personKey.ts';
import type { Ask } from './dynamodb/store.ts';
import { tablesOver } from './tablesOver.ts';
import { nameOf } from './template/names.ts';
import type { Template } from './template/template.ts';

/**
 * Make sure, before anything is taken in, that the person key that lies here is the one the books were made with. One that is empty where
 * nothing was taken in yet is made anew.
 *
 * @param folder of the secrets, a file each
 * @throws Fault conflict  the key is lost, empty or another
 */
export async function assertPersonKey(template: Template, ask: Ask, folder: string): Promise<void> {
  const [imports] = idsNamed(template, 'AWS::DynamoDB::Table', 'Imports');
  const [secret] = idsNamed(template, 'AWS::SecretsManager::Secret', 'PersonKey');
  if (imports === undefined || secret === undefined) return;
  const path = join(folder, secret);
  const value = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const check = await personKeyOf(tablesOver(ask, { IMPORTS_TABLE: imports }));
  if (check === undefined) {
    if (value === '') rmSync(path, { force: true });
    return;
  }
  if (value === '' || checkValueOf(pseudonymWith(value)) !== check) throw otherKey(path);
}

function idsNamed({ resources }: Template, type: string, name: string): string[] {
  return Object.entries(resources).flatMap(([id, { Type }]) => (Type === type && nameOf(id) === name ? [id] : []));
}
