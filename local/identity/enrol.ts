import type { Actor } from '../../lib/documents/actor.ts';
import { Fault } from '../../lib/errors.ts';
import type { Person } from '../../lib/people/person.ts';

/** Asks the API as the operator of this machine. */
export type AskAsOperator = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: string }>;

const WHY = '由本机操作员登记 registered by the operator of this machine';

/**
 * Have somebody registered with a role, beside those they have. Who has it already is left as they are.
 *
 * @throws Fault  what the service answered where it refused
 */
export async function enrol(ask: AskAsOperator, { id, name, role, scope }: Actor): Promise<void> {
  const path = `/v1/people/${encodeURIComponent(id)}`;
  const found = await ask('GET', path);
  const now = found.status === 200 ? (JSON.parse(found.body) as Person) : undefined;
  const grants = now?.grants ?? [];
  if (grants.some((grant) => grant.role === role && grant.scope === scope)) return;
  const { status, body } = await ask('PUT', path, {
    name: now?.name ?? name,
    grants: [...grants, { role, scope }],
    why: WHY,
  });
  if (status < 300) return;
  const { detail = body, detail_zh = body } = JSON.parse(body) as { detail?: string; detail_zh?: string };
  throw new Fault('invalid_request', { zh: detail_zh, en: detail });
}
