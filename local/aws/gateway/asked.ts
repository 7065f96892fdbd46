import type { IncomingHttpHeaders } from 'node:http';

/** A call to an AWS service, as it reaches the gateway. */
export interface Asked {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** What is text may come as one. */
  readonly body: Buffer | string;
}

/** What the gateway answers with. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Buffer;
}

/** Refuses with a `Denial` unless the caller's role allows the action on the resource. */
export type Demand = (action: string, resource: string) => void;

/** An AWS service as this machine answers for it. */
export type AwsService = (asked: Asked, demand: Demand) => Promise<Answer>;

/** A call is refused because the caller's role does not allow it. */
export class Denial extends Error {
  constructor(caller: string, action: string, resource: string) {
    super(`${caller} may not ${action} on ${resource}: no statement of its role in the template allows it.`);
    this.name = 'AccessDeniedException';
  }
}
