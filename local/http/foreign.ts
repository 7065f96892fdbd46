import type { IncomingHttpHeaders } from 'node:http';
import type { Bilingual } from '../../lib/bilingual.ts';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];
/** What browsers say of a request that a page of another site, or of another port of this machine, has them make. */
const OTHERS = new Set(['cross-site', 'same-site']);

/**
 * Why a request is not answered at a port of this machine; undefined for one that is.
 *
 * A name of someone else's that leads to 127.0.0.1 (DNS rebinding) would let any page a browser shows read the books; so would a page
 * that another program of this machine serves at its own port.
 */
export function foreign({ host, origin, ...more }: IncomingHttpHeaders, port: number): Bilingual | undefined {
  const own = NAMES.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  if (!own.includes(host?.toLowerCase() ?? '')) {
    return {
      zh: `本服务只应答 ${own.join('、')}，不应答“${host ?? ''}”。`,
      en: `This service answers only to ${own.join(', ')}, and not to "${host ?? ''}".`,
    };
  }
  if (origin === undefined ? !OTHERS.has(String(more['sec-fetch-site'])) : isOwn(origin, own)) return undefined;
  return {
    zh: '本服务只应答它自己的页面，不应答其他网站或其他端口的页面。',
    en: 'This service answers to its own pages only, and to no page of another site or another port.',
  };
}

function isOwn(origin: string, own: readonly string[]): boolean {
  return own.some((name) => origin.toLowerCase() === `http://${name}`);
}
