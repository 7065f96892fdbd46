import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../http/listen.ts';
import { isAllowed, type Rights } from '../template/rights.ts';
import { type Answer, type Asked, type AwsService, Denial } from './asked.ts';
import { failure } from './failure.ts';
import { signedBy } from './signature.ts';

/** Who calls: the name to say in a refusal, and what its role allows. */
export interface Caller {
  readonly name: string;
  readonly rights: Rights;
}

export interface Gateway {
  /** Where the functions find all services. */
  readonly endpoint: string;
  /** The same without a connection, for who runs in this process. */
  readonly answer: (asked: Asked) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/**
 * One loopback address that answers for all AWS services the functions call, each call held against the rights of the
 * function that makes it.
 *
 * @param callers by access key id; a call signed with any other key, or not signed, is refused
 * @param services by the name they have in a signature's scope
 * @param onFailed hears of what a service could not do, such as write to a full disk
 */
export async function startGateway(
  callers: ReadonlyMap<string, Caller>,
  services: { readonly [name: string]: AwsService },
  onFailed: (error: unknown) => void = () => {},
): Promise<Gateway> {
  const answer = (asked: Asked) =>
    answerTo(callers, services, asked).catch((error: Error) => {
      onFailed(error);
      return failure('', 500, 'InternalFailure', error.message);
    });
  const server = createServer(async (request, response) => write(response, await answer(await askedIn(request))));
  const { port, close } = await listen(server, 0);
  return { endpoint: `http://127.0.0.1:${port}`, answer, close };
}

async function answerTo(
  callers: ReadonlyMap<string, Caller>,
  services: { readonly [name: string]: AwsService },
  asked: Asked,
): Promise<Answer> {
  const signed = signedBy(asked.headers.authorization);
  const caller = callers.get(signed?.accessKeyId ?? '');
  if (signed === undefined || caller === undefined) {
    return failure(
      signed?.service ?? '',
      403,
      'UnrecognizedClientException',
      'The call is not signed by a function of this service.',
    );
  }
  const service = Object.hasOwn(services, signed.service) ? services[signed.service] : undefined;
  if (service === undefined) {
    return failure(
      signed.service,
      403,
      'AccessDeniedException',
      `${caller.name} may not call ${signed.service}: it does not run on this machine.`,
    );
  }
  try {
    return await service(asked, (action, resource) => {
      if (!isAllowed(caller.rights, action, resource)) throw new Denial(caller.name, action, resource);
    });
  } catch (error) {
    if (!(error instanceof Denial)) throw error;
    const code = signed.service === 's3' || signed.service === 'sns' ? 'AccessDenied' : error.name;
    return failure(signed.service, signed.service === 'dynamodb' ? 400 : 403, code, error.message);
  }
}

async function askedIn(request: IncomingMessage): Promise<Asked> {
  const { method = 'GET', url = '/', headers } = request;
  return { method, url: new URL(url, 'http://127.0.0.1'), headers, body: await buffer(request) };
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = headers['content-length'] === undefined ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...headers, ...length }).end(body);
}
