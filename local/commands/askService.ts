import type { Bilingual } from '../../lib/bilingual.ts';
import { asOperator } from '../identity/operatorToken.ts';
import { CommandFault, FAILED, MISUSED } from './command.ts';

/** What is asked: as `fetch` takes it, with headers by their names. */
export type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: { readonly [name: string]: string } };

/** Where `npm start` serves. */
export const HERE = 'http://127.0.0.1:4830';

/**
 * A path of the running service.
 *
 * @throws CommandFault  for an address that is none
 */
export function addressAt(service: string, path: readonly string[]): URL {
  const url = URL.parse(`/${path.map(encodeURIComponent).join('/')}`, service);
  if (url === null) {
    const says = {
      zh: `“${service}”不是服务地址：请写成 ${HERE} 的形式。`,
      en: `"${service}" is no address of a service: write it like ${HERE}.`,
    };
    throw new CommandFault(says, MISUSED);
  }
  return url;
}

/**
 * Ask the running service.
 *
 * @returns what a good answer says
 * @throws CommandFault  when nobody answers, or with the reason of a refusal
 */
export async function askService(url: URL, init: Asked = {}): Promise<string> {
  return (await answerOf(url, init)).told;
}

/** The same, with the headers of the answer. */
export async function answerOf(
  url: URL,
  init: Asked = {},
): Promise<{ readonly told: string; readonly headers: Headers }> {
  const answer = await fetched(url, init);
  const told = await answer.text();
  if (!answer.ok) throw new CommandFault(reasonIn(told, answer.status), FAILED);
  return { told, headers: answer.headers };
}

async function fetched(url: URL, init: Asked): Promise<Response> {
  try {
    return await fetch(url, { ...init, headers: { ...(await asOperator(url)), ...init.headers } });
  } catch {
    const says = {
      zh: `${url.origin} 没有服务应答：请用 npm start 启动，或用 --url 写明服务地址。`,
      en: `No service answers at ${url.origin}: start it with npm start, or say where it is with --url.`,
    };
    throw new CommandFault(says, FAILED);
  }
}

/** What a problem document says, in both languages; whatever else was answered, as it is. */
export function reasonIn(told: string, status: number): Bilingual {
  try {
    const { detail: en, detail_zh: zh = en } = JSON.parse(told) as { detail?: unknown; detail_zh?: unknown };
    if (typeof en === 'string' && typeof zh === 'string') return { zh, en };
  } catch {
    // No problem document: something other than the service answered.
  }
  const answered = told.slice(0, 500);
  return { zh: `服务的应答为 ${status}：${answered}`, en: `The service answered ${status}: ${answered}` };
}
