import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  readonly close: () => Promise<void>;
}

/**
 * One loopback address that answers for all AWS services the functions call, each call held against the rights of the
 * function that makes it.
 *
 * @param callers by access key id; a call signed with any other key, or not signed, is refused
 * @param services by the name they have in a signature's scope
 */
export async function startGateway(
  callers: ReadonlyMap<string, Caller>,
  services: { readonly [name: string]: AwsService },
): Promise<Gateway> {
  const server = createServer((request, response) => {
    answer(callers, services, request).then(
      (given) => write(response, given),
      (error: Error) => write(response, failure('', 500, 'InternalFailure', error.message)),
    );
  });
  const { port, close } = await listen(server, 0);
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

async function answer(
  callers: ReadonlyMap<string, Caller>,
  services: { readonly [name: string]: AwsService },
  request: IncomingMessage,
): Promise<Answer> {
  const body = await bodyOf(request);
  const signed = signedBy(request.headers.authorization);
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
  const asked: Asked = {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    headers: request.headers,
    body,
  };
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

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = headers['content-length'] === undefined ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...headers, ...length }).end(body);
}
