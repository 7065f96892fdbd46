import { parseArgs } from 'node:util';
import { dayOf } from '../../lib/calendar/shanghai.ts';
import { runNamed } from '../../lib/monitoring/runs.ts';
import { type Ran, RUNS } from '../http/answerRun.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { type Names, namesOfFunds } from './namesOf.ts';
import { outcomeText } from './outcomeText.ts';
import { letterText } from './redrive.ts';

/** `lumpsum run`: a scheduled run, done by the running service now. */
export const runCommand: Command = {
  usage: `lumpsum run <run> [--fund <fund>] [--month <YYYY-MM> | --year <YYYY>] [--url ${HERE}]
    Have the running service do a scheduled run now, and what follows from it: weighGroups, planYear, issuePrepayment, reconcileMonth,
    settleHeads, watchSpending, watchWork, verifyBooks or clearYear. --fund does it for one fund; --month (issuePrepayment, reconcileMonth; of this also 2025-clearing) and
    --year (weighGroups, planYear, verifyBooks, clearYear, settleHeads) for another month or fund year than the one it would be for today. A word
    that a run does not take is refused. The exit status is 0 when the run was done and nothing was set aside.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        fund: { type: 'string' },
        month: { type: 'string' },
        year: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const { url, ...asked } = values;
    const [run, ...more] = positionals;
    if (run === undefined || more.length > 0) {
      throw new CommandFault(
        {
          zh: '请写明要办理的一个任务：lumpsum run verifyBooks。',
          en: 'Say which run, and only one: lumpsum run verifyBooks.',
        },
        MISUSED,
      );
    }
    const address = addressAt(url, [RUNS.slice(1), run]);
    const { answer, since } = JSON.parse(
      await askService(address, {
        method: 'POST',
        body: JSON.stringify(asked),
        headers: { 'content-type': 'application/json' },
      }),
    ) as Ran;
    const year = asked.year ?? asked.month?.slice(0, 4) ?? dayOf(new Date().toISOString()).slice(0, 4);
    process.stdout.write(told(run, answer, await namesOfFunds(url, year)));
    for (const letter of since) process.stdout.write(`因此新搁置 set aside in its course: ${letterText(letter)}`);
    return since.length === 0 ? 0 : FAILED;
  },
};

function told(run: string, answer: unknown, names: Names): string {
  const lines = outcomeText(answer, names);
  const { zh } = runNamed(run);
  if (lines.length === 0) return `${zh}：已执行，没有要办的 done; there was nothing to do.\n`;
  return [`${zh}：已完成 done`, ...lines.map((line) => `  ${line}`), ''].join('\n');
}
