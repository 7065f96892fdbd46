import type { Actor } from '../../lib/documents/actor.ts';
import { KINDS, type Kind } from '../../lib/documents/kinds.ts';
import { type Act, CONFIRMED, type State } from '../../lib/documents/lifecycle.ts';
import { Fault } from '../../lib/errors.ts';
import type { Service } from '../service.ts';
import { APPROVER, CHECKER, leadOf, OFFICER } from './officers.ts';

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: State;
}

/** Whoever answers for the API. */
export type Asking = Pick<Service, 'request'>;

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
 * The officer submits every draft of these kinds, a lead hospital confirms what is of its community, another officer approves it, and a third looks again where
 * that was drawn: as they would over the API.
 *
 * @param isMeant which of them, by reference; left out, all
 * @throws Fault  what the service answered to something it refused
 */
export async function approveDrafts(
  service: Asking,
  of: { readonly fund: string; readonly year: string },
  kinds: readonly Kind[],
  at: string,
  isMeant: (reference: string) => boolean = () => true,
): Promise<void> {
  for (const kind of kinds) {
    const listed = `/v1/documents/${of.fund}/${of.year}/${kind}?limit=1000`;
    const list = await ask<{ documents: Shown[] }>(service, 'GET', listed, undefined, at, OFFICER);
    const steps = KINDS[kind].life === CONFIRMED ? CONFIRMING : APPROVING;
    for (const drawn of list.documents.filter(({ reference }) => isMeant(reference)))
      await bringIntoForce(service, drawn, steps, at);
  }
}

type Steps = { readonly [state in State]?: (reference: string) => readonly [Act, Actor] };

/** Who does what with a document that is so far. */
const APPROVING: Steps = {
  draft: () => ['submit', OFFICER],
  submitted: () => ['approve', APPROVER],
  approval_in_check: () => ['uphold', CHECKER],
};

/** The same with what a lead hospital confirms first: its month, or its year. */
const CONFIRMING: Steps = {
  ...APPROVING,
  submitted: (reference) => ['confirm', leadOf(reference.split('/').at(-1)!.split('.')[0]!)],
  confirmed: () => ['approve', APPROVER],
};

async function bringIntoForce(service: Asking, document: Shown, steps: Steps, at: string): Promise<void> {
  const { reference, revision, hash } = document;
  for (let next = steps[document.state]; next !== undefined; ) {
    const [act, by] = next(reference);
    next = steps[await actOn(service, reference, { act, revision, hash }, by, at)];
  }
}

/** Somebody does something to a document. @returns how far it is then. @throws Fault  what the service answered where it refused */
export async function actOn(
  service: Asking,
  reference: string,
  asked: Pick<Shown, 'revision' | 'hash'> & { readonly act: Act; readonly why?: string },
  by: Actor,
  at: string,
): Promise<State> {
  return (await ask<Shown>(service, 'POST', `/v1/documents/${reference}/acts`, asked, at, by)).state;
}

/** What the service answers. @throws Fault  where it refuses */
export async function ask<Body>(...[service, ...asked]: [Asking, ...Parameters<Service['request']>]): Promise<Body> {
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
