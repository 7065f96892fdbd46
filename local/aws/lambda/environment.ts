import { join } from 'node:path';
import type { LambdaFunction } from '../template/functions.ts';
import { QUEUE_HOST, REGION } from '../template/names.ts';

/** An address at which nothing listens. Port 0, at which nothing ever can, the SDK takes for none at all. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * The environment a function runs in: what the template gives it and what Lambda gives every function. AWS it finds through the port of
 * its thread; by an address it finds nothing, and its keys open nothing.
 *
 * Nothing of this process's environment is passed on: no account of whoever runs this can ever be reached.
 */
export function environmentOf(lambda: LambdaFunction): Record<string, string> {
  const nowhere = join(lambda.folder, 'no-aws-configuration');
  // The SDK sends to the host of a queue's URL, whatever AWS_ENDPOINT_URL says.
  const declared = Object.entries(lambda.environment).map(([name, value]) => [
    name,
    value.startsWith(`${QUEUE_HOST}/`) ? value.replace(QUEUE_HOST, NOWHERE) : value,
  ]);
  return {
    ...Object.fromEntries(declared),
    AWS_ENDPOINT_URL: NOWHERE,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: lambda.id,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_NAME: lambda.id,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    LAMBDA_TASK_ROOT: lambda.folder,
    TZ: 'UTC',
  };
}
