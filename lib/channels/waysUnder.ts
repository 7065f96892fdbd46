import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';
import { firstWrong } from '../wire/firstWrong.ts';
import { pathOf } from '../wire/path.ts';
import { type Ways, waysShape } from './ways.ts';

/**
 * The ways that a secret holds, as JSON.
 *
 * @throws Fault unavailable  naming the field that is not as it must be, and never what stands in it
 */
export async function waysUnder(secretArn: string): Promise<Ways> {
  const client = new SecretsManagerClient({ requestHandler: surroundings().carrier });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  return waysIn(SecretString);
}

function waysIn(text: string): Ways {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw notAsItMustBe('AlertWays', { zh: '应为 JSON', en: 'expected JSON' });
  }
  const parsed = waysShape.safeParse(said);
  if (parsed.success) return parsed.data;
  const { path, says } = firstWrong(parsed.error);
  throw notAsItMustBe(pathOf(['AlertWays', ...path]), says);
}

function notAsItMustBe(path: string, { zh, en }: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('unavailable', {
    zh: `送达渠道的密钥 ${path}：${zh}。请更正密钥的内容；等待送达的消息不会丢失。`,
    en: `The secret of the ways of delivery, ${path}: ${en}. Put it right; what waits to be delivered is not lost.`,
  });
}
