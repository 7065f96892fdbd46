import type { Actor } from '../../lib/documents/actor.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import type { Act, State } from '../../lib/documents/lifecycle.ts';
import { Fault } from '../../lib/errors.ts';
import type { Service } from '../service.ts';
import { APPROVER, CHECKER, OFFICER } from './officers.ts';

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: State;
}

/** Whoever answers for the API. */
type Asking = Pick<Service, 'request'>;

/** What makes the plan of a year: nobody is paid before all of it is approved. */
export const PLAN = [
  'entitlement',
  'budget',
  'packages',
  'reserved',
  'prepayment-plan',
  'member-targets',
] as const satisfies Kind[];

/**
 * The officer submits every draft of these kinds, another approves it, and a third looks again where that was drawn: as they would over the API.
 *
 * @throws Fault  what the service answered to something it refused
 */
export async function approveDrafts(
  service: Asking,
  of: { readonly fund: string; readonly year: string },
  kinds: readonly Kind[],
  at: string,
): Promise<void> {
  for (const kind of kinds) {
    const list = await ask<{ documents: Shown[] }>(
      service,
      'GET',
      `/v1/documents/${of.fund}/${of.year}/${kind}?limit=1000`,
    );
    for (const drawn of list.documents) await bringIntoForce(service, drawn, at);
  }
}

/** Who does what with a document that is so far. */
const NEXT: { readonly [state in State]?: readonly [Act, Actor] } = {
  draft: ['submit', OFFICER],
  submitted: ['approve', APPROVER],
  approval_in_check: ['uphold', CHECKER],
};

async function bringIntoForce(service: Asking, document: Shown, at: string): Promise<void> {
  const { reference, revision, hash } = document;
  for (let next = NEXT[document.state]; next !== undefined; ) {
    const [act, by] = next;
    const asked = { act, revision, hash };
    const { state } = await ask<Shown>(service, 'POST', `/v1/documents/${reference}/acts`, asked, at, by);
    next = NEXT[state];
  }
}

async function ask<Body>(...[service, ...asked]: [Asking, ...Parameters<Service['request']>]): Promise<Body> {
  const { status, body } = await service.request(...asked);
  if (status >= 300) {
    const [method, path] = asked;
    throw new Fault('invalid_request', {
      zh: `${method} ${path} 被拒绝（${status}）：${body}`,
      en: `${method} ${path} was refused (${status}): ${body}`,
    });
  }
  return JSON.parse(String(body)) as Body;
}
