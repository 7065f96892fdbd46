import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The oldest Java that DynamoDB Local runs on. */
export const LEAST_JAVA = 11;

export interface Java {
  readonly command: string;
  /** Undefined where it does not start, most often because there is none. */
  readonly version: number | undefined;
}

/** The Java of JAVA_HOME, else the one on the path. */
export async function findJava(): Promise<Java> {
  const home = process.env.JAVA_HOME;
  const command = home ? join(home, 'bin', 'java') : 'java';
  const version = await promisify(execFile)(command, ['-version']).then(
    ({ stderr, stdout }) => majorVersion(stderr + stdout),
    () => undefined,
  );
  return { command, version };
}

/**
 * Whether there is a Java that DynamoDB Local runs on.
 *
 * @internal
 */
export async function hasJava(): Promise<boolean> {
  const { version = 0 } = await findJava();
  return version >= LEAST_JAVA;
}

/** `openjdk version "17.0.15"` is 17; Java 8 still calls itself 1.8. */
function majorVersion(answer: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(answer) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}
