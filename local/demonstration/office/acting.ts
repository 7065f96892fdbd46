import type { Actor } from '../../../lib/documents/actor.ts';
import type { Act, State } from '../../../lib/documents/lifecycle.ts';
import { type Asking, actOn, ask } from '../approvals.ts';
import { APPROVER, CHECKER, leadOf, OFFICER } from '../officers.ts';
import { put } from '../put.ts';

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: State;
}

/** Where something is entered, and where it is read. */
export interface Paper {
  readonly path: string;
  readonly reads: string;
}

/** What somebody does to a document that is so far, and why, where somebody is owed a reason. */
export type Steps = { readonly [state in State]?: readonly [act: Act, by: Actor, why?: string] };

/** From what was drawn up to what is in force: confirmed by the lead hospital, approved by another, and looked at again where that was drawn. */
export function signedBy(community: string): Steps {
  return {
    draft: ['submit', OFFICER],
    submitted: ['confirm', leadOf(community)],
    confirmed: ['approve', APPROVER],
    approval_in_check: ['uphold', CHECKER],
  };
}

/** What was drawn up is submitted, and the lead hospital disputes it. */
export function disputedBy(community: string, why: string): Steps {
  return { draft: ['submit', OFFICER], submitted: ['dispute', leadOf(community), why] };
}

/** Do with a document what is to be done with it, as far as the steps lead. A year that is lived again finds it done. */
export async function bring(service: Asking, reads: string, steps: Steps, at: string): Promise<void> {
  const document = await ask<Shown>(service, 'GET', reads, undefined, at, OFFICER);
  const { reference, revision, hash } = document;
  for (let next = steps[document.state]; next !== undefined; ) {
    const [act, by, why] = next;
    next = steps[await actOn(service, reference, { act, revision, hash, ...(why && { why }) }, by, at)];
  }
}

/** Write a version of something. Where it was written so often already, as a year is lived again, it stays as it is. */
export async function write(
  service: Asking,
  { path, reads }: Paper,
  version: number,
  body: unknown,
  at: string,
): Promise<void> {
  const { status, body: answer } = await service.request('GET', reads, undefined, at, OFFICER);
  const written = status === 404 ? 0 : (JSON.parse(String(answer)) as Shown).revision;
  if (written < version) await put(service, path, body, at);
}
