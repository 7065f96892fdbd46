import { join } from 'node:path';
import type { Actor } from '../../lib/documents/actor.ts';
import { ROLE_NAMES } from '../../lib/documents/roleNames.ts';
import { HERE } from '../commands/askService.ts';
import { SHORT_OF } from '../commands/roleWords.ts';
import { FUND } from '../demonstration/area.ts';
import { COMMUNITIES } from '../demonstration/communities.ts';
import { YEAR } from '../demonstration/demonstration.ts';
import { PEOPLE } from '../demonstration/officers.ts';

/** Somebody by name, role and scope. */
function toldOf({ name, role, scope }: Actor): string {
  return `${name} · ${ROLE_NAMES[role].zh} ${ROLE_NAMES[role].en} · ${scope}`;
}

/** How the command line is asked for their token. */
function wordsFor({ role, scope }: Actor): string {
  const within = scope === FUND ? '' : ` --scope ${scope.slice(FUND.length + 1)}`;
  return `${SHORT_OF[role]}${within}`;
}

/** What to try when the service runs. Each command can be pasted as it stands, in the folder of the project. */
export function whereToLook({
  url,
  dataDir,
  signInCode,
}: {
  readonly url: string;
  readonly dataDir: string;
  readonly signInCode: string;
}): string {
  const lumpsum = (words: string) => `npm run -s lumpsum -- ${words}${url === HERE ? '' : ` --url ${url}`}`;
  const year = `${url}/v1/funds/${FUND}/years/${YEAR}`;
  const community = COMMUNITIES[0]!.id;
  const exchange = join(dataDir, 'exchange');
  const curl = `curl -s -H "authorization: Bearer $(${lumpsum('token auditor')})"`;
  const claims = join(exchange, 'inbound', 'claims', FUND, 'national', `${YEAR}-03-2.csv`);
  return `
服务在 ${url} 运行，按 Ctrl-C 结束。控制台：在浏览器中打开 ${url}，选择人员，登录码 ${signInCode}。另开一个终端，可以试：
The service answers at ${url} until Ctrl-C. The console: open ${url} in a browser, choose who you are, sign-in code ${signInCode}. To try next, in another terminal in this folder:

  年终清算 how a community's entitlement came about, and its whole closed year (--language zh: 中文)
    ${lumpsum(`explain ${FUND}/${YEAR}/close/${community} --figure entitlement --language en`)}
    ${curl} ${year}/communities/${community}/close

  两年比较 why the plan of ${YEAR + 1} differs from that of ${YEAR}, cause by cause
    ${lumpsum(`compare ${FUND}/${YEAR + 1} --with ${YEAR} --language en`)}

  再次报送 hand in a file again: every row is a repeat, the books stay as they are
    ${lumpsum(`drop "${claims}" --fund ${FUND} --profile national --as again.csv`)}

  预警 the alerts
    ${curl} ${year}/alerts

人员 who the demonstration's people are, and how to get the token of each for a day (without one, every request is answered 401)
${PEOPLE.map((one) => `  ${toldOf(one)}\n    ${lumpsum(`token ${wordsFor(one)}`)}`).join('\n')}

文件 files
  ${join(exchange, 'receipts')}   回执 the receipts of all files that arrived
  ${join(exchange, 'books')}   封账月份 the closed months; whether they are what was sealed:
    npm run -s lumpsum -- verify "${join(exchange, 'books')}"
  ${join(dataDir, 'announced.ndjson')}   预警 the alerts as they were announced
  ${join(dataDir, 'logs')}   日志 what each function says
  ${join('docs', 'files.md')}   how a file is written, and how a receipt is read
`;
}
