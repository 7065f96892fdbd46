import { gunzipSync } from 'node:zlib';

/** An item as DynamoDB has it; bytes as they are, or in base64. */
type Raw = { readonly [name: string]: { readonly S?: string; readonly B?: unknown } };

/**
 * An item of the documents table by what was done, and not by when others came between: two lives of one year do the same, and may do things that have
 * nothing to do with one another in another order, in requests of other ids. So an entry of the trail is what it says without its place in the chain; what
 * it is found by is without its number; and where a night found the end of the chain is left out.
 *
 * @returns undefined for an item that stays as it is
 */
export function asDone(item: Raw): object | undefined {
  const [pk, sk] = [item.pk?.S ?? '', item.sk?.S ?? ''];
  if (pk.endsWith('#trail')) return { pk, ...withoutPlace(textIn(item.entry!.B)) };
  if (pk.endsWith('#trailed')) return { pk, sk: sk.replace(/\d+$/, '') };
  if (pk.endsWith('#handed')) return { pk };
  return sk.startsWith('verified-trail#') ? { pk, sk } : undefined;
}

function withoutPlace(text: string): object {
  const { number: _, previous: _p, hash: _h, request: _r, ...entry } = JSON.parse(text);
  const isOfChain = String(entry.document).includes('/verified-trail/');
  return isOfChain ? { ...entry, old: null, new: null } : entry;
}

function textIn(bytes: unknown): string {
  return gunzipSync(typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : (bytes as Uint8Array)).toString();
}
