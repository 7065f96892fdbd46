/** Items as they lie in the tables, read without the code that wrote them. */
import { gunzipSync } from 'node:zlib';
import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';

export function textIn(item: Item, name: string): string | undefined {
  const value = item[name];
  return value && 'S' in value ? value.S : undefined;
}

export function wholeIn(item: Item, name: string): bigint | undefined {
  const value = item[name];
  return value && 'N' in value ? BigInt(value.N) : undefined;
}

export function textsIn(item: Item, name: string): string[] {
  const value = item[name];
  if (!value || !('L' in value)) return [];
  return value.L.map((each) => ('S' in each ? each.S : ''));
}

/** JSON that was compressed. */
export function unpacked<Content>(item: Item, name: string): Content {
  const value = item[name];
  if (!value || !('B' in value)) throw new Error(`${textIn(item, 'sk')} has no ${name}.`);
  return JSON.parse(gunzipSync(Buffer.from(value.B, 'base64')).toString()) as Content;
}

/** Yuan with two decimals, in fen. */
export function fen(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''));
}
