import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './itemSize.ts';

/** An item as it goes over the wire. */
export type RawItem = Record<string, AttributeValue>;

/** An item as it goes over the wire. What has no value is left out. */
export function laidOut(item: Item): RawItem {
  return marshall(item, { removeUndefinedValues: true });
}

/** An update as the document client takes it, as it goes over the wire. */
export function updateLaidOut<Update extends { readonly Key: Item; readonly ExpressionAttributeValues: Item }>(
  update: Update,
) {
  const { Key, ExpressionAttributeValues } = update;
  return { ...update, Key: laidOut(Key), ExpressionAttributeValues: laidOut(ExpressionAttributeValues) };
}
