import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contentHash } from './contentHash.ts';

/** All that the synthesized app follows from. */
const SOURCES = ['infra', 'functions', 'lib', 'console', 'identity', 'cdk.json', 'package-lock.json'];

/** The folders of data that functions carry, as absolute paths. */
export interface Rules {
  readonly policy: string;
  readonly profiles: string;
}

/** Those that come with the service. */
export function shippedRules(project: string): Rules {
  return { policy: join(project, 'policy'), profiles: join(project, 'profiles') };
}

/**
 * Synthesize the CDK app, unless that was done from the same sources before.
 *
 * It is written beside its place, which its sources name, and moved there whole: of two that do so at once, one is kept.
 *
 * @returns the folder with the template and the bundled functions
 * @throws Error with what the app says when it cannot be synthesized
 */
export async function synthesize(project: string, rules = shippedRules(project)): Promise<string> {
  const assemblies = join(project, '.cache', 'assemblies');
  const assembly = join(assemblies, hashOf(project, rules));
  if (existsSync(assembly)) return assembly;
  mkdirSync(assemblies, { recursive: true });
  const beside = `${assembly}.${process.pid}`;
  await writeAssembly(project, rules, beside);
  try {
    renameSync(beside, assembly);
  } catch (error) {
    if (!existsSync(assembly)) throw error;
    rmSync(beside, { recursive: true });
  }
  return assembly;
}

/** The same sources and the same rules, wherever these lie, have the same app. */
function hashOf(project: string, { policy, profiles }: Rules): string {
  const all = [contentHash(project, SOURCES), contentHash(policy, ['.']), contentHash(profiles, ['.'])];
  return createHash('sha256').update(all.join()).digest('hex').slice(0, 16);
}

async function writeAssembly(project: string, { policy, profiles }: Rules, folder: string): Promise<void> {
  const env = { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ policy, profiles }) };
  await promisify(execFile)(process.execPath, [join('infra', 'app.ts')], {
    cwd: project,
    env,
    maxBuffer: 1 << 26,
  }).catch((error: { readonly stderr?: string }) => {
    rmSync(folder, { recursive: true, force: true });
    const [first] = /^.*(?:\[ERROR\]|Error:).*$/m.exec(error.stderr ?? '') ?? ['it says nothing'];
    throw new Error(`The CDK app cannot be synthesized: ${first.trim()}.`, { cause: error });
  });
}
