import type { Actor } from '../../lib/documents/actor.ts';
import type { LambdaFunction } from '../aws/template/functions.ts';
import type { HttpAnswer } from '../http/answerRequest.ts';
import type { HttpRequest } from '../http/requestEvent.ts';
import { enrol } from './enrol.ts';
import { LOCAL, type LocalIssuer, OPERATOR, OPERATOR_NAME, openIssuer } from './localIssuer.ts';
import { trustLocal } from './trustLocal.ts';

/** A token that is made for one request lives no longer than that may take. */
const ONE_REQUEST = 600;

/** Vouches for people on this machine, and asks in their names. */
export interface Gatekeeper {
  readonly issuer: LocalIssuer;
  /** A token of somebody; who has not asked before is registered with their role first. Left out, of the operator of this machine. */
  readonly tokenFor: (by?: Actor, at?: Date, seconds?: number) => Promise<string>;
  readonly request: (method: string, path: string, body?: unknown, at?: string, by?: Actor) => Promise<HttpAnswer>;
}

export interface Gate {
  /** Where the service answers. */
  readonly url: string;
  readonly dataDir: string;
  /** As they were synthesized. */
  readonly functions: readonly LambdaFunction[];
  /** Whether no route asks who somebody is: then nobody has to be registered. */
  readonly isOpen: boolean;
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
}

/** The gatekeeper of a service: from now on its functions believe the issuer of its data folder. */
export async function gatekeeperOf({ url, dataDir, functions, isOpen, answer }: Gate): Promise<Gatekeeper> {
  const issuer = await openIssuer(dataDir, `${url}/identity`);
  trustLocal(dataDir, functions, issuer);
  const enrolled = new Map<string, Promise<void>>();
  const asked = async (by: Actor | undefined, method: string, path: string, body: unknown, at: Date) =>
    answer({
      method,
      url: new URL(path, url),
      headers: {
        host: new URL(url).host,
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenFor(by, at)}`,
      },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      at,
    });
  /** Once for each role of somebody; one that could not be registered is tried again. */
  const known = (by: Actor, at: Date) => {
    const key = [by.id, by.role, by.scope].join(' ');
    const asOperator = async (method: string, path: string, body?: unknown) => {
      const { status, body: said } = await asked(undefined, method, path, body, at);
      return { status, body: String(said) };
    };
    const registering = enrolled.get(key) ?? enrol(asOperator, by);
    enrolled.set(key, registering);
    registering.catch(() => enrolled.delete(key));
    return registering;
  };
  async function tokenFor(by?: Actor, at = new Date(), seconds = ONE_REQUEST): Promise<string> {
    if (by !== undefined && !isOpen) await known(by, at);
    const subject = by === undefined ? OPERATOR : by.id.slice(`${LOCAL}:`.length);
    return issuer.sign({ subject, name: by?.name ?? OPERATOR_NAME, at, seconds });
  }
  return {
    issuer,
    tokenFor,
    request: (method, path, body, at, by) =>
      asked(by, method, path, body, at === undefined ? new Date() : new Date(at)),
  };
}
