import { hashOf } from '../canonicalJson.ts';
import { referenceOf } from '../documents/key.ts';
import type { KeepDraft } from './draftPlan.ts';

/** Keeps no draft: a plan is drafted so to see whether it can be. */
export const rehearsed: KeepDraft = async (key, body) => ({
  body,
  pin: { document: referenceOf(key), revision: 0, hash: hashOf(body) },
});
