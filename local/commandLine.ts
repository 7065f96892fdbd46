/** The command line: `lumpsum <command>`, each command a file in `commands/`. */
import { calculateCommand } from './commands/calculate.ts';
import { type Command, CommandFault, MISUSED } from './commands/command.ts';
import { compareCommand } from './commands/compare.ts';
import { dropCommand } from './commands/drop.ts';
import { explainCommand } from './commands/explain.ts';
import { knownCommand } from './commands/known.ts';
import { receiptCommand } from './commands/receipt.ts';
import { redriveCommand } from './commands/redrive.ts';
import { runCommand } from './commands/run.ts';
import { testMessageCommand } from './commands/testMessage.ts';
import { tokenCommand } from './commands/token.ts';
import { verifyCommand } from './commands/verify.ts';

const COMMANDS = new Map<string, Command>([
  ['calculate', calculateCommand],
  ['compare', compareCommand],
  ['explain', explainCommand],
  ['known', knownCommand],
  ['drop', dropCommand],
  ['receipt', receiptCommand],
  ['verify', verifyCommand],
  ['run', runCommand],
  ['redrive', redriveCommand],
  ['test-message', testMessageCommand],
  ['token', tokenCommand],
]);

const USAGE = `Usage: npm run -s lumpsum -- <command>

${[...COMMANDS.values()].map(({ usage }) => `  ${usage}`).join('\n\n')}
`;

process.exitCode = await lumpsum(process.argv.slice(2));

async function lumpsum([name = '', ...args]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return said(process.stdout, USAGE, 0);
  const command = COMMANDS.get(name);
  if (command === undefined) {
    return said(
      process.stderr,
      `${name === '' ? 'Say what to do.' : `There is no command "${name}".`}\n\n${USAGE}`,
      MISUSED,
    );
  }
  if (args.includes('--help')) return said(process.stdout, `Usage: ${command.usage}\n`, 0);
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof CommandFault) return said(process.stderr, `${error.message}\n`, error.status);
    if (isMisuse(error)) return said(process.stderr, `${error.message}\n\nUsage: ${command.usage}\n`, MISUSED);
    throw error;
  }
}

function said(to: NodeJS.WriteStream, text: string, status: number): number {
  to.write(text);
  return status;
}

/** What `parseArgs` throws for an option it does not know. */
function isMisuse(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}
