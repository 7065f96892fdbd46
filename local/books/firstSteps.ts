import { HERE } from '../commands/askService.ts';

export interface Begun {
  readonly url: string;
  readonly dataDir: string;
  readonly signInCode: string;
  /** A fund of the rules. */
  readonly fund: string;
  /** Whether the rules are those that came with the service. */
  readonly isShipped: boolean;
}

const OWN_RULES = `
规则 The rules are those of the demonstration, whose institutions are invented. Write your own: copy policy/ out of this folder,
  change it (policy/README.md, docs/adding-a-county.md), and start with
    npm start -- --empty --policy <folder>
`;

/** What an office does first when the service runs on its own books. */
export function firstSteps({ url, dataDir, fund, isShipped, signInCode }: Begun): string {
  const lumpsum = (words: string) => `npm run -s lumpsum -- ${words}${url === HERE ? '' : ` --url ${url}`}`;
  const curl = (role: string) => `curl -H "authorization: Bearer $(${lumpsum(`token ${role}`)})"`;
  return `
服务在 ${url} 运行，按 Ctrl-C 结束。控制台：在浏览器中打开 ${url}，登录码 ${signInCode}。另开一个终端，按年度的顺序：
The service answers at ${url} until Ctrl-C. The console: open ${url} in a browser, sign-in code ${signInCode}. In another terminal in this folder, in the order of a year:
${isShipped ? OWN_RULES : ''}
  录入 enter what a year is planned from (docs/api.md; events/enterFigures.201.json shows one)
    ${curl('officer')} -X PUT -H content-type:application/json --data @figures.json ${url}/v1/funds/${fund}/years/<year>/figures

  编制 plan the year: budget, packages, instalments. By the clock this is done on 15 November for the next year
    ${lumpsum(`run planYear --fund ${fund} --year <year>`)}

  审批 submit it and have it approved by somebody else (docs/api.md): nobody is paid by a draft
    ${curl('approver')} -X POST … ${url}/v1/documents/${fund}/<year>/packages/year/acts

  报送 hand in claims, and the insurer's statement of a month (docs/files.md)
    ${lumpsum(`drop <file> --fund ${fund} --profile national`)}
    ${lumpsum(`drop <file> --fund ${fund} --month <YYYY-MM>`)}

  定时任务 all else is done by the clock of Shanghai while the service runs; what it misses meanwhile, at its next start

  人员 who may do what: lumpsum token <role> registers somebody of this machine; people of your own issuer of tokens are registered with
    PUT ${url}/v1/people/<issuer>:<subject> (docs/identity.md).

${dataDir}   账簿、文件、密钥和日志 books, files, secrets and logs: keep copies of this folder, made while the service is stopped
`;
}
