import type { IncomingHttpHeaders } from 'node:http';

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request means this machine by its own name and does not come from a page of another site.
 *
 * A name of someone else's that leads to 127.0.0.1 (DNS rebinding) would let any page a browser shows read the books.
 */
export function isFromThisMachine({ host, origin }: IncomingHttpHeaders): boolean {
  return isLocal(`http://${host}`) && (origin === undefined || isLocal(origin));
}

function isLocal(address: string): boolean {
  return URL.canParse(address) && LOCAL.has(new URL(address).hostname);
}
