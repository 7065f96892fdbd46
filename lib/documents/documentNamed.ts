import type { Bilingual } from '../bilingual.ts';
import { type Pin, pinText } from '../decisions/pin.ts';
import { type DocumentKey, keyNamed, referenceOf } from './key.ts';
import { KINDS } from './kinds.ts';

/** A document by what it is, and in brackets its reference, by which one asks for it: `年度清算单（320500-390/2025/close/changshu@1）`. */
export function documentNamed(key: DocumentKey, revision?: number): Bilingual {
  const { zh, en } = KINDS[key.kind];
  const reference = revision === undefined ? referenceOf(key) : `${referenceOf(key)}@${revision}`;
  return { zh: `${zh}（${reference}）`, en: `${en} (${reference})` };
}

/** A document that something builds on, so named. */
export function pinNamed(pin: Pin): Bilingual {
  const key = keyNamed(pin.document);
  return key ? documentNamed(key, pin.revision) : { zh: pinText(pin), en: pinText(pin) };
}
