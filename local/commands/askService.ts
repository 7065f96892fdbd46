import { CommandFault, FAILED, MISUSED } from './command.ts';

/** Where `npm start` serves. */
export const HERE = 'http://127.0.0.1:4830';

/**
 * A path of the running service.
 *
 * @throws CommandFault  for an address that is none
 */
export function addressAt(service: string, path: readonly string[]): URL {
  const url = URL.parse(`/${path.map(encodeURIComponent).join('/')}`, service);
  if (url === null) throw new CommandFault(`"${service}" is no address of a service: write it like ${HERE}.`, MISUSED);
  return url;
}

/**
 * Ask the running service.
 *
 * @returns what a good answer says
 * @throws CommandFault  when nobody answers, or with the reason of a refusal
 */
export async function askService(url: URL, init: RequestInit = {}): Promise<string> {
  const answer = await fetched(url, init);
  const told = await answer.text();
  if (!answer.ok) throw new CommandFault(reasonIn(told, answer.status), FAILED);
  return told;
}

async function fetched(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new CommandFault(
      `No service answers at ${url.origin}: start it with npm start, or say where it is with --url.`,
      FAILED,
    );
  }
}

/** What a problem document says, in both languages; whatever else was answered, as it is. */
function reasonIn(told: string, status: number): string {
  try {
    const { detail, detail_zh: zh } = JSON.parse(told) as { detail?: unknown; detail_zh?: unknown };
    if (typeof detail === 'string') return typeof zh === 'string' ? `${zh}\n${detail}` : detail;
  } catch {
    // No problem document: something other than the service answered.
  }
  return `The service answered ${status}: ${told.slice(0, 500)}`;
}
