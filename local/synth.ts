import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contentHash } from './contentHash.ts';

/** All that the synthesized app follows from. */
const SOURCES = ['infra', 'functions', 'lib', 'policy', 'profiles', 'cdk.json', 'package-lock.json'];

/**
 * Synthesize the CDK app, unless that was done from the same sources before.
 *
 * It is written beside its place, which its sources name, and moved there whole: of two that do so at once, one is kept.
 *
 * @returns the folder with the template and the bundled functions
 * @throws Error with what the app says when it cannot be synthesized
 */
export async function synthesize(project: string): Promise<string> {
  const assemblies = join(project, '.cache', 'assemblies');
  const assembly = join(assemblies, contentHash(project, SOURCES).slice(0, 16));
  if (existsSync(assembly)) return assembly;
  mkdirSync(assemblies, { recursive: true });
  const beside = `${assembly}.${process.pid}`;
  await writeAssembly(project, beside);
  try {
    renameSync(beside, assembly);
  } catch (error) {
    if (!existsSync(assembly)) throw error;
    rmSync(beside, { recursive: true });
  }
  return assembly;
}

async function writeAssembly(project: string, folder: string): Promise<void> {
  const env = { ...process.env, CDK_OUTDIR: folder };
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
