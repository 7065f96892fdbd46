import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compare } from '../../lib/comparison/compare.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { comparisonText } from './comparisonText.ts';

/** `lumpsum compare`: a calculation or the plan of a year with something changed, beside the original. */
export const compareCommand: Command = {
  usage: `lumpsum compare <file> [--json] [--language zh|en]
    Say what a changed policy or figure would change. The file holds one JSON request, {"formula", "original": {"policy",
    "input"}, "changed": {...}}, or of the plan of a year {"formula": "year-plan", "original": {"rules", "figures"},
    "changed": {...}}; what "changed" leaves out is as in the original. The change of a plan is attributed to its causes.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, language: { type: 'string', default: 'zh' } },
      allowPositionals: true,
    });
    const { json, language } = values;
    if (language !== 'zh' && language !== 'en') {
      throw new CommandFault(`There is no language "${language}": say --language zh or --language en.`, MISUSED);
    }
    const answer = compare(await requestIn(positionals));
    const refused = 'error' in answer;
    if (json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    else if (refused) throw new CommandFault(answer.error.message, FAILED);
    else process.stdout.write(comparisonText(answer, language));
    return refused ? FAILED : 0;
  },
};

async function requestIn([file, ...more]: readonly string[]): Promise<unknown> {
  if (file === undefined || more.length > 0) {
    throw new CommandFault('Say which file holds the request: lumpsum compare <file>.', MISUSED);
  }
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof SyntaxError) throw new CommandFault(`${file} holds no JSON: ${message}.`, FAILED);
    throw new CommandFault(`${file} cannot be read: ${message}.`, FAILED);
  }
}
