import { resolve } from 'node:path';

/**
 * Where a folder of data that is shipped beside a function's code lies.
 *
 * @param variable the environment variable that names it, relative to where the function was unpacked, or wherever it is on one machine
 */
export function shipped(variable: 'POLICY_DIR' | 'PROFILES_DIR' | 'IDENTITY_DIR' | 'CONSOLE_DIR'): string {
  const folder = process.env[variable];
  if (!folder) throw new Error(`${variable} is not set: the function does not know where its data lies.`);
  return resolve(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), folder);
}
