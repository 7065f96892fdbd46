import type { Kind } from '../../lib/documents/kinds.ts';
import type { Act, State } from '../../lib/documents/lifecycle.ts';
import { Fault } from '../../lib/errors.ts';
import type { Service } from '../service.ts';
import { APPROVER, OFFICER } from './officers.ts';

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: State;
}

/** Whoever answers for the API. */
type Asking = Pick<Service, 'request'>;

/** What makes the plan of a year: nobody is paid before all of it is approved. */
export const PLAN = ['budget', 'packages', 'reserved', 'prepayment-plan'] as const satisfies Kind[];

/**
 * The officer submits every draft of these kinds, and another approves it, as both would over the API.
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
    for (const drawn of list.documents.filter(({ state }) => state === 'draft')) {
      await act(service, drawn, 'submit', at);
      await act(service, drawn, 'approve', at);
    }
  }
}

function act(service: Asking, { reference, revision, hash }: Shown, done: Act, at: string): Promise<unknown> {
  const body = { act: done, revision, hash };
  return ask(service, 'POST', `/v1/documents/${reference}/acts`, body, at, done === 'approve' ? APPROVER : OFFICER);
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
