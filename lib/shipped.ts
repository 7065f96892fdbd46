import { join } from 'node:path';

/**
 * Where a folder of data that is shipped beside a function's code lies.
 *
 * @param variable the environment variable that names it, relative to where the function was unpacked
 */
export function shipped(variable: 'POLICY_DIR' | 'PROFILES_DIR'): string {
  const folder = process.env[variable];
  if (!folder) throw new Error(`${variable} is not set: the function does not know where its data lies.`);
  return join(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), folder);
}
