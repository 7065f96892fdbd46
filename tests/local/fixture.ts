import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsServices, awsServices } from '../../local/aws/gateway/awsServices.ts';
import { gatewayTo } from '../../local/aws/gateway/gateway.ts';
import type { Announcement } from '../../local/aws/gateway/sns.ts';
import { type Functions, hostFunctions } from '../../local/aws/lambda/functions.ts';
import { functionsOf } from '../../local/aws/template/functions.ts';
import { readTemplate, type Template } from '../../local/aws/template/template.ts';
import { type DeadLetters, deadLettersIn } from '../../local/aws/triggers/deadLetters.ts';
import { openQueues, type Queues } from '../../local/aws/triggers/openQueues.ts';

/** The folder of a small synthesized app, with a function for everything a function can do. */
export const ASSEMBLY = join(import.meta.dirname, 'assembly');

/** An empty folder that is gone after the test. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lumpsum-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The fixture's functions in real threads behind a real gateway; all that is missing is DynamoDB. */
export interface Fixture {
  readonly template: Template;
  readonly folder: string;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly buckets: AwsServices['buckets'];
  readonly deadLetters: DeadLetters;
  readonly announced: Announcement[];
  readonly close: () => Promise<void>;
}

export async function startFixture(): Promise<Fixture> {
  const { folder, remove } = temporaryFolder();
  const template = readTemplate(ASSEMBLY, 'Lumpsum');
  const declared = functionsOf(template);
  const announced: Announcement[] = [];
  let queues: Queues | undefined;
  const { services, buckets } = awsServices({
    template,
    dataDir: folder,
    ask: () => Promise.reject(new Error('There are no tables: a call that gets past the rights fails.')),
    onAnnounced: (announcement) => announced.push(announcement),
    send: (arn, message) => queues!.send(arn, message),
    hide: (...hidden) => queues!.hide(...hidden),
  });
  const gateway = gatewayTo(services);
  const functions = hostFunctions(declared, gateway, join(folder, 'logs'));
  const deadLetters = deadLettersIn(join(folder, 'dead-letters'));
  queues = openQueues(template, functions, deadLetters, join(folder, 'queues'));
  return {
    template,
    folder,
    functions,
    queues,
    buckets,
    deadLetters,
    announced,
    async close() {
      await functions.close();
      remove();
    },
  };
}
