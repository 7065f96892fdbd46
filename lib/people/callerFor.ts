import type { Identity } from '../identity/identity.ts';
import type { Tables } from '../store/tables.ts';
import type { Caller } from './caller.ts';
import { type Grant, inForce } from './person.ts';
import { personNamed } from './register.ts';

/** Who is an operator by configuration has no bounds: somebody must be able to grant the first role. */
const OPERATOR: Grant = { role: 'operator', scope: '*' };

/** Who asks, of whom it is known who they are: with the grants that the register has of them at this instant. */
export async function callerFor(tables: Tables, identity: Identity, at: string): Promise<Caller> {
  const person = await personNamed(tables, identity.id);
  const granted = inForce(person?.grants ?? [], at);
  return {
    id: identity.id,
    name: person?.name ?? identity.name ?? identity.id,
    grants: identity.isOperator ? [OPERATOR, ...granted] : granted,
  };
}
