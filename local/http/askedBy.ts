import { actorShape } from '../../lib/api/actorShape.ts';
import type { Actor } from '../../lib/documents/actor.ts';
import { Fault } from '../../lib/errors.ts';
import { read } from '../../lib/wire/read.ts';

/**
 * The header by which a request to this machine says who asks, written like a query so that any name passes:
 * `id=zhang.li&name=%E5%BC%A0%E4%B8%BD&role=fund_officer&scope=320500-390`. On AWS it does not exist.
 */
export const BY = 'x-lumpsum-by';

/** Somebody, as the header names them. */
export function namedBy({ id, name, role, scope }: Actor): string {
  return String(new URLSearchParams({ id, name, role, scope }));
}

/** Who asks where nobody is named: only somebody at this machine can. */
const OPERATOR: Actor = { id: 'local', name: '本机操作员 operator of this machine', role: 'operator', scope: '*' };

/**
 * Who asks this machine.
 *
 * @throws Fault invalid_request  the header is there and says it otherwise than it should
 */
export function askedBy(headers: { readonly [name: string]: string }): Actor {
  const said = headers[BY];
  if (said === undefined) return OPERATOR;
  const place = ['headers', BY];
  try {
    decodeURIComponent(said);
  } catch (error) {
    throw new Fault(
      'invalid_request',
      {
        zh: `${place.join('.')}：应为百分号编码的文本。`,
        en: `${place.join('.')}: expected text that is percent-encoded.`,
      },
      place.join('.'),
      error,
    );
  }
  return read(actorShape, Object.fromEntries(new URLSearchParams(said)), place);
}
