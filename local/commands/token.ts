import { parseArgs } from 'node:util';
import type { Role } from '../../lib/documents/actor.ts';
import { ROLE_NAMES } from '../../lib/documents/roleNames.ts';
import { Fault } from '../../lib/errors.ts';
import { canReach } from '../../lib/people/roleScopes.ts';
import { enrol } from '../identity/enrol.ts';
import { actorOf } from '../identity/granted.ts';
import { LOCAL, OPERATOR, OPERATOR_NAME, openIssuer } from '../identity/localIssuer.ts';
import { operatorToken } from '../identity/operatorToken.ts';
import { folderServedAt } from '../identity/servedFrom.ts';
import { HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { fundsOf } from './fundsOf.ts';
import { roleOfWord, SHORT_OF } from './roleWords.ts';

/** A day at work. */
const HOURS = 8;
const SECONDS = HOURS * 3600;

/** `lumpsum token`: a token of somebody with a role, from the issuer of this machine. */
export const tokenCommand: Command = {
  usage: `lumpsum token <role> [--scope <scope>] [--name <name>] [--url ${HERE}]
    Print a token of somebody with this role, for ${HOURS} hours, and nothing else: curl -H "authorization: Bearer $(npm run -s lumpsum -- token auditor)" …
    Roles: ${Object.values(SHORT_OF).join(', ')}. A scope is a fund, a community such as changshu, an institution such as
    changshu/H32058100001, an area, or *; left out, the one fund there is, and everything for operator and province.
    Who has the role in that scope is registered first. Only whoever can read the data folder of the running service can do this.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { scope: { type: 'string' }, name: { type: 'string' }, url: { type: 'string', default: HERE } },
      allowPositionals: true,
    });
    const { url, name } = values;
    const role = roleIn(positionals);
    const scope = await scopeIn(url, role, values.scope);
    const folder = folderServedAt(url);
    if (folder === undefined) throw notHere(url);
    const { sign } = await openIssuer(folder);
    const at = new Date();
    if (role === 'operator' && scope === '*' && name === undefined) {
      process.stdout.write(`${await sign({ subject: OPERATOR, name: OPERATOR_NAME, at, seconds: SECONDS })}\n`);
      return 0;
    }
    const somebody = actorOf({ role, scope, name: name ?? `${ROLE_NAMES[role].zh} ${scope}` });
    await enrolled(url, () => enrol(asking(url), somebody));
    const subject = somebody.id.slice(`${LOCAL}:`.length);
    process.stdout.write(`${await sign({ subject, name: somebody.name, at, seconds: SECONDS })}\n`);
    return 0;
  },
};

function roleIn([word, ...more]: readonly string[]): Role {
  const found = roleOfWord(word ?? '');
  if (found !== undefined && more.length === 0) return found;
  const known = Object.values(SHORT_OF).join(', ');
  throw new CommandFault({ zh: `请写明一个角色：${known}。`, en: `Say which role, and only one: ${known}.` }, MISUSED);
}

/** A scope as it is written for short: what is no fund, area or everything is a community, or an institution of one, of the one fund there is. */
async function scopeIn(url: string, role: Role, said: string | undefined): Promise<string> {
  if (said === undefined && !canReach(role, 'area-fund')) {
    if (canReach(role, '*')) return '*';
    throw new CommandFault(
      { zh: '请写明范围，例如 --scope changshu。', en: 'Say in which scope, such as --scope changshu.' },
      MISUSED,
    );
  }
  if (said === undefined && role === 'operator') return '*';
  if (said !== undefined && /^(\*|\d+|[^/]+-.*)$/.test(said)) return said;
  const funds = await fundsOf(url);
  const [only, ...others] = funds;
  if (only !== undefined && others.length === 0) return said === undefined ? only : `${only}/${said}`;
  const known = funds.join(', ');
  throw new CommandFault(
    {
      zh: `有多个基金（${known}）：请写全范围，例如 --scope ${only}/${said ?? ''}。`,
      en: `There are several funds (${known}): say the whole scope, such as --scope ${only}/${said ?? ''}.`,
    },
    MISUSED,
  );
}

function asking(url: string) {
  return async (method: string, path: string, body?: unknown) => {
    const token = (await operatorToken(url)) ?? '';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.text() };
  };
}

async function enrolled(url: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) throw new CommandFault(error.says, FAILED);
    throw new CommandFault(
      {
        zh: `${url} 没有服务应答：请用 npm start 启动。`,
        en: `No service answers at ${url}: start it with npm start.`,
      },
      FAILED,
    );
  }
}

function notHere(url: string): CommandFault {
  return new CommandFault(
    {
      zh: `本机没有由此项目启动、在 ${url} 应答的服务：请用 npm start 启动，或用 --url 写明地址。其他签发方的令牌请向该签发方领取。`,
      en: `No service that was started from this project answers at ${url}: start it with npm start, or say where it is with --url. Tokens of another issuer are had from that one.`,
    },
    FAILED,
  );
}
