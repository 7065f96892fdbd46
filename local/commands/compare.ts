import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compare } from '../../lib/comparison/compare.ts';
import type { ComparedYearPlans } from '../../lib/comparison/compareYearPlans.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { comparisonText } from './comparisonText.ts';
import { type Names, namesOf } from './namesOf.ts';

type Compared = ReturnType<typeof compare>;

/** `lumpsum compare`: a calculation or the plan of a year with something changed, beside the original. */
export const compareCommand: Command = {
  usage: `lumpsum compare <file> [--json] [--language zh|en]
    Say what a changed policy or figure would change. The file holds one JSON request, {"formula", "original": {"policy",
    "input"}, "changed": {...}}, or of the plan of a year {"formula": "year-plan", "original": {"rules", "figures"},
    "changed": {...}}; what "changed" leaves out is as in the original. The change of a plan is attributed to its causes.

  lumpsum compare <fund>/<year> --with <year> [--json] [--language zh|en] [--url ${HERE}]
    Say what makes the plan of a year another than that of an earlier one, as both are on the books of the running
    service. For example: lumpsum compare 320500-390/2026 --with 2025 --language en`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        language: { type: 'string', default: 'zh' },
        with: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const { json, language, with: original, url } = values;
    if (language !== 'zh' && language !== 'en') {
      throw new CommandFault(
        {
          zh: `没有语言“${language}”：请写 --language zh 或 --language en。`,
          en: `There is no language "${language}": say --language zh or --language en.`,
        },
        MISUSED,
      );
    }
    const answer =
      original === undefined ? compare(await requestIn(positionals)) : await keptPlans(url, positionals, original);
    const refused = 'error' in answer;
    if (json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    else if (refused) throw new CommandFault({ zh: answer.error.message, en: answer.error.message }, FAILED);
    else
      process.stdout.write(
        comparisonText(answer, language, await namesIn(url, original === undefined ? [] : positionals)),
      );
    return refused ? FAILED : 0;
  },
};

/** What the communities of a kept plan are called. */
async function namesIn(service: string, [plan]: readonly string[]): Promise<Names> {
  const [fund, year] = plan?.split('/') ?? [];
  return fund && year ? namesOf(service, fund, year) : {};
}

/** The plans of two years, compared by the running service. */
async function keptPlans(
  service: string,
  [plan = '', ...more]: readonly string[],
  original: string,
): Promise<Compared> {
  const [fund, year, ...rest] = plan.split('/');
  if (!fund || !year || rest.length > 0 || more.length > 0) {
    throw new CommandFault(
      {
        zh: '请写明要对比的计划：lumpsum compare 320500-390/2026 --with 2025。',
        en: 'Say which plan to compare: lumpsum compare 320500-390/2026 --with 2025.',
      },
      MISUSED,
    );
  }
  const url = addressAt(service, ['v1', 'funds', fund, 'years', year, 'comparison']);
  url.search = new URLSearchParams({ with: original }).toString();
  return JSON.parse(await askService(url)) as ComparedYearPlans;
}

async function requestIn([file, ...more]: readonly string[]): Promise<unknown> {
  if (file === undefined || more.length > 0) {
    throw new CommandFault(
      {
        zh: '请写明请求所在的文件：lumpsum compare <file>。',
        en: 'Say which file holds the request: lumpsum compare <file>.',
      },
      MISUSED,
    );
  }
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof SyntaxError)
      throw new CommandFault(
        { zh: `${file} 不是 JSON：${message}。`, en: `${file} holds no JSON: ${message}.` },
        FAILED,
      );
    throw new CommandFault({ zh: `${file} 无法读取：${message}。`, en: `${file} cannot be read: ${message}.` }, FAILED);
  }
}
