import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { synthesize } from '../../local/synth.ts';
import { propertiesOf, resourcesOf } from './deployed.ts';

interface Lambda {
  readonly Code: { readonly S3Key: string };
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

const PROJECT = join(import.meta.dirname, '..', '..');
const FOLDERS = { POLICY_DIR: 'policy', PROFILES_DIR: 'profiles', IDENTITY_DIR: 'identity' };

/** It lies inside the project, so that the bundles find the AWS SDK as they find it in the runtime. */
let output: string;
let functions: Readonly<Record<string, { readonly Properties: Lambda }>>;

beforeAll(async () => {
  output = await synthesize(PROJECT);
  const template = JSON.parse(readFileSync(join(output, 'Lumpsum.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: Lambda }>;
  };
  functions = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function'),
  );
});

test('the app bundles every function of the template', () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(resourcesOf('AWS::Lambda::Function')).sort());
});

test('every bundle loads as on Lambda, told only what its function is told, and nothing but the key of pseudonyms is fetched', async () => {
  const fetched: unknown[] = [];
  let loading = '';
  const aws = createServer((request, response) => {
    fetched.push([loading, request.headers['x-amz-target']]);
    response.end(JSON.stringify({ SecretString: 'a key' }));
  });
  await new Promise<void>((listening) => aws.listen(0, '127.0.0.1', listening));
  const { port } = aws.address() as AddressInfo;
  try {
    for (const name of Object.keys(functions)) {
      loading = name.replace(/[0-9A-F]{8}$/, '');
      expect(await loaded(name, port), name).toBe('function');
    }
    // Those that find persons in a file: in claims, and in lists of contracted heads.
    const key = 'secretsmanager.GetSecretValue';
    expect(fetched.toSorted()).toEqual([
      ['IntakeClaims', key],
      ['IntakeEnrolment', key],
    ]);
  } finally {
    aws.close();
  }
});

/** Designs and published plans, by which no fund is run. */
const APART = /^(examples|places)\b/;

test('rules and profiles lie, complete, beside the functions that carry them and beside no other; what is only looked at beside none', () => {
  const read = (folder: string) => filesOf(PROJECT, folder).filter((file) => !APART.test(file));
  for (const name of Object.keys(functions)) {
    const { Variables } = propertiesOf<Lambda>(name).Environment;
    for (const [variable, folder] of Object.entries(FOLDERS)) {
      const shipped = filesOf(folderOf(name), folder);
      expect(shipped, `${name} ${folder}`).toEqual(Variables[variable] === folder ? read(folder) : []);
    }
  }
});

test('a function that only calculates, and one that only delivers what is in words, carry no rules', () => {
  for (const name of ['Calculate', 'DeliverAlerts']) {
    expect(propertiesOf<Lambda>(name).Environment.Variables).not.toHaveProperty('POLICY_DIR');
  }
});

/** What a fresh Node finds as `handler` in the bundle of a function, in the environment that Lambda would give it. */
async function loaded(name: string, port: number): Promise<string> {
  const folder = folderOf(name);
  const told = Object.entries(functions[name]?.Properties.Environment.Variables ?? {}).map(([variable, value]) => [
    variable,
    typeof value === 'string' ? value : variable,
  ]);
  const env = {
    ...Object.fromEntries(told),
    LAMBDA_TASK_ROOT: folder,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: name,
    AWS_SECRET_ACCESS_KEY: name,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  };
  const script = `console.log(typeof (await import('./index.mjs')).handler)`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, env });
  return stdout.trim();
}

function folderOf(name: string): string {
  return join(output, `asset.${functions[name]?.Properties.Code.S3Key.replace('.zip', '')}`);
}

function filesOf(parent: string, folder: string): string[] {
  if (!readdirSync(parent).includes(folder)) return [];
  return readdirSync(join(parent, folder), { recursive: true }).map(String).sort();
}

test('before somebody can work in the console, at most 300 KB come compressed', () => {
  const { S3Key } = functions.ServeConsole!.Properties.Code;
  const folder = join(output, `asset.${S3Key.replace('.zip', '')}`, 'console');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+)"/g)].map(([, name]) => name!);
  expect(first.some((name) => name.endsWith('.js'))).toBe(true);
  const sizes = first.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300 * 1024);
});
