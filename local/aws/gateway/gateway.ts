import { isAllowed, type Rights } from '../template/rights.ts';
import { type Answer, type Asked, type AwsService, Denial } from './asked.ts';
import { failure } from './failure.ts';
import { signedBy } from './signature.ts';

/** Who calls: the name to say in a refusal, and what its role allows. */
export interface Caller {
  readonly name: string;
  readonly rights: Rights;
}

/** Answers for all AWS services the functions call, each call held against the rights of the function that makes it. */
export type Gateway = (caller: Caller, asked: Asked) => Promise<Answer>;

/**
 * A gateway to services. It has no address: each function calls through a port of its own thread, and that is how it is known who calls.
 *
 * @param services by the name they have in a signature's scope
 * @param onFailed hears of what a service could not do, such as write to a full disk
 */
export function gatewayTo(
  services: { readonly [name: string]: AwsService },
  onFailed: (error: unknown) => void = () => {},
): Gateway {
  return (caller, asked) =>
    answerTo(caller, services, asked).catch((error: Error) => {
      onFailed(error);
      return failure('', 500, 'InternalFailure', error.message);
    });
}

async function answerTo(
  caller: Caller,
  services: { readonly [name: string]: AwsService },
  asked: Asked,
): Promise<Answer> {
  const name = signedBy(asked.headers.authorization)?.service ?? '';
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service === undefined) {
    const why = `${caller.name} may not call ${name}: it does not run on this machine.`;
    return failure(name, 403, 'AccessDeniedException', why);
  }
  try {
    return await service(asked, (action, resource) => {
      if (!isAllowed(caller.rights, action, resource)) throw new Denial(caller.name, action, resource);
    });
  } catch (error) {
    if (!(error instanceof Denial)) throw error;
    const code = name === 's3' || name === 'sns' ? 'AccessDenied' : error.name;
    return failure(name, name === 'dynamodb' ? 400 : 403, code, error.message);
  }
}
