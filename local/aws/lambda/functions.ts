import { Fault } from '../../../lib/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { LambdaFunction } from '../template/functions.ts';
import { functionHost } from './functionHost.ts';

/** All functions of the service, ready to be invoked. */
export interface Functions {
  /**
   * Invoke a function by its name (`planYear`) or its logical id.
   *
   * @returns what it answered, as it comes back through JSON
   * @throws Fault not_found  for an unknown name
   * @throws InvocationFailure  when the function fails
   */
  readonly invoke: (name: string, event: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/**
 * Host the functions of the template.
 *
 * @param gateway where they find the AWS services
 * @param logs folder for what they print
 */
export function hostFunctions(declared: readonly LambdaFunction[], gateway: Gateway, logs: string): Functions {
  const hosts = declared.map((lambda) => ({ lambda, host: functionHost(lambda, gateway, logs) }));
  return {
    invoke(name, event) {
      const found = hosts.find(({ lambda }) => lambda.name === name || lambda.id === name);
      if (found !== undefined) return found.host.invoke(event);
      const known = declared.map((lambda) => lambda.name).join(', ');
      return Promise.reject(
        new Fault('not_found', {
          zh: `没有函数“${name}”。已知的有：${known}。`,
          en: `There is no function "${name}". Known are: ${known}.`,
        }),
      );
    },
    async close() {
      await Promise.all(hosts.map(({ host }) => host.close()));
    },
  };
}
