/**
 * Which key the persons in the books are known by: pk and sk `PERSON_KEY` of the imports, with a check value that follows from the key
 * and says nothing of it. Under another key each person would be someone else, and every claim that comes again a contradiction.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../errors.ts';
import { patiently } from './patience.ts';
import type { Tables } from './tables.ts';

const KEY = { pk: 'PERSON_KEY', sk: 'PERSON_KEY' };

/** The check value of the key that the books were begun with; undefined where nothing was taken in yet. */
export async function personKeyOf({ client, imports }: Tables): Promise<string | undefined> {
  const get = new GetCommand({ TableName: imports, Key: KEY, ConsistentRead: true });
  const { Item } = await patiently('Reading the check value of the person key', () => client.send(get));
  return Item?.check as string | undefined;
}

/**
 * Make sure that the books are of this key; books that were not begun are from now on.
 *
 * @param check the value that follows from the key at hand
 * @throws Fault conflict  they were begun with another
 */
export async function holdToPersonKey(tables: Tables, check: string): Promise<void> {
  const before = (await personKeyOf(tables)) ?? (await begin(tables, check));
  if (before !== check) throw otherKey();
}

/** What is said where the key at hand is not that of the books. @param where the key lies, if that is known */
export function otherKey(where?: string): Fault {
  const [zh, en] = where === undefined ? ['', ''] : [`（${where}）`, ` (${where})`];
  return new Fault('conflict', {
    zh: `人员密钥${zh}丢失、为空或不是本账簿所用的那一个：用别的密钥，同一个人会变成另一个人，重复的结算会被当成矛盾。未收下任何内容。请用备份恢复该密钥，再重做搁置的工作（redrive）。`,
    en: `The person key${en} is lost, empty or not the one these books were made with: under another one each person would be someone else, and a claim that comes again a contradiction. Nothing was taken in. Put the key back from a copy, then redrive what is set aside.`,
  });
}

async function begin(tables: Tables, check: string): Promise<string | undefined> {
  const put = new PutCommand({
    TableName: tables.imports,
    Item: { ...KEY, check },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await patiently('Noting the check value of the person key', () => tables.client.send(put));
    return check;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return personKeyOf(tables);
  }
}
