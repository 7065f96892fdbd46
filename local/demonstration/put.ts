import { Fault } from '../../lib/errors.ts';
import type { Asking } from './approvals.ts';
import { OFFICER } from './officers.ts';

/** The officer enters something. @throws Fault  what the service answered where it refused */
export async function put(service: Asking, path: string, body: unknown, at: string): Promise<void> {
  const { status, body: answer } = await service.request('PUT', path, body, at, OFFICER);
  if (status >= 300)
    throw new Fault('invalid_request', {
      zh: `PUT ${path} 被拒绝（${status}）：${answer}`,
      en: `PUT ${path} was refused (${status}): ${answer}`,
    });
}
