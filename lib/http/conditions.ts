/** What a command says of itself in its headers: the key by which its sender knows it again, and what was seen of what it replaces. */

import { isCommand } from '../api/isCommand.ts';
import type { Operation } from '../api/operation.ts';
import { Fault } from '../errors.ts';

export interface Conditions {
  /** `Idempotency-Key`. */
  readonly key?: string;
  /** The tags of `If-Match`; `*` for whatever is there. */
  readonly ifMatch?: readonly string[];
}

/** A key as it is written, with or without the quotes of a structured field. */
const KEY = /^("?)([\w.:/@+=~-]{1,200})\1$/;
const TAG = /^(\*|(W\/)?"[\x21\x23-\x7e]*")$/;

/** @throws Fault invalid_request  a header is not understood, or the operation takes none of it */
export function conditionsOf(
  operation: Pick<Operation, 'method' | 'needs'>,
  headers: { readonly [name: string]: string | undefined },
): Conditions {
  if (!isCommand(operation)) return {};
  const said = { key: headers['idempotency-key'], ifMatch: headers['if-match'] };
  return {
    ...(said.key !== undefined && { key: keyIn(said.key) }),
    ...(said.ifMatch !== undefined && { ifMatch: tagsIn(said.ifMatch, operation) }),
  };
}

function keyIn(said: string): string {
  const key = KEY.exec(said.trim())?.[2];
  if (key !== undefined) return key;
  throw new Fault(
    'invalid_request',
    {
      zh: 'Idempotency-Key 应为 1 至 200 个字母、数字或 . _ : / @ + = ~ - ，例如一个 UUID。未作任何更改。',
      en: 'Idempotency-Key: expected 1 to 200 letters, digits or . _ : / @ + = ~ -, such as a UUID. Nothing was changed.',
    },
    'header.idempotency-key',
  );
}

function tagsIn(said: string, { method }: Pick<Operation, 'method'>): string[] {
  if (method !== 'PUT') {
    throw new Fault(
      'invalid_request',
      {
        zh: 'If-Match 只用于 PUT；对文书的办理在正文的 revision 和 hash 中写明所见的内容。未作任何更改。',
        en: 'If-Match is for PUT; an act says in `revision` and `hash` of its body what was seen. Nothing was changed.',
      },
      'header.if-match',
    );
  }
  const tags = said.split(',').map((tag) => tag.trim());
  if (tags.every((tag) => TAG.test(tag))) return tags;
  throw new Fault(
    'invalid_request',
    {
      zh: 'If-Match 应为读取该文书时回答的 ETag，例如 "3-5f0c…"。未作任何更改。',
      en: 'If-Match: expected the ETag with which the document was read, such as "3-5f0c…". Nothing was changed.',
    },
    'header.if-match',
  );
}
