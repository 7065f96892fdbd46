import { parseArgs } from 'node:util';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, MISUSED } from './command.ts';
import { type KnownMonth, knownText } from './knownText.ts';
import { namesOf } from './namesOf.ts';

const EXAMPLE = '320500-390/2025/changshu/2025-06 --on 2025-07-05 --ground 核对异议';

/** `lumpsum known`: a month as it was known on a day, beside the same month now. */
export const knownCommand: Command = {
  usage: `lumpsum known <fund>/<year>/<community>/<month> --on <day> [--compared-to <day>] --ground <why> [--cursor <next>] [--json] [--language zh|en] [--url ${HERE}]
    Say what a month of a community looked like as known at the end of a day, what it looks like now (or on a later day), and
    every entry that makes the difference, 200 at a time: --cursor goes on with those behind. --ground says why you look at single claims.
    For example: lumpsum known ${EXAMPLE}`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        on: { type: 'string' },
        'compared-to': { type: 'string' },
        cursor: { type: 'string' },
        ground: { type: 'string' },
        json: { type: 'boolean', default: false },
        language: { type: 'string', default: 'zh' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const { on, 'compared-to': later, cursor, ground, json, language, url } = values;
    if (language !== 'zh' && language !== 'en') {
      throw new CommandFault(
        {
          zh: `没有语言“${language}”：请写 --language zh 或 --language en。`,
          en: `There is no language "${language}": say --language zh or --language en.`,
        },
        MISUSED,
      );
    }
    const [fund, year, community, month] = placeIn(positionals);
    if (on === undefined)
      throw new CommandFault(
        {
          zh: `请写明日期，例如：lumpsum known ${EXAMPLE}。`,
          en: `Say on which day, such as: lumpsum known ${EXAMPLE}.`,
        },
        MISUSED,
      );
    const path = ['v1', 'funds', fund, 'years', year, 'communities', community, 'months', month, 'history'];
    const address = addressAt(url, path);
    address.search = new URLSearchParams({
      known_on: on,
      ...(later === undefined ? {} : { compared_to: later }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(ground === undefined ? {} : { ground }),
    }).toString();
    const answer = await askService(address);
    if (json) process.stdout.write(`${answer}\n`);
    else process.stdout.write(knownText(JSON.parse(answer) as KnownMonth, language, await namesOf(url, fund, year)));
    return 0;
  },
};

function placeIn(positionals: readonly string[]): [fund: string, year: string, community: string, month: string] {
  const [place = '', ...more] = positionals;
  const [fund, year, community, month, ...rest] = place.split('/');
  if (!fund || !year || !community || !month || rest.length > 0 || more.length > 0) {
    throw new CommandFault(
      {
        zh: `请按 <fund>/<year>/<community>/<month> 写明月份：${EXAMPLE}。`,
        en: `Say which month, as <fund>/<year>/<community>/<month>: ${EXAMPLE}.`,
      },
      MISUSED,
    );
  }
  return [fund, year, community, month];
}
