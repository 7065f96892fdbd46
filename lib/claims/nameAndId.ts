import type { Bilingual } from '../bilingual.ts';

/** A community or an institution by its name, and in brackets the id by which one asks for it. */
export function nameAndId({ id, name }: { readonly id: string; readonly name: string }): Bilingual {
  return { zh: `${name}（${id}）`, en: `${name} (${id})` };
}

/** Several of them in a row. */
export function namesAndIds(all: readonly { readonly id: string; readonly name: string }[]): Bilingual {
  const named = all.map(nameAndId);
  return { zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') };
}
