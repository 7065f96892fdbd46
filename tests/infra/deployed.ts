import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../../cdk.json' with { type: 'json' };
import { LumpsumStack } from '../../infra/lumpsumStack.ts';

/** A resource of the template; `Properties` has the shape that CloudFormation gives the type. */
export interface Resource<Properties = Record<string, unknown>> {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Deployed {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** The template as it would be deployed, made without an account; only the functions' code is not bundled. */
export const deployed: Deployed = synthesize();

/** The resources of a type, by id. */
export function resourcesOf<Properties>(type: string): Record<string, Resource<Properties>> {
  const found = Object.entries(deployed.Resources).filter(([, { Type }]) => Type === type);
  if (found.length === 0) throw new Error(`The template has no ${type}.`);
  return Object.fromEntries(found) as Record<string, Resource<Properties>>;
}

/** The properties of one resource. */
export function propertiesOf<Properties>(id: string): Properties {
  const resource = deployed.Resources[id];
  if (resource === undefined) throw new Error(`The template has no resource ${id}.`);
  return resource.Properties as Properties;
}

/**
 * A reference of the template as people say it: `Ledger` for the table and its address, `Outbox.StreamArn` for its stream,
 * `Exchange/receipts/*` for what is joined from it.
 */
export function spoken(reference: unknown): string {
  if (typeof reference === 'string') return reference;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = reference as Reference;
  if (Ref !== undefined) return Ref;
  if (attribute !== undefined) return attribute[1] === 'Arn' ? attribute[0] : attribute.join('.');
  if (joined !== undefined) return joined[1].map(spoken).join(joined[0]);
  throw new Error(`Not a reference: ${JSON.stringify(reference)}`);
}

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}

/** The template as it would be deployed in other circumstances. @param more context beside that of cdk.json */
export function synthesize(more: Readonly<Record<string, unknown>> = {}): Deployed {
  const outdir = mkdtempSync(join(tmpdir(), 'lumpsum-infra-'));
  const context = { ...cdk.context, ...more, 'aws:cdk:bundling-stacks': [] };
  const app = new App({ outdir, context, analyticsReporting: false });
  new LumpsumStack(app, 'Lumpsum');
  const { template } = app.synth().getStackByName('Lumpsum');
  rmSync(outdir, { recursive: true });
  return template as Deployed;
}
