import type { Actor } from '../../../lib/documents/actor.ts';
import type { Act } from '../../../lib/documents/lifecycle.ts';
import { FUND } from '../../../local/demonstration/area.ts';
import { APPROVER, CHECKER, OFFICER } from '../../../local/demonstration/officers.ts';
import { actorOf } from '../../../local/identity/granted.ts';
import type { Happening, Trouble } from './happening.ts';

/** Those who act are registered with their roles; one of them twice at once, and one again with another name. They are looked at. */
export function registered(at: string): Happening[] {
  const enters = ({ id, name, role, scope }: Actor, trouble?: Trouble): Happening => ({
    ...{ at, what: `register ${id}`, asks: 'PUT', path: `/v1/people/${id}`, ...(trouble && { trouble }) },
    body: { name, grants: [{ role, scope }], why: '任命' },
  });
  const rival: Trouble = { kind: 'rival', operation: 'TransactWriteItems', table: 'People' };
  return [
    enters(OFFICER, rival),
    ...[APPROVER, CHECKER, LEAD].map((one) => enters(one)),
    enters({ ...LEAD, name: '牵头医院（更名）' }),
    { at, what: 'everybody is looked at', asks: 'GET', path: '/v1/people?limit=2' },
    { at, what: 'somebody is looked at', asks: 'GET', path: `/v1/people/${LEAD.id}` },
  ];
}

/** What somebody who acts has to say: of what was read, and of what was done to it before. */
interface Seen {
  readonly revision: number;
  readonly hash: string;
}

/** The lead hospital that confirms what is drawn up of its community. */
const LEAD = actorOf({ name: '牵头医院', role: 'lead_hospital', scope: `${FUND}/changshu` });

/**
 * A document is read, submitted by one and approved by another.
 *
 * @param reference `<fund>/<year>/<kind>/<scope>`
 * @param trouble that the approval meets
 */
export function approved(at: string, reference: string, trouble?: Trouble): Happening[] {
  return [
    read(at, reference),
    does(at, reference, 'submit', OFFICER),
    { ...does(at, reference, 'approve', APPROVER), ...(trouble && { trouble }) },
  ];
}

/** The same of the first of a fund year, which a second person looks at. */
export function firstApproved(at: string, reference: string): Happening[] {
  return [...approved(at, reference), does(at, reference, 'uphold', CHECKER)];
}

/** A document is read and submitted, and nobody answers. */
export function submitted(at: string, reference: string): Happening[] {
  return [read(at, reference), does(at, reference, 'submit', OFFICER)];
}

/** A document of Changshu is read, submitted, confirmed by its lead hospital and approved. */
export function confirmed(at: string, reference: string): Happening[] {
  return [
    read(at, reference),
    does(at, reference, 'submit', OFFICER),
    { ...does(at, reference, 'confirm', LEAD), key: `confirm:${reference}` },
    does(at, reference, 'approve', APPROVER),
  ];
}

/** The close of Changshu's year comes so far, and is locked. @param trouble that the lock meets */
export function lockedClose(at: string, reference: string, trouble: Trouble): Happening[] {
  return [...confirmed(at, reference), { ...does(at, reference, 'lock', APPROVER), trouble }];
}

/** An order that was paid another way is marked as paid. */
export function markedPaid(at: string, reference: string): Happening[] {
  return [read(at, reference), does(at, reference, 'mark_paid', OFFICER)];
}

function read(at: string, reference: string): Happening {
  return { at, what: `read ${reference}`, asks: 'GET', path: `/v1/documents/${reference}` };
}

function does(at: string, reference: string, act: Act, by: Actor): Happening {
  return {
    ...{ at, what: `${act} ${reference}`, asks: 'POST', path: `/v1/documents/${reference}/acts`, by },
    body: (answered: string) => {
      const { revision, hash } = seenIn(answered);
      return { act, revision, hash };
    },
  };
}

function seenIn(answered: string): Seen {
  const { done, ...read } = JSON.parse(answered) as Seen & { readonly done?: Seen };
  return done ?? read;
}
