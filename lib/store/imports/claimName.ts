/**
 * Names that are being worked on: pk `FUND#<fund>`, sk `NAME#<key of the file>`. A file handed in lies under its name until it is answered; another
 * that was put there meanwhile would be judged in its place.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../../errors.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';

/** Which bytes are to lie under which key of the exchange. */
export interface NamedFile {
  readonly fund: string;
  readonly key: string;
  readonly sha256: string;
}

/**
 * Take the name of a file for these bytes. Whoever hands in the same bytes again has it already.
 *
 * @param answered SHA-256 of the file of this name that was answered last, if any was: behind that one the name is free
 * @throws Fault conflict  other bytes have the name, and are not answered yet
 */
export async function claimName(
  tables: Tables,
  file: NamedFile,
  answered: () => Promise<string | undefined>,
): Promise<void> {
  let done: string | undefined;
  for (;;) {
    const holder = await holderBehind(tables, file, done);
    if (holder === null) return;
    // Whom it was asked about may have been answered since; whoever has the name by then is another.
    done = await answered();
    if (done !== holder) throw taken(file.key);
  }
}

/**
 * Put a claim where the name is free: of nobody, of these bytes, or of those that are done with.
 *
 * @returns whose it is, where it is another's; null where it is taken
 */
async function holderBehind(tables: Tables, { fund, key, sha256 }: NamedFile, done = sha256): Promise<string | null> {
  const command = new PutCommand({
    TableName: tables.imports,
    Item: { pk: `FUND#${fund}`, sk: `NAME#${key}`, sha256 },
    ConditionExpression: 'attribute_not_exists(pk) OR sha256 IN (:mine, :done)',
    ExpressionAttributeValues: { ':mine': sha256, ':done': done },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await patiently(`Taking the name ${key}`, () => tables.client.send(command));
    return null;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return error.Item!.sha256!.S!;
    throw error;
  }
}

function taken(key: string): Fault {
  return new Fault(
    'conflict',
    {
      zh: `${key} 这个文件名下已有另一个文件正在处理，没有被替换。请等它的回执出来后再报送，或换一个文件名。`,
      en: `Another file is being worked on under the name ${key}, and was not replaced. Wait for its receipt before you hand in this one, or give this one another name.`,
    },
    'body.name',
  );
}
