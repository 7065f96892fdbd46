import { parseArgs } from 'node:util';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';

/** Where `npm start` serves. */
const HERE = 'http://127.0.0.1:4830';

const EXAMPLE = '320500-390/2025/close/changshu';

/** `lumpsum explain`: how a figure of the running service came about. */
export const explainCommand: Command = {
  usage: `lumpsum explain <fund>/<year>/<kind>/<scope> [--figure <name>] [--language zh|en] [--url ${HERE}]
    Say how a document of the running service came about, or one figure of it: each step, what went into it, and the
    rule it followed. For example: lumpsum explain ${EXAMPLE} --figure entitlement --language en`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { figure: { type: 'string' }, language: { type: 'string' }, url: { type: 'string', default: HERE } },
      allowPositionals: true,
    });
    const { url, ...query } = values;
    const answer = await asked(explanationAt(url, referenceIn(positionals), query));
    const told = await answer.text();
    if (!answer.ok) throw new CommandFault(reasonIn(told, answer.status), FAILED);
    process.stdout.write(told);
    return 0;
  },
};

function referenceIn(positionals: readonly string[]): string[] {
  const [reference = '', ...more] = positionals;
  const parts = reference.split('/');
  if (more.length > 0 || parts.length !== 4 || parts.includes('')) {
    throw new CommandFault(`Say which document to explain, as <fund>/<year>/<kind>/<scope>: ${EXAMPLE}.`, MISUSED);
  }
  return parts;
}

function explanationAt(service: string, reference: readonly string[], query: { readonly [name: string]: string }): URL {
  const url = URL.parse(`/v1/explanations/${reference.map(encodeURIComponent).join('/')}`, service);
  if (url === null) throw new CommandFault(`"${service}" is no address of a service: write it like ${HERE}.`, MISUSED);
  url.search = new URLSearchParams({ format: 'text', ...query }).toString();
  return url;
}

async function asked(url: URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch {
    throw new CommandFault(
      `No service answers at ${url.origin}: start it with npm start, or say where it is with --url.`,
      FAILED,
    );
  }
}

/** What a problem document says; whatever else was answered, as it is. */
function reasonIn(told: string, status: number): string {
  try {
    const { detail } = JSON.parse(told) as { detail?: unknown };
    if (typeof detail === 'string') return detail;
  } catch {
    // No problem document: something other than the service answered.
  }
  return `The service answered ${status}: ${told.slice(0, 500)}`;
}
