import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { propertiesOf, resourcesOf } from './deployed.ts';

interface Lambda {
  readonly Code: { readonly S3Key: string };
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

const PROJECT = join(import.meta.dirname, '..', '..');
const FOLDERS = { POLICY_DIR: 'policy', PROFILES_DIR: 'profiles' };

/** Inside the project, so that the bundles find the AWS SDK as they find it in the runtime. */
let output: string;
let functions: Readonly<Record<string, { readonly Properties: Lambda }>>;

beforeAll(() => {
  mkdirSync(join(PROJECT, '.cache'), { recursive: true });
  output = mkdtempSync(join(PROJECT, '.cache', 'infra-'));
  execFileSync(process.execPath, ['infra/app.ts'], {
    cwd: PROJECT,
    env: { ...process.env, CDK_OUTDIR: output },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const template = JSON.parse(readFileSync(join(output, 'Lumpsum.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: Lambda }>;
  };
  functions = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function'),
  );
}, 120_000);

afterAll(() => rmSync(output, { recursive: true, force: true }));

test('a plain run of the app bundles every function of the template', () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(resourcesOf('AWS::Lambda::Function')).sort());
});

test('every bundle loads on this Node as it does on Lambda, told only what its function is told, and has a handler', () => {
  for (const [name, { Properties }] of Object.entries(functions)) {
    const folder = folderOf(name);
    const told = Object.entries(Properties.Environment.Variables).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : key,
    ]);
    const script = `console.log(typeof (await import(${JSON.stringify(join(folder, 'index.mjs'))})).handler)`;
    const env = { ...Object.fromEntries(told), LAMBDA_TASK_ROOT: folder, AWS_REGION: 'cn-north-1' };
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, env });
    expect(said.toString().trim(), name).toBe('function');
  }
}, 60_000);

test('rules and profiles lie, complete, beside the functions that carry them and beside no other', () => {
  for (const name of Object.keys(functions)) {
    const { Variables } = propertiesOf<Lambda>(name).Environment;
    for (const [variable, folder] of Object.entries(FOLDERS)) {
      const shipped = filesOf(folderOf(name), folder);
      expect(shipped, `${name} ${folder}`).toEqual(Variables[variable] === folder ? filesOf(PROJECT, folder) : []);
    }
  }
});

test('a function that only calculates, and one that only announces, carry no rules', () => {
  for (const name of ['Calculate', 'AnnounceAlerts']) {
    expect(propertiesOf<Lambda>(name).Environment.Variables).not.toHaveProperty('POLICY_DIR');
  }
});

function folderOf(name: string): string {
  return join(output, `asset.${functions[name]?.Properties.Code.S3Key.replace('.zip', '')}`);
}

function filesOf(parent: string, folder: string): string[] {
  if (!readdirSync(parent).includes(folder)) return [];
  return readdirSync(join(parent, folder), { recursive: true }).map(String).sort();
}
