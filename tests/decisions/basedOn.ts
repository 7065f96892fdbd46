import type { Based } from '../../lib/decisions/pin.ts';

/** Something as a document that others build on: revision 1 of a name. */
export function basedOn<Body extends object>(name: string, body: Body): Based<Body> {
  return { body, pin: { document: `320500-390/2025/${name}`, revision: 1, hash: 'a'.repeat(64) } };
}
