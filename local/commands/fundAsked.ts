import { addressAt, askService } from './askService.ts';
import { CommandFault, MISUSED } from './command.ts';

/**
 * The fund that somebody says, or the one that the running service has.
 *
 * @throws CommandFault  nobody says which, and there are several
 */
export async function fundAsked(service: string, said: string | undefined): Promise<string> {
  if (said !== undefined) return said;
  const { funds } = JSON.parse(await askService(addressAt(service, ['v1', 'funds']))) as {
    readonly funds: readonly { readonly fund: string }[];
  };
  const [only, ...others] = funds.map(({ fund }) => fund);
  if (only !== undefined && others.length === 0) return only;
  const known = funds.map(({ fund }) => fund).join(', ');
  throw new CommandFault(
    {
      zh: `有多个基金（${known}）：请写明是哪一个，例如 --fund ${only}。`,
      en: `There are several funds (${known}): say which, such as --fund ${only}.`,
    },
    MISUSED,
  );
}
