import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { HEADERS } from './headers.ts';
import { refusal } from './refusal.ts';

const MANY_HEADERS = {
  zh: '请求头过大：最多 16 KB。',
  en: 'The headers of the request are too large: they may have 16 KB.',
};
const NO_HTTP = {
  zh: '无法识别为 HTTP 请求：请检查请求行和请求头。',
  en: 'This is not understood as an HTTP request: check its first line and its headers.',
};
const LATE = {
  zh: '请求没有按时发完：请重新发送。',
  en: 'The request was not whole in time: send it again.',
};

/** Answer, with a problem document too, what is no request that could be understood; then the connection ends. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLarge = error.code === 'HPE_HEADER_OVERFLOW' || error.code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW';
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const { status, headers, body } = isLarge
    ? refusal('too_large', MANY_HEADERS)
    : refusal('invalid_request', isLate ? LATE : NO_HTTP);
  const all = { ...HEADERS, ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}
