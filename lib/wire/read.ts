import type { z } from 'zod';
import { Fault } from '../errors.ts';
import { firstWrong } from './firstWrong.ts';
import { pathOf } from './path.ts';

/**
 * Read what was sent by its shape.
 *
 * @param at where it stands in the request
 * @throws Fault invalid_request  naming a field that is not as the shape has it
 */
export function read<T>(shape: z.ZodType<T>, sent: unknown, at: readonly PropertyKey[]): T {
  const parsed = shape.safeParse(sent);
  if (parsed.success) return parsed.data;
  const wrong = firstWrong(parsed.error);
  const path = pathOf([...at, ...wrong.path]);
  const says = { zh: `${path || '请求'}：${wrong.says.zh}。`, en: `${path || 'The request'}: ${wrong.says.en}.` };
  throw new Fault('invalid_request', says, path || undefined);
}
