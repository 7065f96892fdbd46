import { parseArgs } from 'node:util';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, MISUSED } from './command.ts';

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
    process.stdout.write(await askService(explanationAt(url, referenceIn(positionals), query)));
    return 0;
  },
};

function referenceIn(positionals: readonly string[]): string[] {
  const [reference = '', ...more] = positionals;
  const parts = reference.split('/');
  if (more.length > 0 || parts.length !== 4 || parts.includes('')) {
    throw new CommandFault(
      {
        zh: `请按 <fund>/<year>/<kind>/<scope> 写明要说明的文书：${EXAMPLE}。`,
        en: `Say which document to explain, as <fund>/<year>/<kind>/<scope>: ${EXAMPLE}.`,
      },
      MISUSED,
    );
  }
  return parts;
}

function explanationAt(service: string, reference: readonly string[], query: { readonly [name: string]: string }): URL {
  const url = addressAt(service, ['v1', 'explanations', ...reference]);
  url.search = new URLSearchParams({ format: 'text', ...query }).toString();
  return url;
}
