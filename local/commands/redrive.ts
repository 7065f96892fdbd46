import { parseArgs } from 'node:util';
import type { SetAside } from '../aws/triggers/redrive.ts';
import { LETTERS, type Redriven } from '../http/answerLetters.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';

const NOTHING = '没有搁置的事项。Nothing is set aside.\n';

/** `lumpsum redrive`: what the running service could not do, and to do it again once its cause is mended. */
export const redriveCommand: Command = {
  usage: `lumpsum redrive [--all | <letter>] [--url ${HERE}]
    List what the running service set aside because it failed each time, with the reason and with who is hurt; --all does
    all of it again, a letter such as PiecesDeadLetters/0001 that one. What succeeds is no longer set aside; what fails
    again stays as it is, whole, and the exit status is 1.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { all: { type: 'boolean', default: false }, url: { type: 'string', default: HERE } },
      allowPositionals: true,
    });
    const { all, url } = values;
    if (positionals.length > (all ? 0 : 1)) {
      throw new CommandFault(
        { zh: '请写 --all，或写明要重做的一封信件。', en: 'Say --all, or which letter to do again, and only one.' },
        MISUSED,
      );
    }
    const [letter] = positionals;
    if (letter !== undefined) return redriveEach(url, [letter]);
    const setAside = await listed(url);
    if (setAside.length === 0) return told(NOTHING, 0);
    if (all)
      return redriveEach(
        url,
        setAside.map((one) => one.letter),
      );
    return told(`${setAside.map(letterText).join('\n')}\n${HOW}`, 0);
  },
};

const HOW = `逐件重做 do one again: npm run -s lumpsum -- redrive <letter>
全部重做 do all again:  npm run -s lumpsum -- redrive --all
`;

async function listed(url: string): Promise<readonly SetAside[]> {
  const answer = await askService(addressAt(url, [LETTERS.slice(1)]));
  return (JSON.parse(answer) as { letters: SetAside[] }).letters;
}

/** One after the other, in the order they were set aside: what one waits for may be what the one before it does. */
async function redriveEach(url: string, letters: readonly string[]): Promise<number> {
  const outcomes: Redriven[] = [];
  for (const letter of letters) {
    const path = [LETTERS.slice(1), ...letter.split('/')];
    const outcome = JSON.parse(await askService(addressAt(url, path), { method: 'POST' })) as Redriven;
    process.stdout.write(outcomeText(outcome));
    outcomes.push(outcome);
  }
  const done = outcomes.filter(({ error }) => error === null).length;
  process.stdout.write(`重做 ${letters.length} 件,完成 ${done} 件。Done again ${done} of ${letters.length}.\n`);
  return outcomes.every(({ error, since }) => error === null && since.length === 0) ? 0 : FAILED;
}

function outcomeText({ letter, error, since }: Redriven): string {
  const outcome = error === null ? '已完成 done' : `仍失败,继续搁置 failed again and stays set aside: ${error}`;
  const more = since.map((one) => `  因此新搁置 set aside in its course: ${letterText(one)}`);
  return [`${letter}: ${outcome}\n`, ...more].join('');
}

/** A letter for people, with the reason and who is hurt. */
export function letterText({ letter, setAsideAt, function: failed, subject, error, log, impact }: SetAside): string {
  return `${letter} · ${setAsideAt} · ${failed}
  事项 what: ${subject}
  原因 why: ${error}
  日志 log: ${log}
  影响 who is hurt: ${impact}
`;
}

function told(text: string, status: number): number {
  process.stdout.write(text);
  return status;
}
