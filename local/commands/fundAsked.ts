import { CommandFault, MISUSED } from './command.ts';
import { fundsOf } from './fundsOf.ts';

/**
 * The fund that somebody says, or the one that the running service has.
 *
 * @throws CommandFault  nobody says which, and there are several
 */
export async function fundAsked(service: string, said: string | undefined): Promise<string> {
  if (said !== undefined) return said;
  const funds = await fundsOf(service);
  const [only, ...others] = funds;
  if (only !== undefined && others.length === 0) return only;
  const known = funds.join(', ');
  throw new CommandFault(
    {
      zh: `有多个基金（${known}）：请写明是哪一个，例如 --fund ${only}。`,
      en: `There are several funds (${known}): say which, such as --fund ${only}.`,
    },
    MISUSED,
  );
}
