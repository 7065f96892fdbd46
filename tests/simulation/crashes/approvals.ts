import type { Actor } from '../../../lib/documents/actor.ts';
import { APPROVER, OFFICER } from '../../../local/demonstration/officers.ts';
import type { Happening, Trouble } from './happening.ts';

/** What somebody who acts has to say: of what was read, and of what was done to it before. */
interface Seen {
  readonly revision: number;
  readonly hash: string;
}

/**
 * A document is read, submitted by one and approved by another.
 *
 * @param reference `<fund>/<year>/<kind>/<scope>`
 * @param trouble that the approval meets
 */
export function approved(at: string, reference: string, trouble?: Trouble): Happening[] {
  const path = `/v1/documents/${reference}`;
  const does = (act: 'submit' | 'approve', by: Actor): Happening => ({
    ...{ at, what: `${act} ${reference}`, asks: 'POST', path: `${path}/acts`, by },
    body: (answered: string) => {
      const { revision, hash } = seenIn(answered);
      return { act, revision, hash };
    },
  });
  return [
    { at, what: `read ${reference}`, asks: 'GET', path },
    does('submit', OFFICER),
    { ...does('approve', APPROVER), ...(trouble && { trouble }) },
  ];
}

function seenIn(answered: string): Seen {
  const { done, ...read } = JSON.parse(answered) as Seen & { readonly done?: Seen };
  return done ?? read;
}
