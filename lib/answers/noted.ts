import type { AskedOf, Operation } from '../api/operation.ts';
import type { Answer } from '../http/routes.ts';
import { noteRead } from '../people/reads.ts';
import type { Tables } from '../store/tables.ts';

/** An operation that shows single claims of a fund, and asks on what ground. */
type Shows = Operation<`${string}{fund}${string}`>;

/** An answer that shows single claims: before it is given, it is noted who looks, at what and why. Where that cannot be noted, nothing is shown. */
export function noted<Op extends Operation>(tables: Tables, operation: string, answer: Answer<Op>): Answer<Op> {
  return async (asked, received) => {
    const { path, query } = asked as unknown as AskedOf<Shows> & { readonly query: { readonly ground?: string } };
    const { by, at, trace } = received;
    await noteRead(tables, path.fund, { at, by, operation, of: path, ground: query.ground ?? null, trace });
    return answer(asked, received);
  };
}
