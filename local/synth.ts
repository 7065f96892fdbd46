import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contentHash } from './contentHash.ts';

/** All that the synthesized app follows from. */
const SOURCES = ['infra', 'functions', 'lib', 'policy', 'profiles', 'cdk.json', 'package-lock.json'];

/**
 * Synthesize the CDK app, unless what is there already follows from the same sources.
 *
 * @returns the folder with the template and the bundled functions
 * @throws Error with what the app says when it cannot be synthesized
 */
export async function synthesize(project: string): Promise<string> {
  const assembly = join(project, 'cdk.out');
  const stamp = join(assembly, '.sources');
  const sources = contentHash(project, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return assembly;
  await promisify(execFile)(process.execPath, [join('infra', 'app.ts')], { cwd: project, maxBuffer: 1 << 26 }).catch(
    (error: { readonly stderr?: string }) => {
      const [first] = /^.*(?:\[ERROR\]|Error:).*$/m.exec(error.stderr ?? '') ?? ['it says nothing'];
      throw new Error(`The CDK app cannot be synthesized: ${first.trim()}.`, { cause: error });
    },
  );
  writeFileSync(stamp, sources);
  return assembly;
}
