import { join, resolve } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Node } from 'constructs';

/** The folder that holds functions/, policy/ and all else. */
export const PROJECT = join(import.meta.dirname, '..');

/** What stands in a policy folder to look at and to copy, and is read by no run. */
const APART = ['examples', 'places'];

/** Data that some functions read beside their code, and the environment variable by which they find it. */
const VARIABLES = {
  policy: 'POLICY_DIR',
  profiles: 'PROFILES_DIR',
  identity: 'IDENTITY_DIR',
  console: 'CONSOLE_DIR',
} as const;

export type Folder = keyof typeof VARIABLES;

/** Where a folder of data comes from: this project, or what the context says, as in `cdk synth -c policy=../our-policy`. */
function sourceOf(folder: Folder, node: Node): string {
  const given: unknown = node.tryGetContext(folder);
  return resolve(PROJECT, typeof given === 'string' ? given : folder);
}

/** Where a function finds the folders it carries: relative to LAMBDA_TASK_ROOT, the folder its code was unpacked to. */
export function folderVariables(folders: readonly Folder[]): Record<string, string> {
  return Object.fromEntries(folders.map((folder) => [VARIABLES[folder], folder]));
}

/**
 * How a function becomes one file, and which folders lie beside it.
 *
 * Libraries in CommonJS still call `require` for Node's own modules, which an ES module lacks: the banner gives it.
 */
export function bundling(folders: readonly Folder[], node: Node): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    // The SDK comes along: what is deployed is the version that was tested, not the one the runtime has by then.
    externalModules: [],
    mainFields: ['module', 'main'],
    banner: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    minify: true,
    sourceMap: true,
    sourcesContent: false,
    logLevel: LogLevel.WARNING,
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_, output) => folders.map((folder) => copy(sourceOf(folder, node), join(output, folder))),
    },
  };
}

/** A command that copies a folder without what stands apart in it, the same in every shell. */
function copy(from: string, to: string): string {
  const script =
    'const[from,to,...apart]=process.argv.slice(1);' +
    'fs.cpSync(from,to,{recursive:true,filter:(at)=>!apart.includes(path.relative(from,at))})';
  return [process.execPath, '-e', script, from, to, ...APART].map((word) => `"${word}"`).join(' ');
}
